// How many mailboxes use each object, counted over the mailboxes.

import { useMemo } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectRow } from "../../rpc/types";

/** How many mailboxes use each object, by identifier. */
export type Uses = ReadonlyMap<string, number>;

const NONE: ObjectRow[] = [];

/** How many mailboxes refer to an object in one of these fields; nothing until that is known. */
export function useUses(keys: readonly string[]): Uses | undefined {
  const mailboxes = useAsk("listObjects", { kind: "mailbox" }, { keep: true });
  const rows = mailboxes.data?.objects ?? NONE;
  return useMemo(() => {
    if (!mailboxes.data) return undefined;
    const uses = new Map<string, number>();
    for (const row of rows) {
      const used = new Set(keys.map((key) => row.fields[key]).filter((id) => typeof id === "string"));
      for (const id of used) uses.set(id, (uses.get(id) ?? 0) + 1);
    }
    return uses;
  }, [mailboxes.data, rows, keys]);
}
