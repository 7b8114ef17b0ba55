// The five lists of messages as rows of one shape, so that one table and one panel show them all.

import type {
  Brief,
  CorrelationMethod,
  Direction,
  Failure,
  MessageEnd,
  QuarantinedMessage,
  QueuedMessage,
  RecentMessage,
  UncertainMessage,
} from "../../rpc/types";

/** The sorts of messages, in the order of their tabs. */
export const TABS = ["recent", "waiting", "quarantine", "uncertain", "failed"] as const;

/** A sort of messages. */
export type Tab = (typeof TABS)[number];

/** The request that lists each sort. */
export const REQUESTS = {
  recent: "recent",
  waiting: "queue",
  quarantine: "quarantine",
  uncertain: "uncertain",
  failed: "failed",
} as const satisfies Record<Tab, string>;

/** A message in a list, with whatever its list tells of it. */
export interface MessageRow {
  /** What tells it from the others of its list. */
  key: string;
  /** Its number, where the router can be asked to do something with it. */
  number: number | null;
  mailbox: string;
  /** The address of its mailbox, or its identifier where that is not known. */
  address: string;
  direction: Direction;
  brief: Brief;
  /** When it ended or was set aside. */
  at: string | null;
  /** How it ended. */
  end: MessageEnd | null;
  /** How far it got, while it has not ended. */
  stage: string | null;
  attempts: number | null;
  nextTry: string | null;
  /** Why it ended as it did, or was not done yet. */
  reason: string;
  failure: Failure | null;
  correlation: CorrelationMethod | null;
  /** What its source or deployment calls it. */
  source: string | null;
  /** Recipients that certainly have it, where that is told. */
  accepted: string[] | null;
  /** Whether its bytes are kept. */
  hasBytes: boolean;
}

const BLANK = {
  number: null,
  at: null,
  end: null,
  stage: null,
  attempts: null,
  nextTry: null,
  reason: "",
  failure: null,
  correlation: null,
  source: null,
  accepted: null,
  hasBytes: false,
};

const mailboxOf = (one: { mailbox: string; address?: string | null }) => ({
  mailbox: one.mailbox,
  address: one.address ?? one.mailbox,
});

/** Ends that only outgoing messages have; the others are those of incoming ones. */
const OUTGOING_ENDS: ReadonlySet<MessageEnd> = new Set<MessageEnd>(["sent", "failed", "uncertain"]);

function ofRecent(one: RecentMessage): MessageRow {
  const { brief } = one;
  return {
    ...BLANK,
    ...mailboxOf(one),
    number: one.id ?? null,
    key: [one.mailbox, one.at, one.end, brief.messageId, brief.size, brief.subject].join("|"),
    direction: OUTGOING_ENDS.has(one.end) ? "outgoing" : "incoming",
    brief,
    at: one.at,
    end: one.end,
    reason: one.reason ?? "",
    correlation: one.correlation ?? null,
  };
}

const ofQueued = (one: QueuedMessage): MessageRow => ({
  ...BLANK,
  ...mailboxOf(one),
  key: `${one.mailbox}|${one.direction}|${one.item}`,
  direction: one.direction,
  brief: one.brief,
  stage: one.stage,
  attempts: one.attempts,
  nextTry: one.nextTry ?? null,
  reason: one.failure?.reason ?? "",
  failure: one.failure ?? null,
  source: one.item,
});

const ofQuarantined = (one: QuarantinedMessage): MessageRow => ({
  ...BLANK,
  ...mailboxOf(one),
  key: String(one.id),
  number: one.id,
  direction: "incoming",
  brief: one.brief,
  at: one.at,
  end: "quarantined",
  reason: one.failure.reason,
  failure: one.failure,
  hasBytes: one.hasBytes,
});

const ofUncertain = (one: UncertainMessage): MessageRow => ({
  ...BLANK,
  ...mailboxOf(one),
  key: String(one.id),
  number: one.id,
  direction: "outgoing",
  brief: { ...one.brief, messageId: one.messageId },
  at: one.at,
  end: "uncertain",
  reason: one.failure.reason,
  failure: one.failure,
  source: one.key,
  accepted: one.accepted,
});

/** Makes rows of what the request of a sort answered. */
export function rowsOf(tab: Tab, items: readonly object[]): MessageRow[] {
  const made = items.map((item) => MAKERS[tab](item as never));
  return tab === "recent" || tab === "failed" ? withOwnKeys(made) : once(made);
}

const MAKERS: Record<Tab, (item: never) => MessageRow> = {
  recent: ofRecent,
  waiting: ofQueued,
  quarantine: ofQuarantined,
  uncertain: ofUncertain,
  failed: ofRecent,
};

/** Ended messages have no number: equal ones are told apart by how many equal ones come after. */
function withOwnKeys(rows: MessageRow[]): MessageRow[] {
  const seen = new Map<string, number>();
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index] as MessageRow;
    const before = seen.get(row.key) ?? 0;
    seen.set(row.key, before + 1);
    if (before > 0) row.key = `${row.key}|${before}`;
  }
  return rows;
}

/** What moved to the next part of a list while it was asked for is there twice. */
function once(rows: MessageRow[]): MessageRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.key) && seen.add(row.key));
}
