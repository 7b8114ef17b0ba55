import { expect, test } from "vitest";
import type { Job, MailboxReport, Plan, RecentMessage, TestResult } from "../../rpc/types";
import { refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import { running, SET_UP, unpublished, world } from "./start-world";

const RESULT: TestResult = {
  mailbox: "sales",
  name: "sales@contoso.example",
  address: "sales@contoso.example",
  statuses: { incoming: "failure", outgoing: "notRun", act: "notRun", completed: "2026-11-20T09:00:00Z" },
  enabled: false,
  steps: [
    { direction: "incoming", step: "TCP", status: "ok", durationMs: 2 },
    {
      direction: "incoming",
      step: "Authentication",
      status: "failed",
      durationMs: 5,
      reason: "The server refused the user name or the password.",
      hint: "Set the password again.",
    },
  ],
};

const ended: Job = {
  id: 7,
  kind: "test",
  fromHere: true,
  started: "2026-11-20T09:00:00Z",
  state: { state: "done", passed: 0, failed: 1 },
  results: 1,
};

test("the draft is tested from here; a failed step leads to what can be changed", async () => {
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    startTest: { job: 7 },
    jobResults: { job: ended, results: [RESULT], running: [] },
    showObject: () => refusal("notFound", "Not here."),
  });
  const screen = await show("/start/test", platform);
  await screen.getByRole("button", { name: "Test now" }).click();
  await expect.element(screen.getByText("It does not work yet.", { exact: false })).toBeVisible();
  expect(platform.askedFor("startTest")).toEqual([{ selection: { names: ["sales"] }, enable: false, fromHere: true }]);
  await expect
    .element(screen.getByText("The server refused the user name or the password.", { exact: false }))
    .toBeVisible();
  await screen.getByRole("button", { name: "Change the mailbox" }).first().click();
  await expect.element(screen.getByRole("heading", { name: "Which mailbox shall be the first?" })).toBeVisible();
});

const PLAN: Plan = {
  router: "router-1",
  lastSerial: null,
  lastIssued: null,
  changes: [{ object: "mailbox/sales", name: "sales@contoso.example", change: "added", fields: [], usedBy: 0 }],
  secrets: [],
  sentences: [],
  problems: [],
  isBlocked: false,
  isPending: true,
  mailboxes: 1,
  served: 1,
};

const published = (uptake: { state: "taken" } | { state: "refused"; reasons: string[] }) => ({
  isNew: true,
  serial: 1,
  issued: "2026-11-20T09:00:00Z",
  router: "router-1",
  publisher: "key-1",
  digest: "00",
  file: "/home/anna/waypost/router/publication/publication.xml",
  plan: PLAN,
  uptake,
});

const publishButton = (screen: Awaited<ReturnType<typeof show>>) =>
  screen
    .getByRole("region", { name: "Hand it over to the router" })
    .getByRole("button", { name: "Publish", exact: true });

test("publishing waits for the router and goes on", async () => {
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    plan: PLAN,
    publish: published({ state: "taken" }),
  });
  const screen = await show("/start/publish", platform);
  await expect.element(screen.getByText("1 object will be published.")).toBeVisible();
  await publishButton(screen).click();
  await expect.element(screen.getByText("The router works with publication 1.")).toBeVisible();
  expect(platform.askedFor("publish")).toMatchObject([{ router: "router-1", waitSeconds: 20 }]);
});

test("a refusal tells every reason", async () => {
  const reasons = ["The signature is not that of a pinned key.", "It is older."];
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    plan: PLAN,
    publish: published({ state: "refused", reasons }),
  });
  const screen = await show("/start/publish", platform);
  await publishButton(screen).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(/pinned key.*It is older/);
});

test("problems that block publishing are told and nothing can be published", async () => {
  const problems = [
    {
      severity: "error" as const,
      code: "secretMissing" as const,
      field: "password",
      object: "mailbox/sales",
      name: "sales",
      message: "The password is missing.",
    },
  ];
  const platform = world(SET_UP, { ...running, status: unpublished, plan: { ...PLAN, problems, isBlocked: true } });
  const screen = await show("/start/publish", platform);
  await expect.element(screen.getByText("The password is missing.")).toBeVisible();
  await publishButton(screen).click({ force: true });
  expect(platform.askedFor("publish")).toEqual([]);
});

const message = (end: RecentMessage["end"], more: Partial<RecentMessage> = {}): RecentMessage => ({
  mailbox: "sales",
  address: "sales@contoso.example",
  at: "2026-11-20T09:00:00Z",
  end,
  brief: { messageId: "1@x", subject: "Hello", from: "anna@customer.example", size: 100 },
  ...more,
});

test("a mailbox of which nothing will come by itself leads to its test and to its page", async () => {
  const failure = { kind: "permanent", step: "Authentication", reason: "The password was not accepted.", hint: "" };
  const way = { served: true, backlog: 0, attempts: 3 };
  const report = {
    id: "sales",
    state: "disabled",
    incoming: { ...way, lastError: failure },
    outgoing: way,
  } as unknown as MailboxReport;
  const platform = world(SET_UP, { ...running, routerMailboxes: { items: [report], total: 1 } });
  const screen = await show("/start/message", platform);
  await expect.element(screen.getByText("The password was not accepted.", { exact: false })).toBeVisible();
  await screen.getByRole("button", { name: "Test again" }).click();
  await expect.element(screen.getByRole("heading", { name: "Does it work?" })).toBeVisible();
  window.location.hash = "#/start/message";
  await screen.getByRole("button", { name: "Open the mailbox" }).click();
  await expect.poll(() => window.location.hash).toBe("#/mailboxes/sales");
});

test("the first message is awaited and shown when it arrives; what was there before does not count", async () => {
  const platform = world(SET_UP, {
    ...running,
    recent: { items: [message("skipped", { reason: "3 older messages left alone." })], total: 1 },
  });
  const screen = await show("/start/message", platform);
  await expect.element(screen.getByText("Send a message to sales@contoso.example", { exact: false })).toBeVisible();
  await expect.element(screen.getByText("3 older messages left alone.")).toBeVisible();
  platform.answer({ recent: { items: [message("delivered"), message("skipped")], total: 2 } });
  await expect.element(screen.getByText("The first message has been moved.")).toBeVisible();
  await expect.element(screen.getByText("anna@customer.example")).toBeVisible();
  await expect.element(screen.getByText("/srv/mail/sales@contoso.example/inbox")).toBeVisible();
  await screen.getByRole("button", { name: "Finish" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Overview");
  expect(platform.askedFor("savePreferences")).toMatchObject([{ guidedStartDone: true }]);
});
