// What can be done to mailboxes, and why not where it cannot.

import type { ApiError, MailboxRow } from "../../rpc/types";
import { productWords } from "../../strings/product";
import type { Strings } from "../../strings/strings";

/** Something that is done to one or many mailboxes at once. */
export type Act =
  | "defaults"
  | "approve"
  | "reject"
  | "test"
  | "enable"
  | "pause"
  | "resume"
  | "disable"
  | "poll"
  | "remove";

/** Acts of the router on mailboxes that it knows; the others change the draft. */
const OF_ROUTER: ReadonlySet<Act> = new Set(["test", "enable", "pause", "resume", "disable", "poll"]);

const STOPPED: ReadonlySet<string> = new Set(["paused", "disabled", "off"]);

/** Whether an act would do something to a mailbox. */
function concerns(act: Act, row: MailboxRow): boolean {
  const state = row.live?.state;
  if (OF_ROUTER.has(act) && !state) return false;
  switch (act) {
    case "approve":
      return row.approval !== "approved";
    case "reject":
      return row.approval !== "rejected";
    case "pause":
      return state !== "paused";
    case "resume":
      return state === "paused";
    case "enable":
      return state === "disabled";
    case "disable":
      return state !== "disabled";
    case "poll":
      return !STOPPED.has(state ?? "");
    default:
      return true;
  }
}

/** The mailboxes to which an act would do something. */
export const concerned = (act: Act, rows: MailboxRow[]): MailboxRow[] => rows.filter((row) => concerns(act, row));

/** Why an act is not possible; nothing when it is. */
export function hindranceOf(
  act: Act,
  rows: MailboxRow[],
  unreachable: ApiError | null,
  { mailboxes, model }: Strings,
): string | undefined {
  const why = mailboxes.hindrance;
  if (rows.length === 0) return why.none;
  if (OF_ROUTER.has(act)) {
    if (unreachable) return productWords(model).say(unreachable.message);
    if (!rows.some((row) => row.live)) return why.unknown;
  }
  if (concerned(act, rows).length > 0) return undefined;
  const reasons: Partial<Record<Act, string>> = {
    approve: why.approved,
    reject: why.rejected,
    pause: why.paused,
    resume: why.notPaused,
    enable: why.notDisabled,
    disable: why.disabled,
    poll: why.stopped,
  };
  return reasons[act];
}
