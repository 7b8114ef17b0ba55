// Where the window is: a path in the hash, and going elsewhere with regard to what is unsaved.

import { useCallback, useSyncExternalStore } from "react";
import { approve, useLeave } from "./unsaved";

/** A place in the window: the page, what is shown there, and what is asked of it. */
export interface Place {
  page: string;
  rest: string[];
  query: URLSearchParams;
}

/** Reads a hash such as `#/mailboxes/sales-k3f9?field=address`. */
export function placeOf(hash: string): Place {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [page = "", ...rest] = (path ?? "").split("/").filter(Boolean).map(decodeURIComponent);
  return { page, rest, query: new URLSearchParams(query ?? "") };
}

const readers = new Set<() => void>();

// One listener for all, so that every component learns of a new place in the same breath: otherwise a
// page that is about to go would be shown at a place that is not its own.
globalThis.window?.addEventListener("hashchange", () => {
  for (const reader of readers) reader();
});

const onHash = (changed: () => void) => {
  readers.add(changed);
  return () => readers.delete(changed);
};

/** Where the window is. */
export const usePlace = (): Place => placeOf(useSyncExternalStore(onHash, () => window.location.hash));

/** Goes to a path such as `/mailboxes`, after a question where something is unsaved. */
export function useGo(): (path: string, how?: "push" | "replace") => void {
  const leave = useLeave();
  return useCallback(
    (path, how = "push") => {
      const target = `#${path}`;
      if (target === window.location.hash) return;
      const move = () => {
        approve(target);
        if (how === "push") window.location.assign(target);
        else window.location.replace(target);
      };
      if (how === "push") leave(move);
      else move();
    },
    [leave],
  );
}

const PAGES: Record<string, string> = {
  profile: "profiles",
  serverProfile: "server-profiles",
  deployment: "deployments",
  mailbox: "mailboxes",
  policy: "deployments/policy",
};

/** The path where an object is shown, with the field that is meant. */
export function pathOf(kind: string, id: string, field?: string): string {
  const query = field ? `?field=${encodeURIComponent(field)}` : "";
  return `/${PAGES[kind] ?? "overview"}/${encodeURIComponent(id)}${query}`;
}

/** The path of an object as `kind/id`. */
export function pathOfRef(object: string, field?: string): string {
  const [kind = "", id = ""] = object.split("/");
  return pathOf(kind, id, field);
}
