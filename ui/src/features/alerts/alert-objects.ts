// What alerts are about: the name of a mailbox or profile and the page where it is shown.

import { useMemo } from "react";
import { pathOf } from "../../components/navigation";
import { useAsk } from "../../platform/ask";
import type { MailboxTable, StoredAlert } from "../../rpc/types";

/** What an alert is about. */
export interface AlertObject {
  name: string;
  path: string;
}

/** Finds what an alert is about; nothing where it is about none, or about one that is gone. */
export type FindObject = (alert: StoredAlert) => AlertObject | null;

/** Knows what alerts are about. */
export function useAlertObjects(isNeeded: boolean): FindObject {
  const table = useAsk("mailboxTable", undefined, { enabled: isNeeded }).data;
  return useMemo(() => {
    const known = table ? namesOf(table) : new Map<string, AlertObject>();
    return (alert) => (alert.object ? (known.get(alert.object) ?? null) : null);
  }, [table]);
}

function namesOf(table: MailboxTable): Map<string, AlertObject> {
  const known = new Map<string, AlertObject>();
  for (const [object, name] of Object.entries(table.names)) {
    const [kind = "", id = ""] = object.split("/");
    known.set(id, { name, path: pathOf(kind, id) });
  }
  for (const row of table.rows) known.set(row.id, { name: row.address, path: pathOf("mailbox", row.id) });
  return known;
}
