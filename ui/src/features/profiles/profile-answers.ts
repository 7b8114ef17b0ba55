// A small configuration for the tests of the page of the profiles.

import type { ListObjects, NamedObject, ObjectDetail, ObjectList } from "../../rpc/types";
import type { Answers } from "../../testing/fake-platform";
import { detailOf, listOf, profileForm, rowOf } from "../../testing/forms";

const IMAP = rowOf(
  "imap",
  "IMAP in",
  {
    direction: "incoming",
    serverType: "imap",
    protocol: "imap",
    location: "imap.contoso.example",
    credentials: "userSpecified",
    tlsMode: "implicit",
    port: 993,
  },
  { usedBy: 2 },
);

const KEPT = rowOf(
  "kept",
  "POP3 archive",
  {
    direction: "incoming",
    serverType: "pop3",
    protocol: "pop3",
    location: "pop.contoso.example",
    credentials: "otherSpecified",
    userName: "archive",
  },
  { warnings: 1 },
);

const SMTP = rowOf(
  "smtp",
  "SMTP out",
  { direction: "outgoing", serverType: "smtp", protocol: "smtp", location: "smtp.contoso.example" },
  { errors: 2, usedBy: 2 },
);

export const PROFILES = [IMAP, KEPT, SMTP];

const MAILBOXES = ["sales", "info"].map((name) =>
  rowOf(name, `${name}@contoso.example`, {
    address: `${name}@contoso.example`,
    incomingProfile: "imap",
    outgoingProfile: "smtp",
  }),
);

const USES = MAILBOXES.map((row) => ({ object: `mailbox/${row.id}`, name: row.name, field: "incomingProfile" }));

function detail({ kind, name }: NamedObject): ObjectDetail {
  const row = [...PROFILES, ...MAILBOXES].find((one) => one.id === name);
  if (!row) throw new Error(`There is no ${name}.`);
  return detailOf(kind, row, {
    ...(name === "imap" ? { usedBy: USES, usedByTotal: USES.length } : {}),
    ...(name === "kept" ? { secrets: [{ field: "password", label: "Password", setAt: "2026-11-01T08:00:00Z" }] } : {}),
  });
}

function list({ kind }: ListObjects): ObjectList {
  return listOf(kind, kind === "profile" ? PROFILES : kind === "mailbox" ? MAILBOXES : []);
}

/** What the product answers. */
export const answers = (more: Answers = {}): Answers => ({
  listObjects: list,
  showObject: detail,
  objectForm: profileForm,
  ...more,
});
