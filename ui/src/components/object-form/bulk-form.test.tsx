// Change Multiple Records.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FormRequest, ListObjects, MailboxRow, Saved } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, refusal } from "../../testing/fake-platform";
import { listOf, rowOf, wrong } from "../../testing/forms";
import { show } from "../../testing/show";

const ADDRESSES = ["info", "sales"];

const SAVED: Saved = {
  objects: ADDRESSES.map((id) => ({
    object: `mailbox/${id}`,
    name: id,
    change: "changed",
    revision: 2,
    fields: [],
    secrets: [],
  })),
  changeSet: 4,
  problems: [],
  consequences: [],
  lostSecrets: [],
};

const row = (id: string) => ({
  id,
  name: id,
  address: `${id}@contoso.example`,
  kind: "user" as const,
  deployment: "folders",
  serverProfile: null,
  incomingProfile: "imap",
  outgoingProfile: null,
  incomingMethod: "router",
  outgoingMethod: null,
  owner: null,
  approval: "approved",
  errors: 0,
  warnings: 0,
  isChanged: false,
  live: null,
});

const answers = (more: Answers = {}): Answers => ({
  mailboxTable: { rows: ADDRESSES.map(row), names: {}, unreachable: null },
  listObjects: ({ kind }: ListObjects) =>
    listOf(kind, kind === "profile" ? [rowOf("imap", "IMAP in", {}), rowOf("other", "Other in", {})] : []),
  jobs: [],
  editObjects: SAVED,
  ...more,
});

async function open(more: Answers = {}) {
  const platform = fakePlatform(answers(more));
  await show("/mailboxes", platform);
  await page
    .getByRole("row", { name: /info@contoso/ })
    .getByRole("checkbox")
    .click();
  await page
    .getByRole("row", { name: /sales@contoso/ })
    .getByRole("checkbox")
    .click();
  await page.getByRole("button", { name: "Change Multiple Records" }).click();
  await expect.element(page.getByRole("complementary", { name: "Change 2 records" })).toBeVisible();
  return platform;
}

const tick = (name: string) => page.getByRole("complementary").getByRole("checkbox", { name, exact: true }).click();

test("only what was ticked is changed; what was ticked and left empty is emptied", async () => {
  const platform = await open();
  await tick("Incoming profile");
  await page.getByRole("complementary").getByRole("combobox", { name: "Incoming profile" }).click();
  await page.getByRole("option", { name: "Other in" }).click();
  await tick("Owner");
  await tick("Delete emails after processing");
  await page.getByRole("button", { name: "Change 2 records" }).click();
  await expect.element(page.getByText("2 records are changed.")).toBeVisible();
  expect(platform.askedFor("editObjects")).toEqual([
    {
      kind: "mailbox",
      selection: { names: expect.arrayContaining(["info", "sales"]) },
      fields: { incomingProfile: "other", owner: null, deleteAfterProcessing: false },
      secrets: {},
      clearSecrets: [],
    },
  ]);
});

test("what tells one mailbox from another cannot be changed for many", async () => {
  await open();
  const panel = page.getByRole("complementary");
  expect(panel.getByRole("checkbox", { name: "Email address", exact: true }).query()).toBeNull();
  expect(panel.getByRole("checkbox", { name: "Kind", exact: true }).query()).toBeNull();
});

test("a refusal names every mailbox that stands in the way, once for the same reason", async () => {
  const problems = ADDRESSES.map((id) =>
    wrong("outgoingMethod", "A forward mailbox does not send.", { object: `mailbox/${id}`, name: id }),
  );
  await open({ editObjects: () => refusal("problems", "There are 2 problems with the settings.", { problems }) });
  await tick("Owner");
  await tick("Delete emails after processing");
  await page.getByRole("button", { name: "Change 2 records" }).click();
  const note = page.getByRole("alert").filter({ hasText: "A forward mailbox does not send." });
  await expect.element(note).toBeInViewport();
  await expect.poll(() => document.activeElement?.contains(note.element())).toBe(true);
  await expect.element(page.getByRole("button", { name: "info · Outgoing email" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "sales · Outgoing email" })).toBeVisible();
});

test("what one of the chosen kinds cannot have is not offered, and a refusal stands at what was chosen", async () => {
  const [info, sales] = ADDRESSES.map(row);
  const problem = wrong("outgoingMethod", "The policy forbids it.", { object: "mailbox/info", name: "info" });
  const form = ({ fields }: FormRequest) => ({
    secrets: [],
    problems: [],
    canSave: true,
    fields: [
      {
        key: "outgoingMethod",
        isShown: true,
        isEnabled: true,
        why: "",
        isRequired: false,
        offered: fields.kind === "queue" ? ["none", "router"] : ["none", "outlook", "router"],
        filled: null,
      },
    ],
  });
  await open({
    mailboxTable: { rows: [info, { ...sales, kind: "queue" }] as MailboxRow[], names: {}, unreachable: null },
    objectForm: form,
    editObjects: () => refusal("problems", "There is 1 problem with the settings.", { problems: [problem] }),
  });
  const panel = page.getByRole("complementary");
  await tick("Outgoing email");
  await panel.getByRole("combobox", { name: "Outgoing email" }).click();
  await expect.element(page.getByRole("option", { name: "Server-Side Synchronization or Email Router" })).toBeVisible();
  expect(page.getByRole("option", { name: "Outlook" }).query()).toBeNull();
  await page.getByRole("option", { name: "Server-Side Synchronization or Email Router" }).click();
  await page.getByRole("button", { name: "Change 2 records" }).click();
  await expect
    .element(panel.getByRole("combobox", { name: "Outgoing email" }))
    .toHaveAccessibleDescription(/The policy forbids it\./);
});

test("choosing other mailboxes, or none, keeps what was ticked and typed and says how many are meant", async () => {
  const platform = await open();
  await tick("Owner");
  await page.getByRole("complementary").getByRole("textbox", { name: "Owner" }).fill("Ines");
  await page.getByRole("checkbox", { name: "Select info@contoso.example" }).click();
  await expect.element(page.getByRole("complementary", { name: "Change 1 record", exact: true })).toBeVisible();
  (page.getByRole("grid").element() as HTMLElement).focus();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Select in the table what is to be changed.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Change 0 records" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("checkbox", { name: "Select sales@contoso.example" }).click();
  await page.getByRole("button", { name: "Change 1 record" }).click();
  await expect
    .poll(() => platform.askedFor("editObjects"))
    .toMatchObject([{ selection: { names: ["sales"] }, fields: { owner: "Ines" } }]);
});

test("what the filter hides is not changed", async () => {
  const platform = await open();
  await tick("Owner");
  await page.getByRole("searchbox").fill("sales");
  await page.getByRole("button", { name: "Change 1 record" }).click();
  await expect.poll(() => platform.askedFor("editObjects")).toMatchObject([{ selection: { names: ["sales"] } }]);
});

test.each([
  ["New mailbox", () => page.getByRole("button", { name: "New mailbox" }).click(), "New mailbox"],
  [
    "a row",
    () => page.getByRole("row", { name: /info@contoso/ }).dblClick({ position: { x: 200, y: 10 } }),
    "info@contoso.example",
  ],
])("going to %s asks first, and then the form is gone for good", async (_, go, title) => {
  await open();
  await tick("Owner");
  await go();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Stay here" }).click();
  await expect.element(page.getByRole("complementary").getByRole("textbox", { name: "Owner" })).toBeVisible();
  await go();
  await question.getByRole("button", { name: "Discard" }).click();
  await expect.element(page.getByRole("complementary", { name: title })).toBeVisible();
  await page.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  await expect.element(page.getByText("2 selected", { exact: false })).toBeVisible();
  expect(page.getByRole("complementary").query()).toBeNull();
});

test("nothing stands in the way of assistive technology", async () => {
  await open();
  await tick("Process email from");
  await tick("Password");
  expect(await violations()).toEqual([]);
});
