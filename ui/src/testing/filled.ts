// A site in use for tests that look at every page: something everywhere, with long names and sentences.

import type {
  Job,
  KeyInfo,
  ListObjects,
  LogLine,
  NamedObject,
  RouterInfo,
  StatusReport,
  StoredAlert,
} from "../rpc/types";
import { type Answers, QUIET_STATUS } from "./fake-platform";
import { detailOf, formOf, listOf, rowOf } from "./forms";
import { mailboxTable, minutes, testResult } from "./mailboxes";

const LONG = "Contoso Customer Relationship Management Europe (Dynamics 365 Online)";
const ADDRESS = "a.very.long.local.part.of.an.address.number.7@subdomain.contoso.example";

const STATUS: StatusReport = {
  ...QUIET_STATUS,
  draft: { ...QUIET_STATUS.draft, mailboxes: 40, pendingChanges: 1234 },
  router: QUIET_STATUS.router && {
    ...QUIET_STATUS.router,
    mailboxes: { working: 12, waiting: 20, retrying: 3, disabled: 1, paused: 1, needsYou: 2, off: 1 },
    counts: { delivered: 12_345, skipped: 7, quarantined: 2, sent: 6_789, failed: 3, uncertain: 1 },
    queued: 41,
    quarantined: 2,
    uncertain: 1,
    alerts: 30,
    oldestWaiting: minutes(-90),
    expiries: [{ what: "certificate", name: "imap.subdomain.contoso.example:993", at: minutes(60 * 24 * 9) }],
  },
};

const ROWS = {
  profile: ["incoming", "outgoing"].map((direction) =>
    rowOf(`${direction}-p1`, `${LONG}, ${direction}`, {
      direction,
      serverType: direction === "incoming" ? "imap" : "smtp",
      location: "mail.subdomain.contoso.example",
      credentials: "userSpecified",
      tlsMode: "implicit",
      port: 993,
    }),
  ),
  serverProfile: [rowOf("exchange", LONG, { kind: "imapSmtp", incomingLocation: "imap.contoso.example" })],
  deployment: [rowOf("folders", LONG, { deploymentType: "localFolders", rootFolder: "/srv/waypost/mail/of/contoso" })],
  mailbox: [rowOf("box-7", ADDRESS, { address: ADDRESS, deployment: "folders" })],
  policy: [rowOf("strict", LONG, { preset: "government" })],
};

const alert = (id: number): StoredAlert => ({
  id,
  at: minutes(-id * 7),
  count: id + 1,
  level: id % 3 === 0 ? "error" : "warning",
  scope: "mailbox",
  object: `box-${id}`,
  what: `Mailbox ${id} (box${id}@contoso.example) was disabled because its incoming mail failed.`,
  why: "The server refused the credentials: the credentials were not accepted.",
  next: "Check the user name and set the password again. Then test and enable the mailbox.",
});

const brief = (id: number) => ({
  messageId: `<${id}.0123456789abcdef0123456789abcdef@mail.subdomain.contoso.example>`,
  from: id % 2 === 0 ? ADDRESS : "Ines Bauer <ines.bauer@subdomain.contoso.example>",
  subject: `Your order ${id}: confirmation of delivery, with everything that has to be said about it`,
  size: id === 0 ? 471 : 4_711 * id,
});

const recent = (id: number) => ({
  at: minutes(-id),
  mailbox: "box-7",
  address: ADDRESS,
  direction: "incoming" as const,
  end: "delivered" as const,
  brief: brief(id),
  reason: "",
});

const line = (second: number): LogLine => ({
  at: new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString(),
  level: second % 5 === 0 ? "warn" : "info",
  target: "waypost_engine::supervisor::incoming",
  mailbox: second % 2 === 0 ? ADDRESS : null,
  message: `Message ${second} was fetched and delivered into the deployment, and is acknowledged at its source now.`,
});

const ROUTER: RouterInfo = {
  id: "router-1",
  name: LONG,
  fingerprint: "2D:05:C2:2D:05:C2:2D:05:C2:2D:05:C2:2D:05:C2:2D:05:C2",
  stateDir: "/home/ada/.local/share/waypost/routers/own",
  publicationDir: "/home/ada/.local/share/waypost/routers/own/publication",
  serial: 12,
};

const KEY: KeyInfo = {
  id: "cb4ed1c5644614fe",
  fingerprint: "CB:4E:D1:CB:4E:D1:CB:4E:D1:CB:4E:D1:CB:4E:D1:CB:4E:D1",
  state: "active",
  created: "2026-11-20T08:00:00Z",
  publicKey: "-----BEGIN PUBLIC KEY-----",
};

const all = <T>(items: T[]) => ({ items, total: items.length });
const few = <T>(make: (n: number) => T, count = 30) => Array.from({ length: count }, (_, n) => make(n));

const TESTED: Job = {
  id: 7,
  kind: "test",
  fromHere: true,
  started: minutes(-9),
  state: { state: "done", passed: 3, failed: 3 },
  results: 6,
};

/** What the product answers for a site in use. */
export const filled = (more: Answers = {}): Answers => ({
  status: STATUS,
  trend: {
    range: "hour",
    stepSeconds: 60,
    points: few((n) => ({
      at: minutes(n - 60),
      incoming: n,
      outgoing: 2 * n,
      failed: 0,
      latencyMs: 40 * n,
      backlog: n,
    })),
  },
  mailboxTable: mailboxTable(40),
  jobs: [TESTED],
  jobResults: {
    job: TESTED,
    results: few((n) => testResult(n, n % 2 === 1), 6),
    running: [],
  },
  alerts: all(few(alert)),
  recent: all(few(recent)),
  queue: all([]),
  quarantine: all([]),
  uncertain: all([]),
  failed: all([]),
  routerMailboxes: all([]),
  listObjects: ({ kind }: ListObjects) => listOf(kind, ROWS[kind]),
  showObject: ({ kind }: NamedObject) => detailOf(kind, ROWS[kind][0] ?? rowOf("none", "None", {})),
  objectForm: ({ kind }: { kind: "mailbox" }) => formOf(kind),
  plan: {
    router: "router-1",
    lastSerial: 12,
    lastIssued: minutes(-60),
    changes: few(
      (n) => ({
        object: `profile/p${n}`,
        name: `${LONG}, ${n}`,
        change: "changed",
        fields: [
          { field: "name", label: "Name", before: "Contoso", after: LONG },
          { field: "location", label: "Location", before: "mail.contoso.example", after: ADDRESS },
        ],
        usedBy: 212,
      }),
      3,
    ),
    secrets: ["mailbox/box-7#password"],
    sentences: [],
    problems: [],
    isBlocked: false,
    isPending: true,
    mailboxes: 40,
    served: 39,
  },
  routers: [ROUTER],
  localRouters: [],
  publications: [],
  history: [],
  keys: [KEY],
  logs: { lines: few(line), cursor: "30", start: "0", isCut: false },
  about: { version: "0.1.0", dataDir: "/home/ada/.local/share/waypost", user: "ada" },
  ...more,
});
