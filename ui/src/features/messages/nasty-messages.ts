// Messages as an unfriendly world sends them, for tests: any number, always the same ones.

import type {
  Brief,
  Failure,
  MessageEnd,
  QuarantinedMessage,
  QueuedMessage,
  RecentMessage,
  UncertainMessage,
} from "../../rpc/types";

/** Subjects that break careless windows. */
export const NASTY_SUBJECTS = [
  "Re: Quarterly figures CRM:0001002",
  "",
  "   ",
  "<img src=x onerror=\"document.title='owned'\"><b>Invoice</b>",
  "مرحبا بكم في العرض الخاص",
  "Invoice \u202Efdp.exe for March",
  "🎉🔥👩‍👩‍👧‍👦 Sale ends today 🏳️‍🌈",
  `${"Unbroken".repeat(25)}`,
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenvereinigung lädt zur Jahreshauptversammlung ein und bittet um Rückmeldung",
  "Z̷̢̛a̸l̷g̶o̸ t̶e̷x̸t̴ ̶f̷r̵o̸m̴ ̵b̷e̸l̶o̷w̴",
  "\u0000\u0007control\tcharacters\u200b",
  "请确认您的订单 – 注文の確認",
];

const SENDERS = [
  "anna.schmidt@fabrikam.example",
  null,
  "a-very-long-local-part-that-goes-on-and-on-and-on@an-even-longer-subdomain.of-some.organisation.example",
  "用户@例子.example",
];

const ENDS: MessageEnd[] = ["delivered", "delivered", "sent", "skipped", "quarantined", "failed", "uncertain"];

/** The time of all of them, so that "minutes ago" is right wherever they are shown. */
const NOW_MS = Date.now();

const at = (index: number): string => new Date(NOW_MS - index * 47_000).toISOString();

const pick = <T>(from: T[], index: number): T => from[index % from.length] as T;

const mailboxOf = (index: number) => ({ mailbox: `box-${index % 40}`, address: `box${index % 40}@contoso.example` });

function brief(index: number): Brief {
  const subject = pick(NASTY_SUBJECTS, index);
  return {
    messageId: index % 9 === 4 ? null : `${index}.${"x".repeat(index % 5 === 0 ? 90 : 8)}@fabrikam.example`,
    subject: index < NASTY_SUBJECTS.length || subject.trim() === "" ? subject : `${subject} #${index}`,
    from: pick(SENDERS, index),
    size: (index * 7_919) % 30_000_000,
  };
}

const failure = (reason: string, more: Partial<Failure> = {}): Failure => ({
  kind: "transient",
  step: "Connect",
  reason,
  ...more,
});

const make = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** Ended messages, the newest first. */
export const nastyRecent = (count: number): RecentMessage[] =>
  make(count, (index) => {
    const end = pick(ENDS, index);
    return {
      ...mailboxOf(index),
      at: at(index),
      end,
      reason: end === "skipped" ? "It is not a response to tracked mail." : end === "failed" ? FAILED_REASON : "",
      correlation: end === "delivered" ? (index % 2 === 0 ? "trackingToken" : "none") : null,
      brief: brief(index),
    };
  });

const FAILED_REASON =
  "The server refused every recipient: 550 5.1.1 <nobody@fabrikam.example>: Recipient address rejected: User unknown in virtual mailbox table.";

/** Outgoing messages that failed, the newest first. */
export const nastyFailed = (count: number): RecentMessage[] =>
  make(count, (index) => ({
    id: count - index,
    ...mailboxOf(index),
    at: at(index),
    end: "failed",
    reason: FAILED_REASON,
    brief: brief(index),
  }));

/** Messages that wait. */
export const nastyQueue = (count: number): QueuedMessage[] =>
  make(count, (index) => ({
    ...mailboxOf(index),
    direction: index % 3 === 0 ? "incoming" : "outgoing",
    item: `item-${index}`,
    stage: index % 3 === 0 ? pick(["seen", "staged", "delivered"], index) : pick(["attempting", "waiting"], index),
    attempts: index % 4,
    nextTry: index % 4 > 0 ? new Date(NOW_MS + index * 31_000).toISOString() : null,
    failure: index % 4 > 0 ? failure("The server closed the connection.", { reply: "421 4.3.2 Try later" }) : null,
    brief: brief(index),
  }));

/** Messages in quarantine, the newest first. */
export const nastyQuarantine = (count: number): QuarantinedMessage[] =>
  make(count, (index) => ({
    ...mailboxOf(index),
    id: count - index,
    at: at(index),
    failure: failure("The message has no end: a boundary of its parts is missing.", {
      kind: "permanent",
      step: "Parse",
      hint: "Look at it as text, then deliver it once more or discard it.",
    }),
    hasBytes: index % 5 !== 3,
    brief: brief(index),
  }));

/** Sends whose end is not known, the newest first. */
export const nastyUncertain = (count: number): UncertainMessage[] =>
  make(count, (index) => ({
    ...mailboxOf(index),
    id: count - index,
    key: `key-${index}`,
    messageId: `uncertain-${index}@contoso.example`,
    at: at(index),
    failure: failure("The connection broke after the message was sent and before the server answered.", {
      kind: "uncertain",
      step: "Send",
    }),
    accepted: index % 2 === 0 ? ["anna.schmidt@fabrikam.example", "board@fabrikam.example"] : [],
    brief: brief(index),
  }));

/** The text of a message that would like to be a web page. */
export const NASTY_TEXT = [
  "Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.7]) by mx.contoso.example",
  "From: Anna <anna.schmidt@fabrikam.example>",
  "Subject: <script>document.title='owned'</script>",
  "Content-Type: text/html",
  "",
  "<script>document.title='owned'</script><img src='https://tracker.example/pixel.gif'>",
  "Invoice \u202Efdp.exe",
  "x".repeat(400),
].join("\r\n");
