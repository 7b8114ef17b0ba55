// Is everything fine? One answer from the state of everything, for the top bar, the tray and the overview.

import type { Code, Expiry, StatusReport } from "../rpc/types";
import type { Strings } from "../strings/strings";
import type { Tone } from "./state-badge";

/** How the router stands, in one word. */
export type Standing = keyof Strings["common"]["standing"];

/** How the router stands where it cannot be asked, and the page that asks is not to blame. */
export const AWAY: Partial<Record<Code, Standing>> = {
  noRouter: "none",
  routerUnreachable: "stopped",
  routerElsewhere: "elsewhere",
  routerDenied: "denied",
};

/** How the router stands. */
export function standingOf(status: StatusReport | undefined): Standing {
  if (!status) return "checking";
  if (!status.router) return (status.unreachable && AWAY[status.unreachable.code]) ?? "unreachable";
  if (status.router.phase === "draining") return "draining";
  if ((status.router.publication.refused ?? []).length > 0) return "refused";
  return status.router.phase === "waitingForPublication" ? "waitingForPublication" : "running";
}

/** The answer in one word. */
export type Verdict = keyof Strings["common"]["health"];

/** The answer: the worst thing first, with how many it concerns. */
export interface Health {
  verdict: Verdict;
  tone: Tone;
  count: number;
  /** How many more it concerns in another way, where the answer names two. */
  more: number;
}

/** Days before its end at which something is worth a look, and at which it is urgent. */
const SOON_DAYS = 30;
const URGENT_DAYS = 7;

/** Days until something ends, negative when it has ended. */
export const daysUntil = (at: string, now_ms: number): number => Math.floor((Date.parse(at) - now_ms) / 86_400_000);

/** How urgent the end of something is. */
export function urgencyOf(expiry: Expiry, now_ms: number): Tone {
  const days = daysUntil(expiry.at, now_ms);
  return days < URGENT_DAYS ? "bad" : days < SOON_DAYS ? "attention" : "neutral";
}

/** Whether everything is fine, and if not, what comes first. */
export function healthOf(status: StatusReport | undefined, now_ms: number): Health {
  const standing = standingOf(status);
  if (standing !== "running" || !status?.router)
    return { verdict: standing === "running" ? "checking" : standing, tone: TONES[standing], count: 0, more: 0 };
  const { mailboxes, quarantined, uncertain } = status.router;
  const ending = (status.router.expiries ?? []).filter((one) => urgencyOf(one, now_ms) === "bad").length;
  const served = Object.values(mailboxes).reduce((sum, n) => sum + n, 0) - mailboxes.off;
  const answers: [Verdict, number, Tone][] = [
    // In the words of the states, so that it agrees with the counts beside it.
    ["disabledAndNeedsYou", mailboxes.needsYou > 0 ? mailboxes.disabled : 0, "bad"],
    ["disabled", mailboxes.disabled, "bad"],
    ["needsYou", mailboxes.needsYou, "bad"],
    ["expiring", ending, "bad"],
    ["undecided", quarantined + uncertain, "attention"],
    ["retrying", mailboxes.retrying, "attention"],
    ["paused", mailboxes.paused, "attention"],
    ["nothingServed", served === 0 ? 1 : 0, "quiet"],
  ];
  const [verdict, count, tone] = answers.find(([, n]) => n > 0) ?? ["flowing", 0, "good"];
  return { verdict, count, tone, more: verdict === "disabledAndNeedsYou" ? mailboxes.needsYou : 0 };
}

/** What the standing of the router means for who looks at it. */
export const TONES: Record<Standing, Tone> = {
  running: "good",
  stopped: "bad",
  unreachable: "bad",
  denied: "bad",
  elsewhere: "quiet",
  refused: "bad",
  waitingForPublication: "attention",
  draining: "attention",
  none: "quiet",
  checking: "quiet",
};
