// What the product answers in the tests of this page.

import type { HistoryEntry, Plan, Problem, PublicationDetail, PublicationRow, Published } from "../../rpc/types";

/** A plan with a changed profile that many mailboxes use. */
export const PLAN: Plan = {
  router: "router-1",
  lastSerial: 12,
  lastIssued: "2026-11-20T08:00:00Z",
  changes: [
    {
      object: "profile/imap-in",
      name: "Contoso IMAP in",
      change: "changed",
      fields: [
        { field: "port", label: "Port", before: "143", after: "993" },
        { field: "tlsMode", label: "TLS mode", before: "STARTTLS required", after: "Implicit TLS" },
        { field: "pollingInterval", label: "Polling interval", before: null, after: "120 seconds" },
      ],
      usedBy: 212,
    },
    { object: "mailbox/old-k3f9", name: "old@contoso.example", change: "removed", fields: [], usedBy: 0 },
  ],
  secrets: ["mailbox/sales-k3f9#password"],
  sentences: ["one", "two", "three"],
  problems: [],
  isBlocked: false,
  isPending: true,
  mailboxes: 212,
  served: 211,
};

/** A problem that stands in the way. */
export const PROBLEM: Problem = {
  severity: "error",
  code: "outOfRange",
  object: "profile/imap-in",
  name: "Contoso IMAP in",
  field: "port",
  message: "The port must be from 1 to 65535.",
  hint: "Leave it empty for the usual one.",
};

/** What publishing did. */
export const PUBLISHED: Published = {
  isNew: true,
  serial: 13,
  issued: "2026-11-21T08:00:00Z",
  router: "router-1",
  publisher: "cb4ed1c5644614fe",
  digest: "0f1d",
  file: "/srv/publications/publication.xml",
  plan: PLAN,
  uptake: { state: "notAwaited" },
};

/** What publishing an older one again would change. */
export const DETAIL: PublicationDetail = {
  serial: 12,
  changes: PLAN.changes,
  again: [
    {
      object: "profile/imap-in",
      name: "Contoso IMAP in",
      change: "changed",
      fields: [{ field: "port", label: "Port", before: "993", after: "143" }],
      usedBy: 212,
    },
  ],
  problems: [],
};

/** The publications. */
export const PUBLICATIONS: PublicationRow[] = [13, 12].map((serial) => ({
  serial,
  issued: `2026-11-${serial}T08:00:00Z`,
  author: "ada",
  router: "router-1",
  publisher: "cb4ed1c5644614fe",
  digest: "0f1da520",
  note: 'Configuration profile "Contoso IMAP in": port 143 → 993.',
  size: 4736,
}));

/** A change of one profile, and its undo. */
export const CHANGE: HistoryEntry = {
  id: 41,
  author: "ada",
  at: "2026-11-20T08:00:00Z",
  summary: 'Edit configuration profile "Contoso IMAP in"',
  undoes: null,
  undoneBy: null,
  count: 1,
  changes: [
    {
      kind: "profile",
      id: "imap-in",
      name: "Contoso IMAP in",
      action: "updated",
      fields: [{ field: "port", label: "Port", before: "143", after: "993" }],
      secrets: [],
    },
  ],
};
