// What a change in the history did, in one line in the language of the window.

import type { Change, HistoryChange, HistoryEntry } from "../../rpc/types";
import type { Strings } from "../../strings/strings";

const ACTIONS: Record<string, Change> = { created: "added", removed: "removed" };

/** The line of an entry: the object and what happened to it, or how many objects of each kind. */
export function lineOf(entry: HistoryEntry, strings: Strings, locale: "en" | "de"): string {
  const [only] = entry.changes;
  const isOne = new Set(entry.changes.map((one) => `${one.kind}/${one.id}`)).size === 1;
  if (only && isOne && entry.count === entry.changes.length) return oneOf(entry.changes, only, strings);
  // The summary says best what many changes were for, and says it in English.
  return locale === "en" || entry.changes.length === 0 ? entry.summary : manyOf(entry, strings);
}

function oneOf(changes: HistoryChange[], only: HistoryChange, { common, publish }: Strings): string {
  const kinds: Record<string, string> = { ...common.kinds, ...publish.kindsOne };
  const change = changes.map((one) => ACTIONS[one.action]).find(Boolean) ?? "changed";
  return publish.did[change](`${kinds[only.kind] ?? only.kind} ${publish.quoted(only.name || only.id)}`);
}

function manyOf(entry: HistoryEntry, { common, publish }: Strings): string {
  const one: Record<string, string> = { ...common.kinds, ...publish.kindsOne };
  const many: Record<string, string> = publish.kindsMany;
  const groups = new Map<string, { kind: string; change: Change; ids: Set<string> }>();
  for (const { kind, id, action } of entry.changes) {
    const change = ACTIONS[action] ?? "changed";
    const group = groups.get(`${kind} ${change}`) ?? { kind, change, ids: new Set<string>() };
    group.ids.add(id);
    groups.set(`${kind} ${change}`, group);
  }
  if (groups.size === 1 && entry.count > entry.changes.length) {
    const [group] = [...groups.values()];
    if (group) return publish.did[group.change](publish.countOf(entry.count, "", many[group.kind] ?? group.kind));
  }
  return [...groups.values()]
    .map(({ kind, change, ids }) =>
      publish.did[change](publish.countOf(ids.size, one[kind] ?? kind, many[kind] ?? kind)),
    )
    .join(", ");
}
