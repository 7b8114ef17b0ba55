// How many objects of a kind, mailboxes as a rule, use each other one.

import { useMemo } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectKind, ObjectRow } from "../../rpc/types";

/** How many use each object, by identifier. */
export type Uses = ReadonlyMap<string, number>;

const NONE: ObjectRow[] = [];

/**
 * How many refer to an object in one of these fields; nothing until that is known. `otherwise` is the
 * object that is meant where none is named.
 */
export function useUses(
  keys: readonly string[],
  kind: ObjectKind = "mailbox",
  otherwise: string | null = null,
): Uses | undefined {
  const users = useAsk("listObjects", { kind }, { keep: true });
  const rows = users.data?.objects ?? NONE;
  return useMemo(() => {
    if (!users.data) return undefined;
    const uses = new Map<string, number>();
    for (const row of rows) {
      const used = new Set(keys.map((key) => row.fields[key] ?? otherwise).filter((id) => typeof id === "string"));
      for (const id of used) uses.set(id, (uses.get(id) ?? 0) + 1);
    }
    return uses;
  }, [users.data, rows, keys, otherwise]);
}
