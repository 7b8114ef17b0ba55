// What the palette offers for what was typed: objects first, then actions, then pages.

import { useDeferredValue } from "react";
import { matchesWords } from "../components/filter-bar";
import { pathOfRef, useGo } from "../components/navigation";
import { useAsk } from "../platform/ask";
import type { ApiError, FoundObject } from "../rpc/types";
import { type Strings, useStrings } from "../strings/strings";
import { useActions } from "./actions";
import { PAGES } from "./pages";

/** Something that the palette offers. */
export interface PaletteRow {
  key: string;
  name: string;
  /** What else tells it apart. */
  detail: string;
  run: () => void;
}

/** Offers of one sort. */
export interface PaletteGroup {
  key: "objects" | "actions" | "pages";
  label: string;
  rows: PaletteRow[];
}

/** The most objects that are offered. */
const MOST_OBJECTS = 20;

/** Everything that is offered for what was typed, without empty groups. */
export function usePaletteGroups(
  typed: string,
  onShortcuts: () => void,
): { groups: PaletteGroup[]; error: ApiError | null } {
  const strings = useStrings();
  const { frame } = strings;
  const go = useGo();
  const wanted = useDeferredValue(typed.trim());
  const isAsking = wanted !== "";
  const found = useAsk("findObjects", { text: wanted, limit: MOST_OBJECTS }, { enabled: isAsking, keep: true });
  const objects = (isAsking ? (found.data ?? []) : []).map((one) => ({
    key: one.object,
    name: one.name,
    detail: detailOf(one, strings),
    run: () => go(pathOfRef(one.object)),
  }));
  const actions = useActions(onShortcuts)
    .map(({ key, run }) => ({ key, name: frame.actions[key], detail: "", run }))
    .filter((row) => matchesWords(wanted, row.name));
  const pages = PAGES.map((page) => ({
    key: page.path,
    name: frame.pages[page.key],
    detail: "",
    run: () => go(`/${page.path}`),
  })).filter((row) => matchesWords(wanted, row.name));
  const groups: PaletteGroup[] = [
    { key: "objects", label: frame.findObjects, rows: objects },
    { key: "actions", label: frame.findActions, rows: actions },
    { key: "pages", label: frame.findPages, rows: pages },
  ];
  return { groups: groups.filter((group) => group.rows.length > 0), error: isAsking ? found.error : null };
}

function detailOf(found: FoundObject, { common }: Strings): string {
  const kind = common.kinds[found.object.split("/")[0] as keyof typeof common.kinds];
  return [kind, found.detail].filter(Boolean).join(" · ");
}
