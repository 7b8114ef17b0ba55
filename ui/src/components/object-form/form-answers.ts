// Two profiles and what a person does with their form: for the tests of the form.

import { expect } from "vitest";
import { page } from "vitest/browser";
import type { FormRequest, NamedObject, ObjectKind, Saved } from "../../rpc/types";
import type { Answers, FakePlatform } from "../../testing/fake-platform";
import { detailOf, listOf, profileForm, rowOf } from "../../testing/forms";

export const IMAP = rowOf("imap", "IMAP in", {
  direction: "incoming",
  serverType: "imap",
  protocol: "imap",
  location: "imap.contoso.example",
  tlsMode: "implicit",
  port: 993,
});
const KEPT = rowOf("kept", "POP3 archive", {
  direction: "incoming",
  serverType: "pop3",
  protocol: "pop3",
  location: "pop.contoso.example",
  credentials: "otherSpecified",
  userName: "archive",
});
const ROWS = [IMAP, KEPT];

const detail = ({ kind, name }: NamedObject) => {
  const row = ROWS.find((one) => one.id === name) ?? IMAP;
  return detailOf(kind, row);
};

export const SAVED: Saved = {
  objects: [{ object: "profile/imap", name: "IMAP in", change: "changed", revision: 2, fields: [], secrets: [] }],
  changeSet: 5,
  problems: [],
  consequences: [],
  lostSecrets: [],
};

export const answers = (more: Answers = {}): Answers => ({
  listObjects: ({ kind }: { kind: ObjectKind }) => listOf(kind, kind === "profile" ? ROWS : []),
  showObject: detail,
  objectForm: profileForm,
  addObject: SAVED,
  editObject: SAVED,
  ...more,
});

export const field = (name: string) => page.getByRole("textbox", { name, exact: true });
export const choice = (name: string) => page.getByRole("complementary").getByRole("combobox", { name });
export const pick = async (name: string, option: string) => {
  await choice(name).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
export const button = (name: string) => page.getByRole("button", { name, exact: true });
/** The input that is found by a selector: passwords and dates have no role. */
export const input = async (selector: string) => {
  await expect.poll(() => document.querySelector(selector)).not.toBeNull();
  return page.elementLocator(document.querySelector(selector) as Element);
};
export const asked = (platform: FakePlatform) => platform.askedFor("objectForm") as unknown as FormRequest[];
