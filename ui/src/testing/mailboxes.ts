// Mailboxes and tests for tests: every state, long and odd names, as many as one wants.

import type { MailboxRow, MailboxState, MailboxTable, TestResult, TestStep } from "../rpc/types";

const NAMES = {
  "deployment/folders-a1b2": "Local folders",
  "deployment/crm-c3d4": "Contoso Customer Relationship Management Europe (Dynamics 365 Online)",
  "profile/imap-in-e5f6": "Contoso IMAP in",
  "profile/smtp-out-g7h8": "Contoso SMTP out",
  "serverProfile/exchange-i9j0": "Exchange Server 2019, Frankfurt am Main",
};

const STATES: MailboxState[] = [
  "waiting",
  "working",
  "waiting",
  "retrying",
  "waiting",
  "disabled",
  "paused",
  "needsYou",
  "off",
];

const REASONS: Record<MailboxState, string> = {
  working: "",
  waiting: "",
  retrying: "TCP: mail.contoso.example:993 refused the connection.",
  disabled: "Authentication: The user name or password was not accepted.",
  paused: "A person paused it.",
  needsYou: "The address waits for approval.",
  off: "The delivery method is None.",
};

/** A time so many minutes from now. */
export const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();

/** One mailbox of the table; what is not said follows from its number. */
export function mailboxRow(n: number, more: Partial<MailboxRow> = {}): MailboxRow {
  const state = STATES[n % STATES.length] ?? "waiting";
  const isFailing = state === "retrying" || state === "disabled";
  const isHybrid = n % 4 === 3;
  return {
    id: `box-${n}`,
    name: n % 50 === 7 ? "Vertriebsinnendienst Donaudampfschifffahrtsgesellschaft und Söhne" : `Mailbox ${n}`,
    address:
      n % 50 === 7
        ? `a.very.long.local.part.of.an.address.number.${n}@subdomain.contoso.example`
        : `box${n}@contoso.example`,
    kind: n % 7 === 0 ? "queue" : n % 31 === 5 ? "forward" : "user",
    deployment: n % 3 === 0 ? "crm-c3d4" : "folders-a1b2",
    serverProfile: isHybrid ? "exchange-i9j0" : null,
    incomingProfile: isHybrid ? null : "imap-in-e5f6",
    outgoingProfile: isHybrid ? null : "smtp-out-g7h8",
    incomingMethod: "router",
    outgoingMethod: "router",
    owner: n % 2 === 0 ? "Ines Bauer" : null,
    approval: state === "needsYou" ? "pending" : "approved",
    errors: n % 40 === 9 ? 1 : 0,
    warnings: n % 20 === 4 ? 2 : 0,
    isChanged: n % 25 === 2,
    live: {
      state,
      reason: REASONS[state],
      test:
        n % 5 === 0
          ? null
          : {
              incoming: isFailing ? "failure" : "success",
              outgoing: "success",
              act: "notRun",
              completed: minutes(-60 - n),
            },
      lastError: isFailing ? REASONS[state] : null,
      nextTry: state === "retrying" ? minutes(4.2) : null,
      attempts: state === "retrying" ? 3 : 0,
      lastSuccess: minutes(-1 - (n % 90)),
      backlog: n % 11,
    },
    ...more,
  };
}

/** A table of so many mailboxes. */
export const mailboxTable = (count: number, more: Partial<MailboxTable> = {}): MailboxTable => ({
  rows: Array.from({ length: count }, (_, n) => mailboxRow(n)),
  names: NAMES,
  unreachable: null,
  ...more,
});

const step = (direction: TestStep["direction"], name: string, more: Partial<TestStep> = {}): TestStep => ({
  direction,
  step: name,
  status: "ok",
  durationMs: 3,
  detail: "",
  ...more,
});

const SKIPPED: Partial<TestStep> = { status: "skipped", durationMs: 0, detail: "Not reached." };

/** What a test of a mailbox found: all well, or refused at its login. */
export function testResult(n: number, isRefused: boolean, more: Partial<TestResult> = {}): TestResult {
  const refused: Partial<TestStep> = isRefused
    ? {
        status: "failed",
        durationMs: 41,
        reason: "The user name or password was not accepted.",
        hint: "Enter the password again, or check that IMAP is enabled for this account.",
        reply: "NO [AUTHENTICATIONFAILED] Authentication failed.",
      }
    : { durationMs: 41 };
  const after = isRefused ? SKIPPED : {};
  return {
    mailbox: `box-${n}`,
    name: `Mailbox ${n}`,
    address: `box${n}@contoso.example`,
    statuses: {
      incoming: isRefused ? "failure" : "success",
      outgoing: "success",
      act: "notRun",
      completed: minutes(-2),
    },
    enabled: !isRefused,
    steps: [
      step(null, "Reach the deployment", { detail: "Local folders", durationMs: 1 }),
      step("outgoing", "DNS", { detail: "192.0.2.10" }),
      step("outgoing", "TCP", { durationMs: 1 }),
      step("outgoing", "TLS", {
        status: "skipped",
        durationMs: 0,
        detail: "The TLS mode of the profile is None: nothing is protected.",
      }),
      step("outgoing", "Send to itself", { durationMs: 28 }),
      step("incoming", "DNS", { detail: "192.0.2.11" }),
      step("incoming", "TCP", { durationMs: 1 }),
      step("incoming", "TLS", { durationMs: 1240, detail: "TLS 1.3, certificate 61 days left" }),
      step("incoming", "Capabilities", { detail: "IMAP4rev1, IDLE, MOVE, UIDPLUS" }),
      step("incoming", "Authentication", refused),
      step("incoming", "Open mailbox", after),
      step("incoming", "List", after),
    ],
    transcript: [
      "S: * OK IMAP4rev1 ready",
      "C: a1 LOGIN box ***",
      isRefused ? "S: a1 NO [AUTHENTICATIONFAILED]" : "S: a1 OK",
    ],
    ...more,
  };
}
