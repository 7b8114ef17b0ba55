import { describe, expect, test } from "vitest";
import type { RouterStatus, StatusReport, StoredAlert, Trend } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const ROUTER = QUIET_STATUS.router as RouterStatus;

const trend: Trend = {
  range: "hour",
  stepSeconds: 60,
  points: Array.from({ length: 60 }, (_, step) => ({
    at: new Date(Date.UTC(2026, 10, 20, 8, step)).toISOString(),
    incoming: step === 58 ? 4 : 0,
    outgoing: 1,
    failed: 0,
    latencyMs: step === 58 ? 1500 : null,
    backlog: step < 30 ? null : 2,
  })),
};

const inDays = (days: number) => new Date(Date.now() + (days + 0.5) * 86_400_000).toISOString();

const withRouter = (change: Partial<RouterStatus>, draft: Partial<StatusReport["draft"]> = {}): StatusReport => ({
  ...QUIET_STATUS,
  draft: { ...QUIET_STATUS.draft, ...draft },
  router: { ...ROUTER, mailboxes: { ...ROUTER.mailboxes, working: 4 }, ...change },
});

const silent = (code: "noRouter" | "routerUnreachable", serial: number | null = 3): StatusReport => ({
  draft: { ...QUIET_STATUS.draft, serial, mailboxes: 2 },
  router: null,
  unreachable: { code, message: "The router does not answer.", hint: "Start it." },
});

const alert = (id: number, more: Partial<StoredAlert> = {}): StoredAlert => ({
  id,
  at: "2026-11-20T09:00:00Z",
  count: 1,
  level: "error",
  scope: "mailbox",
  object: "sales",
  what: `Alert ${id}`,
  why: "The password was refused.",
  next: "Enter it again.",
  ...more,
});

const overview = (answers: Answers) =>
  fakePlatform({ trend, alerts: { items: [], total: 0 }, localRouters: [], ...answers });

describe("the headline answers whether everything is fine", () => {
  test.each<[string, StatusReport, string | null]>([
    ["Mail is flowing.", withRouter({}), null],
    [
      "2 mailboxes are disabled, 1 needs you.",
      withRouter({ mailboxes: { ...ROUTER.mailboxes, working: 1, disabled: 2, needsYou: 1 } }),
      "#/mailboxes?state=needsYou,disabled",
    ],
    [
      "1 mailbox is disabled.",
      withRouter({ mailboxes: { ...ROUTER.mailboxes, working: 1, disabled: 1 } }),
      "#/mailboxes?state=needsYou,disabled",
    ],
    [
      "1 mailbox needs you.",
      withRouter({ mailboxes: { ...ROUTER.mailboxes, working: 1, needsYou: 1 } }),
      "#/mailboxes?state=needsYou,disabled",
    ],
    ["1 message waits for your decision.", withRouter({ uncertain: 1 }), "#/messages/uncertain"],
    ["2 messages wait for your decision.", withRouter({ quarantined: 2 }), "#/messages/quarantine"],
    [
      "The router refused the last publication.",
      withRouter({ publication: { ...ROUTER.publication, refused: ["It is older."] } }),
      "#/publish",
    ],
    ["The router waits for a publication.", withRouter({ phase: "waitingForPublication" }), "#/publish"],
    ["No mailbox is served yet.", withRouter({ mailboxes: ROUTER.mailboxes }), "#/start"],
    ["No router is connected.", silent("noRouter"), "#/start"],
  ])("%s", async (sentence, status, path) => {
    const screen = await show("/overview", overview({ status }));
    const headline = screen.getByRole("region", { name: "State of everything" });
    await expect.element(headline.getByRole("heading")).toHaveTextContent(sentence);
    if (path === null) {
      expect(headline.getByRole("button").elements()).toEqual([]);
      return;
    }
    await headline.getByRole("button").click();
    expect(window.location.hash).toBe(path);
  });
});

test("a router of one's own is started from the headline", async () => {
  const own = {
    stateDir: "/home/anna/router",
    publicationDir: null,
    mailDir: "/home/anna/folders",
    isService: false,
    router: "router-1",
    isConnected: true,
    isRunning: false,
    hindrance: "",
  };
  const platform = overview({
    status: silent("routerUnreachable"),
    localRouters: [own],
    startRouter: { ...own, isRunning: true },
  });
  const screen = await show("/overview", platform);
  await expect.element(screen.getByRole("heading", { name: "The router is not running." })).toBeVisible();
  await screen.getByRole("button", { name: "Start the router" }).click();
  await expect.element(screen.getByText("The router runs.")).toBeVisible();
  expect(platform.askedFor("startRouter")).toEqual([{ stateDir: "/home/anna/router" }]);
});

test("what keeps the router from starting stands where it was tried", async () => {
  const own = {
    stateDir: "/home/anna/router",
    publicationDir: null,
    mailDir: "/home/anna/folders",
    isService: false,
    router: null,
    isConnected: true,
    isRunning: false,
    hindrance: "",
  };
  const platform = overview({
    status: silent("routerUnreachable"),
    localRouters: [own],
    startRouter: () => refusal("file", "The router ended at once.", { hint: "Its folder cannot be written." }),
  });
  const screen = await show("/overview", platform);
  await screen.getByRole("button", { name: "Start the router" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("The router ended at once.");
});

test("where nothing is set up, the guided start is offered", async () => {
  const status = { ...silent("noRouter", null), draft: { ...QUIET_STATUS.draft, serial: null, mailboxes: 0 } };
  const screen = await show("/overview", overview({ status }));
  await screen.getByRole("main").getByRole("button", { name: "Guided start" }).click();
  expect(window.location.hash).toBe("#/start");
});

test("every state with mailboxes leads to those mailboxes", async () => {
  const mailboxes = { ...ROUTER.mailboxes, working: 1200, retrying: 2 };
  const screen = await show("/overview", overview({ status: withRouter({ mailboxes }) }));
  await expect
    .element(screen.getByRole("link", { name: "Working 1,200" }))
    .toHaveAttribute("href", "#/mailboxes?state=working");
  await expect
    .element(screen.getByRole("link", { name: "Retrying 2" }))
    .toHaveAttribute("href", "#/mailboxes?state=retrying");
  expect(screen.getByRole("link", { name: /^Disabled/ }).elements()).toEqual([]);
});

test("what is so now and what was moved since the start stand apart", async () => {
  const counts = { delivered: 12, skipped: 0, quarantined: 1, sent: 7, failed: 2, uncertain: 0 };
  const screen = await show("/overview", overview({ status: withRouter({ queued: 3, quarantined: 1, counts }) }));
  const now = screen.getByRole("list", { name: "Now" });
  await expect.element(now).toHaveTextContent("Waiting3In quarantine1Uncertain0");
  const since = screen.getByRole("list", { name: "Since the router was started" });
  await expect.element(since).toHaveTextContent("Received12Sent7Failed2Left alone0");
});

test("times of the charts are told by the clock of 24 hours", async () => {
  const screen = await show("/overview", overview({ status: withRouter({}) }));
  const table = screen.getByRole("table", { name: "What was moved, last hour" });
  await expect.element(table.getByRole("rowheader").first()).toHaveTextContent(/^\d\d:\d\d$/);
});

test("changes that are not published and the reasons of a refusal are told", async () => {
  const status = withRouter(
    {
      publication: {
        ...ROUTER.publication,
        refused: ["The signature is not that of a pinned key."],
        lastKnownGood: true,
      },
    },
    { pendingChanges: 4, isTaken: false },
  );
  const screen = await show("/overview", overview({ status }));
  await expect.element(screen.getByText("The signature is not that of a pinned key.")).toBeVisible();
  await expect.element(screen.getByRole("link", { name: "4 changes are not published yet." }).first()).toBeVisible();
  await expect.element(screen.getByText("It goes on with publication 3, the last good one.")).toBeVisible();
});

test("the newest alerts lead to their mailbox", async () => {
  const alerts = { items: [1, 2, 3, 4, 5].map((id) => alert(id)), total: 9 };
  const screen = await show("/overview", overview({ status: withRouter({}), alerts }));
  await expect.element(screen.getByRole("link", { name: /Alert 1/ })).toHaveAttribute("href", "#/mailboxes/sales");
  await expect.element(screen.getByRole("link", { name: "All 9" })).toHaveAttribute("href", "#/alerts");
});

test("what ends soon is listed with its urgency in words, the soonest first", async () => {
  const expiries = [
    { what: "certificate" as const, name: "later.example:465", at: inDays(60) },
    { what: "certificate" as const, name: "soon.example:993", at: inDays(3) },
  ];
  const screen = await show("/overview", overview({ status: withRouter({ expiries }) }));
  await expect
    .element(screen.getByRole("heading", { name: "1 certificate, secret or publication ends soon." }))
    .toBeVisible();
  const rows = screen.getByRole("region", { name: "Ending soon" }).getByRole("listitem");
  await expect.element(rows.nth(0)).toHaveTextContent("Certificate soon.example:9933 days left");
  await expect.element(rows.nth(1)).toHaveTextContent("60 days left");
});

test("the charts have their numbers in a table and can be asked for another period", async () => {
  const platform = overview({ status: withRouter({}) });
  const screen = await show("/overview", platform);
  await expect
    .element(screen.getByRole("img", { name: /^Received, messages per minute/ }))
    .toHaveAccessibleName(/4 in all, at most 4/);
  const table = screen.getByRole("table", { name: "What was moved, last hour" });
  expect(table.getByRole("row").elements()).toHaveLength(61);
  await expect.element(table.getByRole("row").nth(1)).toHaveTextContent("not running");
  await screen.getByRole("tab", { name: "Last week" }).click();
  await expect.poll(() => platform.askedFor("trend")).toContainEqual({ range: "week" });
  expect(platform.askedFor("savePreferences")).toMatchObject([{ pages: { "overview.range": "week" } }]);
});

test("without a router it shows what is known and asks it nothing", async () => {
  const platform = overview({ status: silent("routerUnreachable") });
  const screen = await show("/overview", platform);
  await expect.element(screen.getByText("2 mailboxes are configured.", { exact: false })).toBeVisible();
  await expect.element(screen.getByText("Serial 3")).toBeVisible();
  expect(platform.askedFor("trend")).toEqual([]);
});

test.each(["light", "dark", "highContrast"] as const)("axe finds nothing in %s", async (theme) => {
  const preferences = {
    ...PREFERENCES,
    theme,
  };
  const expiries = [{ what: "certificate" as const, name: "soon.example:993", at: inDays(3) }];
  const status = withRouter({
    expiries,
    mailboxes: { ...ROUTER.mailboxes, working: 3, disabled: 1, retrying: 1 },
    queued: 3,
    oldestWaiting: inDays(-1),
  });
  const screen = await show(
    "/overview",
    overview({ status, preferences, alerts: { items: [alert(1), alert(2, { level: "warning" })], total: 2 } }),
  );
  await expect.element(screen.getByRole("link", { name: /Alert 1/ })).toBeVisible();
  await expect.element(screen.getByRole("img", { name: /^Backlog/ })).toBeVisible();
  expect(await violations()).toEqual([]);
});
