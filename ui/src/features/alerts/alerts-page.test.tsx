import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { AlertLevel, AlertScope, Page, Preferences, StoredAlert } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const LEVELS: AlertLevel[] = ["error", "warning", "information"];
const SCOPES: AlertScope[] = ["mailbox", "profile", "message", "router"];
const OBJECTS = ["sales-k3f9", "contoso-in-p2x7", "sales-k3f9", null];

const alertsOf = (count: number): StoredAlert[] =>
  Array.from({ length: count }, (_, index) => ({
    id: count - index,
    at: new Date(Date.now() - index * 60_000).toISOString(),
    count: index + 1,
    level: LEVELS[index % 3] as AlertLevel,
    scope: SCOPES[index % 4] as AlertScope,
    object: OBJECTS[index % 4] as string | null,
    what: `Alert ${index} of the router.`,
    why: `Reason <b>${index}</b>.`,
    next: `Remedy ${index}.`,
  }));

const listed = (alerts: StoredAlert[]) => (question: { page: Required<Page> }) => ({
  items: alerts.slice(question.page.offset, question.page.offset + question.page.limit),
  total: alerts.length,
});

const POLICY = { object: "policy/router", name: "Router", fields: { alertWarnings: true }, revision: 7 };

const answers = (count: number, more: Answers = {}): Answers => ({
  alerts: listed(alertsOf(count)),
  mailboxTable: {
    rows: [{ id: "sales-k3f9", name: "Sales", address: "sales@contoso.example" }],
    names: { "profile/contoso-in-p2x7": "Contoso IMAP in" },
    unreachable: null,
  } as never,
  showObject: POLICY as never,
  ...more,
});

const inTheme = (theme: Preferences["theme"], language: Preferences["language"] = "en"): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
    language,
  },
});

test("an alert tells what, why and what to do, and leads to what it is about", async () => {
  const screen = await show("/alerts", fakePlatform(answers(8)));
  await screen.getByText("Alert 0 of the router.").click();
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText("Reason <b>0</b>.")).toBeVisible();
  await expect.element(panel.getByText("Remedy 0.")).toBeVisible();
  await expect.element(panel.getByText("once")).toBeVisible();
  await expect
    .element(panel.getByRole("link", { name: "sales@contoso.example" }))
    .toHaveAttribute("href", "#/mailboxes/sales-k3f9");
  await expect
    .element(screen.getByRole("link", { name: "Contoso IMAP in" }).first())
    .toHaveAttribute("href", "#/profiles/contoso-in-p2x7");
});

test("alerts are filtered by level, scope and words", async () => {
  const screen = await show("/alerts", fakePlatform(answers(24)));
  await expect.element(screen.getByText("24 rows", { exact: true })).toBeVisible();
  await screen.getByRole("combobox", { name: "Level" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Error" }).click();
  await expect.element(screen.getByText("8 of 24 rows")).toBeVisible();
  await screen.getByRole("searchbox").fill("remedy 12");
  await expect.element(screen.getByText("1 of 24 rows")).toBeVisible();
  await screen.getByRole("searchbox").fill("no such word");
  await expect.element(screen.getByText("Nothing fits the filter.")).toBeVisible();
});

test("chosen alerts are cleared at once, and only they", async () => {
  const platform = fakePlatform(answers(5, { clearAlerts: { count: 2 } }));
  const screen = await show("/alerts", platform);
  await expect
    .element(screen.getByRole("button", { name: "Clear", exact: true }))
    .toHaveAttribute("aria-disabled", "true");
  await screen.getByRole("checkbox", { name: "Select Alert 0 of the router." }).click();
  await screen.getByRole("checkbox", { name: "Select Alert 3 of the router." }).click();
  await screen.getByRole("button", { name: "Clear", exact: true }).click();
  await expect.element(screen.getByText("2 alerts cleared.")).toBeVisible();
  expect(platform.askedFor("clearAlerts")).toEqual([{ ids: [5, 2] }]);
});

test("all alerts are cleared after a question that tells how many", async () => {
  const platform = fakePlatform(answers(1_200, { clearAlerts: { count: 1_200 } }));
  const screen = await show("/alerts", platform);
  await expect.element(screen.getByText("500 of 1,200 rows")).toBeVisible();
  await screen.getByRole("button", { name: "Clear all…" }).click();
  const question = screen.getByRole("alertdialog");
  await expect.element(question.getByText("Clear all 1,200 alerts?")).toBeVisible();
  // Enter by habit does nothing that cannot be undone.
  await expect.element(question.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(question).not.toBeInTheDocument();
  expect(platform.askedFor("clearAlerts")).toEqual([]);
  await screen.getByRole("button", { name: "Clear all…" }).click();
  await question.getByRole("button", { name: "Clear all" }).click();
  await expect.element(screen.getByText("1,200 alerts cleared.")).toBeVisible();
  expect(platform.askedFor("clearAlerts")).toEqual([{ ids: [] }]);
});

test("levels are switched in the policy of the router, with the way back", async () => {
  const platform = fakePlatform(
    answers(0, { editObject: { changeSet: 12, objects: [], problems: [], consequences: [], lostSecrets: [] } }),
  );
  const screen = await show("/alerts", platform);
  await screen.getByRole("button", { name: "Choose alerts…" }).first().click();
  await expect.element(screen.getByRole("switch", { name: "Errors" })).toBeChecked();
  await expect.element(screen.getByRole("switch", { name: "Warnings" })).toBeChecked();
  await screen.getByRole("switch", { name: "Errors" }).click();
  await expect.element(screen.getByText(/off from the next publication on/)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(platform.askedFor("editObject")).toEqual([
    { kind: "policy", name: "router", fields: { alertErrors: false }, revision: 7 },
  ]);
});

test("a policy that was changed elsewhere meanwhile is told, and the switch stays as it is", async () => {
  const platform = fakePlatform(
    answers(0, { editObject: () => refusal("conflict", "Somebody else changed the policy.", { hint: "Look again." }) }),
  );
  const screen = await show("/alerts", platform);
  await screen.getByRole("button", { name: "Choose alerts…" }).first().click();
  await screen.getByRole("switch", { name: "Information" }).click();
  await expect.element(screen.getByText("Somebody else changed the policy.")).toBeVisible();
  await expect.element(screen.getByRole("switch", { name: "Information" })).toBeChecked();
});

test("notifications of the desktop are switched off for this person", async () => {
  const platform = fakePlatform(answers(0));
  const screen = await show("/alerts", platform);
  await screen.getByRole("button", { name: "Choose alerts…" }).first().click();
  await screen.getByRole("switch", { name: "Notifications on this desktop" }).click();
  await expect.element(screen.getByRole("switch", { name: "Notifications on this desktop" })).not.toBeChecked();
  expect(platform.askedFor("savePreferences").at(-1)).toMatchObject({ notifications: false });
});

test("without a router the next step is told as the window knows it, with the button that goes there", async () => {
  const hint = "Connect one: waypost router connect --state-dir DIR --publication-dir DIR.";
  const platform = fakePlatform({ alerts: () => refusal("noRouter", "No router is connected.", { hint }) });
  const screen = await show("/alerts", platform);
  const told = screen.getByRole("alert");
  await expect.element(told).toHaveTextContent("Connect a router in Settings > Routers.");
  await expect.element(told).not.toHaveTextContent("--state-dir");
  await told.getByRole("button", { name: "Open Settings > Routers" }).click();
  expect(window.location.hash).toBe("#/settings/routers");
});

test("a router that cannot be asked is told with what to do", async () => {
  const platform = fakePlatform({
    alerts: () => refusal("routerUnreachable", "The router does not answer.", { hint: "Start it." }),
  });
  const screen = await show("/alerts", platform);
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Start it.");
});

test.each([
  ["light", "en"],
  ["dark", "de"],
] as const)("nothing stands in anybody's way in the theme %s and the language %s", async (theme, language) => {
  const screen = await show("/alerts", fakePlatform(answers(20, inTheme(theme, language))));
  await screen.getByText("Alert 0 of the router.").click();
  await expect.element(screen.getByText("Remedy 0.")).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: /Choose alerts|Benachrichtigungen wählen/ }).click();
  await expect.element(screen.getByRole("switch").first()).toBeVisible();
  expect(await violations()).toEqual([]);
});
