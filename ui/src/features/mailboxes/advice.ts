// The state of a mailbox in words: what it does, why, and what to do next with the button that does it.

import { stateOf } from "../../components/mailbox-state";
import { stepName } from "../../components/test-report";
import type { ApiError, Direction, Failure, MailboxReport, MailboxRow, Problem } from "../../rpc/types";
import { productWords } from "../../strings/product";
import type { Strings } from "../../strings/strings";

/** A button that helps. */
export type Remedy =
  | "approve"
  | "password"
  | "test"
  | "enable"
  | "resume"
  | "poll"
  | "edit"
  | "profile"
  | "problem"
  | "publish";

/** The state in words. */
export interface Advice {
  intent: "success" | "info" | "warning" | "error";
  what: string;
  why?: string | undefined;
  next?: string | undefined;
  /** What the server answered. */
  reply?: string | null | undefined;
  /** The first is the one to press. */
  remedies: Remedy[];
  /** Others that are seldom right, in a menu, with what they mean. */
  more?: { remedy: Remedy; meaning: string }[];
}

/** What is known of a mailbox when advice is given. */
export interface Known {
  row: MailboxRow;
  unreachable: ApiError | null;
  /** What the router tells of it in full. */
  report?: MailboxReport | undefined;
  problems?: Problem[] | undefined;
  /** "attempt 3 of 10" and "next in 4 minutes", in words. */
  attempt: string;
  next: string;
  /** Since when it is disabled, in words. */
  disabledSince?: string | undefined;
}

/** The failure that stands, of either direction. */
export const failureOf = (report: MailboxReport | undefined): Failure | undefined =>
  report?.incoming.lastError ?? report?.outgoing.lastError ?? undefined;

const directionOf = (report: MailboxReport | undefined): Direction =>
  report?.incoming.lastError ? "incoming" : "outgoing";

const hasProfile = (row: MailboxRow): boolean =>
  Boolean(row.serverProfile || row.incomingProfile || row.outgoingProfile);

/** Gives advice. */
export function adviceOf(known: Known, strings: Strings): Advice {
  const { mailboxes } = strings;
  const { say } = productWords(strings.model);
  const { row, unreachable } = known;
  const { advice } = mailboxes;
  const reason = row.live ? say(row.live.reason) : "";
  switch (stateOf(row, unreachable)) {
    case "working":
      return fine(known, advice.working, strings);
    case "waiting":
      return fine(known, advice.waiting, strings);
    case "retrying":
      return { ...failed(known, strings), intent: "warning", what: advice.retrying(known.attempt, known.next) };
    case "disabled":
      return disabled(known, strings);
    case "paused":
      return { intent: "warning", what: advice.paused, next: advice.pausedNext, remedies: ["resume"] };
    case "needsYou":
      return needsYou(row, reason, mailboxes);
    case "off":
      return row.approval === "rejected"
        ? { intent: "warning", what: advice.rejected, next: advice.approvalNext, remedies: ["approve"] }
        : { intent: "info", what: advice.off, why: reason, next: advice.offNext, remedies: ["edit"] };
    case "unpublished":
      return unpublished(known, strings);
    default:
      // Why the router does not answer stands above the table.
      return { intent: "info", what: advice.unknown, remedies: [] };
  }
}

const firstError = (problems: Problem[] | undefined) => problems?.find((problem) => problem.severity === "error");

const remedyOf = (problems: Problem[] | undefined): Remedy =>
  firstError(problems)?.code === "secretMissing" ? "password" : "problem";

function fine({ row, problems }: Known, what: string, { mailboxes: { advice } }: Strings): Advice {
  if (row.errors > 0)
    return { intent: "warning", what, why: advice.unpublishedErrors(row.errors), remedies: [remedyOf(problems)] };
  return row.isChanged
    ? { intent: "info", what, why: advice.changed, remedies: ["publish"] }
    : { intent: "success", what, remedies: [] };
}

function failed({ row, report }: Known, strings: Strings): Omit<Advice, "what" | "intent"> {
  const failure = failureOf(report);
  const isLogin = failure?.kind === "unauthorized";
  const { mailboxes } = strings;
  const { advice } = mailboxes;
  const { say } = productWords(strings.model);
  return {
    why: failure
      ? `${mailboxes.failure(mailboxes.failedAt[directionOf(report)], stepName(failure.step, strings))} ${say(failure.reason)}`
      : say(row.live?.lastError ?? row.live?.reason ?? ""),
    next: say(failure?.hint ?? "") || (isLogin ? advice.unauthorizedNext : undefined),
    reply: failure?.reply,
    remedies: isLogin ? ["password", "poll"] : ["poll"],
  };
}

function disabled(known: Known, strings: Strings): Advice {
  const { advice } = strings.mailboxes;
  const told = failed(known, strings);
  const remedies: Remedy[] = told.remedies.includes("password") ? ["password", "test"] : ["test"];
  return {
    ...told,
    intent: "error",
    what: known.disabledSince ? advice.disabledSince(known.disabledSince) : advice.disabled,
    next: known.row.isChanged ? advice.disabledChanged : (told.next ?? advice.disabledNext),
    remedies: known.row.isChanged ? ["publish", ...remedies] : remedies,
    more: [{ remedy: "enable", meaning: strings.mailboxes.enableHint }],
  };
}

function needsYou(row: MailboxRow, reason: string, { advice }: Strings["mailboxes"]): Advice {
  if (row.approval !== "approved")
    return { intent: "warning", what: advice.approval, next: advice.approvalNext, remedies: ["approve"] };
  if (!hasProfile(row))
    return { intent: "warning", what: advice.noProfile, next: advice.noProfileNext, remedies: ["profile"] };
  if (row.isChanged)
    return {
      intent: "warning",
      what: advice.needsYou,
      why: reason,
      next: advice.unpublishedNext,
      remedies: ["publish"],
    };
  return { intent: "warning", what: advice.needsYou, why: reason, remedies: ["edit"] };
}

function unpublished({ row, problems }: Known, strings: Strings): Advice {
  const { advice } = strings.mailboxes;
  const { say } = productWords(strings.model);
  if (row.errors > 0) {
    const first = firstError(problems);
    return {
      intent: "error",
      what: advice.unpublishedErrors(row.errors),
      why: say(first?.message ?? ""),
      next: say(first?.hint ?? ""),
      remedies: [remedyOf(problems)],
    };
  }
  if (row.approval === "pending")
    return { intent: "warning", what: advice.approval, next: advice.approvalNext, remedies: ["approve"] };
  return { intent: "info", what: advice.unpublished, next: advice.unpublishedNext, remedies: ["publish"] };
}
