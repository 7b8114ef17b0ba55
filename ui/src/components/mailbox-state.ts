// The state of a mailbox as it is shown, wherever mailboxes are listed and filtered.

import type { ApiError, MailboxRow } from "../rpc/types";
import type { ShownState } from "./state-badge";

/** The state of a mailbox as it is shown. */
export function stateOf(row: MailboxRow, unreachable: ApiError | null): ShownState {
  if (row.live) return row.live.state;
  return unreachable && unreachable.code !== "noRouter" ? "unknown" : "unpublished";
}

/** The states, those that need somebody first: their order in tables and filters. */
export const STATES: ShownState[] = [
  "disabled",
  "needsYou",
  "retrying",
  "paused",
  "unpublished",
  "unknown",
  "working",
  "waiting",
  "off",
];
