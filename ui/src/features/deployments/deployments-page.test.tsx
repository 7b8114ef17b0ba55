import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ListObjects, LoadPlan, LoadRow, NamedObject, Preferences, Problem, Saved } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { detailOf, formOf, listOf, rowOf } from "../../testing/forms";
import { show } from "../../testing/show";

const FOLDERS = rowOf("folders", "Folders", { deploymentType: "localFolders", rootFolder: "/srv/waypost" });
const STRICT = rowOf("strict", "Strict", { preset: "government" });
const ROUTER = rowOf("router", "Router", {}, { revision: 0 });
const IMAP = rowOf("imap", "IMAP in", { direction: "incoming" });
const SMTP = rowOf("smtp", "SMTP out", { direction: "outgoing" });
const ALL = [FOLDERS, STRICT, ROUTER, IMAP, SMTP];

const saved = (object: string): Saved => ({
  objects: [{ object, name: object, change: "changed", revision: 2, fields: [], secrets: [] }],
  changeSet: 5,
  problems: [],
  consequences: [],
  lostSecrets: [],
});

const LISTS: Partial<Record<string, typeof ALL>> = {
  deployment: [FOLDERS],
  policy: [STRICT],
  profile: [IMAP, SMTP],
  mailbox: [rowOf("sales", "sales@contoso.example", { deployment: "folders" })],
};

const answers = (more: Answers = {}): Answers => ({
  listObjects: ({ kind }: ListObjects) => listOf(kind, LISTS[kind] ?? []),
  showObject: ({ kind, name }: NamedObject) => detailOf(kind, ALL.find((row) => row.id === name) ?? FOLDERS),
  objectForm: ({ kind }: { kind: "deployment" | "policy" }) =>
    formOf(kind, {
      fields: {
        defaultIncomingProfile: { offered: ["imap"] },
        defaultOutgoingProfile: { offered: ["smtp"] },
        approveUsers: { filled: true },
        attachmentSizeLimit: { filled: 5120 },
      },
    }),
  editObject: saved("deployment/folders"),
  ...more,
});

const inTheme = (theme: Preferences["theme"], language: Preferences["language"] = "en"): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
    language,
  },
});

const panel = page.getByRole("complementary");

test("a deployment's form offers only profiles that fit, and finds them by a part of their name", async () => {
  const platform = fakePlatform(answers());
  await show("/deployments/folders?field=defaultIncomingProfile", platform);
  const box = panel.getByRole("combobox", { name: "Default incoming profile" });
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard("ima");
  await expect.element(page.getByRole("option", { name: "IMAP in" })).toBeVisible();
  expect(page.getByRole("option", { name: "SMTP out" }).query()).toBeNull();
  await page.getByRole("option", { name: "IMAP in" }).click();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => platform.askedFor("editObject"))
    .toMatchObject([{ fields: { defaultIncomingProfile: "imap" } }]);
});

test("the folder of the mail is chosen with the desktop's own dialog", async () => {
  const platform = fakePlatform(answers());
  platform.chosen = "/srv/other";
  await show("/deployments/folders/edit", platform);
  await panel.getByRole("button", { name: "Browse…" }).click();
  await expect.element(panel.getByRole("textbox", { name: "Root folder" })).toHaveValue("/srv/other");
});

test("the details tell also what is meant by default", async () => {
  await show("/deployments/folders", fakePlatform(answers()));
  await expect.element(panel.getByText("On (default)")).toBeVisible();
});

test("the router's own policy is in the list before anybody changed it, and stays", async () => {
  const platform = fakePlatform(answers({ editObject: saved("policy/router") }));
  await show("/deployments/policy/router", platform);
  await expect.element(page.getByRole("row", { name: /Router All without their own/ })).toBeVisible();
  await expect
    .element(page.getByRole("button", { name: "Delete" }))
    .toHaveAccessibleDescription("The router's own policy cannot be deleted.");
  await page.getByRole("button", { name: "Edit" }).first().click();
  await panel.getByRole("textbox", { name: "Allowed outbound ports" }).fill("443, 993");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => platform.askedFor("editObject"))
    .toMatchObject([{ kind: "policy", name: "router", fields: { allowedPorts: [443, 993] }, revision: 0 }]);
});

test.each([
  ["en", "1 second", "no limit", "2 days"],
  ["de", "1 Sekunde", "unbegrenzt", "2 Tage"],
] as const)("amounts read as the language says them, and none is no limit where it means that (%s)", async (...one) => {
  const [language, second, noLimit, days] = one;
  const policy = (maximum: number) =>
    answers({
      ...inTheme("light", language),
      showObject: ({ kind }: NamedObject) =>
        detailOf(kind, { ...STRICT, fields: { retryDelay: 1, processEmailMaximumDays: maximum } }),
    });
  const platform = fakePlatform(policy(0));
  await show("/deployments/policy/strict", platform);
  await expect.element(panel.getByText(second, { exact: true })).toBeVisible();
  await expect.element(panel.getByText(noLimit, { exact: true })).toBeVisible();
  platform.answer(policy(2));
  platform.happen({ event: "changed" });
  await expect.element(panel.getByText(days, { exact: true })).toBeVisible();
});

const loadRow = (address: string, change: LoadRow["change"], more: Partial<LoadRow> = {}): LoadRow => ({
  address,
  change,
  kind: "user",
  name: address.split("@")[0] ?? "",
  differences: [],
  mailbox: null,
  ...more,
});

const PLAN: LoadPlan = {
  deployment: "folders",
  name: "Folders",
  unchanged: 7,
  rows: [
    loadRow("new@contoso.example", "added"),
    loadRow("sales@contoso.example", "changed", {
      mailbox: "sales",
      differences: [{ field: "name", label: "Name", before: "Sales", after: "Sales team" }],
    }),
    loadRow("old@contoso.example", "removed", { mailbox: "old" }),
  ],
};

test("Load Data shows what would change and takes over only what is ticked; what is gone is not removed unasked", async () => {
  const platform = fakePlatform(answers({ loadPreview: PLAN, loadData: { ...saved("mailbox/new"), changeSet: 8 } }));
  await show("/deployments/folders/load", platform);
  await expect.element(page.getByText(/1 new · 1 changed · 1 gone · 7 unchanged/)).toBeVisible();
  await expect.element(page.getByText("Name: Sales → Sales team")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select sales@contoso.example" }).click();
  await page.getByRole("button", { name: "Take over (1)" }).click();
  await expect.element(page.getByText("1 mailbox is taken over.")).toBeVisible();
  expect(platform.askedFor("loadData")).toEqual([{ deployment: "folders", take: ["new@contoso.example"], remove: [] }]);
});

test("what the filter hides and would be taken over all the same is told", async () => {
  await show("/deployments/folders/load", fakePlatform(answers({ loadPreview: PLAN })));
  await page.getByRole("searchbox").fill("sales");
  await expect.element(page.getByText("2 selected (1 of them not shown)")).toBeVisible();
});

test("mailboxes that are gone are removed when they are ticked", async () => {
  const platform = fakePlatform(answers({ loadPreview: PLAN, loadData: saved("mailbox/new") }));
  await show("/deployments/folders/load", platform);
  await page.getByRole("checkbox", { name: "Select old@contoso.example" }).click();
  await page.getByRole("button", { name: "Take over (3)" }).click();
  await expect.poll(() => platform.askedFor("loadData")).toMatchObject([{ remove: ["old@contoso.example"] }]);
});

test("a mailbox that cannot become what the deployment says is marked with the reason and left out", async () => {
  const hindrance: Problem = {
    severity: "error",
    code: "immutable",
    object: "mailbox/info",
    name: "Info",
    field: "kind",
    message: 'It is "user" and cannot be changed after the first save.',
    hint: "Remove the mailbox and add it with the other kind.",
  };
  const rows = [
    ...PLAN.rows,
    loadRow("info@contoso.example", "changed", { mailbox: "info", kind: "queue", hindrance }),
  ];
  const platform = fakePlatform(answers({ loadPreview: { ...PLAN, rows }, loadData: saved("mailbox/new") }));
  await show("/deployments/folders/load", platform);
  await expect.element(page.getByRole("row", { name: /info@contoso.example/ })).toHaveTextContent("Not possible");
  await expect.element(page.getByText(/Kind: It is "user" and cannot be changed/)).toBeVisible();
  await expect.element(page.getByText(/is left out: its row says why/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Select info@contoso.example" }).click();
  await page.getByRole("button", { name: "Take over (2)" }).click();
  await expect
    .poll(() => platform.askedFor("loadData"))
    .toMatchObject([{ take: ["new@contoso.example", "sales@contoso.example"] }]);
});

test("ten thousand users are shown without drawing them all", async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => loadRow(`user${n}@contoso.example`, "added"));
  await show("/deployments/folders/load", fakePlatform(answers({ loadPreview: { ...PLAN, rows } })));
  await expect.element(page.getByRole("button", { name: "Take over (10,000)" })).toBeVisible();
  expect(page.getByRole("row").elements().length).toBeLessThan(80);
});

test("a deployment that cannot be asked says why; one without news says so", async () => {
  const cannot = () => refusal("badRequest", "This version cannot load from it.", { hint: "Add mailboxes by hand." });
  const platform = fakePlatform(answers({ loadPreview: cannot }));
  await show("/deployments/folders/load", platform);
  await expect.element(page.getByText("This version cannot load from it.")).toBeVisible();
  platform.answer({ loadPreview: { ...PLAN, rows: [] } });
  await page.getByRole("button", { name: "Read again" }).click();
  await expect.element(page.getByText("Everything is up to date")).toBeVisible();
});

test.each([
  ["light", "/deployments/folders/edit"],
  ["dark", "/deployments/folders/edit"],
  ["light", "/deployments/policy/router"],
  ["dark", "/deployments/policy/router"],
  ["highContrast", "/deployments/policy/router"],
  ["light", "/deployments/folders/load"],
  ["dark", "/deployments/folders/load"],
] as const)("nothing stands in the way of assistive technology, %s %s", async (theme, path) => {
  await show(path, fakePlatform(answers({ ...inTheme(theme), loadPreview: PLAN })));
  await expect.element(page.getByRole("row").nth(1)).toBeVisible();
  // Away from what shows a tooltip.
  await page.getByRole("heading", { level: 1 }).hover();
  expect(await violations()).toEqual([]);
});

test("policies are in German where that is the language", async () => {
  await show("/deployments/policy/router", fakePlatform(answers(inTheme("light", "de"))));
  await expect.element(panel.getByText("5120 KB (Standard)")).toBeVisible();
  await expect.element(page.getByRole("row", { name: /Alle ohne eigene/ })).toBeVisible();
});
