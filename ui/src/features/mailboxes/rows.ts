// What the rows of the table mean: their states, what they are found by, and the filters.

import { type Filter, type FilterChip, findable, fitsChip, holdsWords, wordsOf } from "../../components/filter-bar";
import { STATES, stateOf } from "../../components/mailbox-state";
import type { Words } from "../../components/object-form/words";
import { oncePer } from "../../components/once-per";
import type { MailboxRow, MailboxTable } from "../../rpc/types";
import { productWords } from "../../strings/product";
import type { Strings } from "../../strings/strings";

/** The names of what a mailbox refers to. */
export const nameOf = (names: MailboxTable["names"], kind: string, id: string | null): string =>
  id ? (names[`${kind}/${id}`] ?? id) : "";

/** The profiles of a mailbox as `kind/id`. */
const profilesOf = (row: MailboxRow): string[] => [
  ...(row.serverProfile ? [`serverProfile/${row.serverProfile}`] : []),
  ...(row.incomingProfile ? [`profile/${row.incomingProfile}`] : []),
  ...(row.outgoingProfile ? [`profile/${row.outgoingProfile}`] : []),
];

const problemsOf = (row: MailboxRow): string[] => [
  ...(row.errors > 0 ? ["errors"] : []),
  ...(row.warnings > 0 ? ["warnings"] : []),
  ...(row.errors + row.warnings === 0 ? ["none"] : []),
  ...(row.isChanged ? ["changed"] : []),
];

const fitsAny = (filter: Filter, key: string, values: string[]): boolean => {
  const wanted = filter.chips[key];
  return !wanted || wanted.length === 0 || values.some((value) => wanted.includes(value));
};

/** What each row is found by, made when it is first looked for: it stays the same from key to key. */
export function findableBy(table: MailboxTable, strings: Strings): (row: MailboxRow) => string {
  const { say } = productWords(strings.model);
  return oncePer((row) =>
    findable(
      row.address,
      row.name,
      row.owner,
      strings.common.states[stateOf(row, table.unreachable)],
      say(row.live?.lastError ?? ""),
      nameOf(table.names, "deployment", row.deployment),
      ...profilesOf(row).map((profile) => table.names[profile]),
    ),
  );
}

/** The rows that fit a filter. */
export function filterRows(table: MailboxTable, filter: Filter, found: (row: MailboxRow) => string): MailboxRow[] {
  const words = wordsOf(filter.text);
  return table.rows.filter((row) => {
    const state = stateOf(row, table.unreachable);
    return (
      fitsChip(filter, "state", state) &&
      fitsChip(filter, "kind", row.kind) &&
      fitsChip(filter, "deployment", row.deployment) &&
      fitsChip(filter, "approval", row.approval) &&
      fitsAny(filter, "profile", profilesOf(row)) &&
      fitsAny(filter, "problems", problemsOf(row)) &&
      (words.length === 0 || holdsWords(found(row), words))
    );
  });
}

const KEYS = ["state", "kind", "deployment", "profile", "approval", "problems"];

/** The filter that a path such as `#/mailboxes?state=disabled,paused` asks for; none when it asks for none. */
export function filterOf(query: URLSearchParams): Filter | null {
  const chips = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = query.get(key);
      return value ? [[key, value.split(",")]] : [];
    }),
  );
  const text = query.get("text") ?? "";
  return text || Object.keys(chips).length > 0 ? { text, chips } : null;
}

/** The chips above the table. */
export function chipsOf(table: MailboxTable, strings: Strings, words: Words): FilterChip[] {
  const { common, mailboxes } = strings;
  const choices = (key: string) =>
    (words.field("mailbox", key)?.choices ?? []).map(({ value }) => ({
      value,
      label: words.choice("mailbox", key, value),
    }));
  const named = (kinds: string[], bare: boolean) =>
    Object.entries(table.names)
      .filter(([ref]) => kinds.includes(ref.split("/")[0] ?? ""))
      .map(([ref, label]) => ({ value: bare ? (ref.split("/")[1] ?? ref) : ref, label }))
      .sort((a, b) => a.label.localeCompare(b.label));
  return [
    {
      key: "state",
      label: mailboxes.columns.state,
      options: STATES.map((s) => ({ value: s, label: common.states[s] })),
    },
    { key: "kind", label: mailboxes.columns.kind, options: choices("kind") },
    { key: "deployment", label: mailboxes.columns.deployment, options: named(["deployment"], true) },
    { key: "profile", label: mailboxes.profileFilter, options: named(["profile", "serverProfile"], false) },
    { key: "approval", label: mailboxes.columns.approval, options: choices("approval") },
    {
      key: "problems",
      label: mailboxes.columns.problems,
      options: (["errors", "warnings", "none", "changed"] as const).map((value) => ({
        value,
        label: mailboxes.problemFilter[value],
      })),
    },
  ];
}

/** The path of the form of a mailbox, with the field that is meant. */
export const editPath = (id: string, field?: string): string =>
  `/mailboxes/${encodeURIComponent(id)}/edit${field ? `?field=${encodeURIComponent(field)}` : ""}`;
