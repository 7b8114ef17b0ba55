import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type {
  Alerts,
  Job,
  JobResultsFrom,
  ListObjects,
  ObjectDetail,
  ObjectRow,
  RecentMessage,
  Saved,
  StoredAlert,
  TestResult,
} from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { mailboxRow, mailboxTable, testResult } from "../../testing/mailboxes";
import { show } from "../../testing/show";

const EMPTY = { items: [], total: 0 };
const DEPLOYMENT: ObjectRow = {
  id: "crm-c3d4",
  name: "CRM",
  fields: {},
  revision: 1,
  updated: "2026-11-20T08:00:00Z",
  updatedBy: "ines",
  errors: 0,
  warnings: 0,
  usedBy: 0,
};
const SAVED: Saved = { objects: [], changeSet: null, problems: [], consequences: [], lostSecrets: [] };

const saved = (count: number): Saved => ({
  ...SAVED,
  changeSet: 17,
  objects: Array.from({ length: count }, (_, n) => ({
    object: `mailbox/box-${n}`,
    name: `box${n}`,
    change: "changed",
    revision: 2,
    fields: [],
    secrets: [],
  })),
});

const DETAIL: ObjectDetail = {
  object: "mailbox/box-0",
  name: "box0",
  fields: {},
  secrets: [],
  revision: 1,
  created: null,
  updated: null,
  updatedBy: null,
  problems: [],
  usedBy: [],
  usedByTotal: 0,
  names: {},
};

const platformOf = (answers: Answers = {}) =>
  fakePlatform({
    mailboxTable: mailboxTable(40),
    jobs: [],
    alerts: EMPTY,
    recent: EMPTY,
    failed: EMPTY,
    quarantine: EMPTY,
    uncertain: EMPTY,
    routerMailboxes: EMPTY,
    showObject: DETAIL,
    listObjects: ({ kind }: ListObjects) => ({
      kind,
      objects: kind === "deployment" ? [DEPLOYMENT] : [],
      total: 1,
      names: {},
    }),
    ...answers,
  });

test("a mailbox that is tried again says how often and when next", async () => {
  const screen = await show("/mailboxes", platformOf());
  const row = screen.getByRole("row", { name: /box3@contoso/ });
  await expect.element(row).toHaveTextContent("Retryingattempt 3 of 10, next in 4 min");
});

test("the filter of a path holds, and everything shown can be chosen at once", async () => {
  const screen = await show("/mailboxes?state=disabled", platformOf());
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "5");
  await screen.getByRole("checkbox", { name: "Select all 4" }).click();
  await expect.element(screen.getByText("4 selected · 4 of 40 rows")).toBeVisible();
});

test("approving asks for those that need it and can be taken back", async () => {
  const platform = platformOf({
    approveMailboxes: saved(1),
    undo: { undone: 17, changeSet: 18, restored: [], secretsToEnter: [], notUndone: [], problems: [] },
  });
  const screen = await show("/mailboxes?state=needsYou,waiting", platform);
  await screen.getByRole("checkbox", { name: /Select all/ }).click();
  await screen.getByRole("button", { name: "Approve" }).click();
  await expect.element(screen.getByText(/1 mailbox is approved/)).toBeVisible();
  expect(platform.askedFor("approveMailboxes")).toEqual(
    [{ selection: { names: ["box-16", "box-25", "box-34", "box-7"].sort() } }].map((one) => ({
      selection: { names: expect.arrayContaining(one.selection.names) },
    })),
  );
  await screen.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => platform.askedFor("undo")).toEqual([{ id: 17 }]);
});

test("what is not possible says why", async () => {
  const screen = await show("/mailboxes/box-0", platformOf());
  await expect.element(screen.getByRole("heading", { name: "box0@contoso.example" })).toBeVisible();
  await expect
    .element(screen.getByRole("button", { name: "Approve" }))
    .toHaveAccessibleDescription("Approved already.");
});

test("the details follow the arrow keys", async () => {
  const screen = await show("/mailboxes/box-0", platformOf());
  const grid = screen.getByRole("grid");
  await expect.element(screen.getByRole("heading", { name: "box0@contoso.example" })).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(screen.getByRole("heading", { name: "box2@contoso.example" })).toBeVisible();
  expect(window.location.hash).toBe("#/mailboxes/box-2");
});

test("a range is chosen with Shift", async () => {
  const screen = await show("/mailboxes/box-0", platformOf());
  const grid = screen.getByRole("grid");
  await expect.element(grid).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(screen.getByText(/3 selected/)).toBeVisible();
});

test("a disabled mailbox tells why and offers the way out", async () => {
  const failure = {
    kind: "unauthorized",
    step: "Authentication",
    reason: "The user name or password was not accepted.",
    reply: "NO [AUTHENTICATIONFAILED]",
  } as const;
  const way = { served: true, attempts: 1, backlog: 0 };
  const row = mailboxRow(5);
  const platform = platformOf({
    routerMailboxes: {
      total: 1,
      items: [
        {
          id: "box-5",
          name: row.name,
          address: row.address,
          kind: "user",
          deployment: row.deployment,
          state: "disabled",
          incoming: { ...way, lastError: failure },
          outgoing: way,
          counts: { delivered: 0, skipped: 0, quarantined: 0, sent: 0, failed: 0, uncertain: 0 },
        },
      ],
    },
    startTest: { job: 9 },
  });
  const screen = await show("/mailboxes/box-5", platform);
  const panel = screen.getByRole("complementary", { name: row.address });
  await expect.element(panel.getByText("Disabled: the router does not serve this mailbox.")).toBeVisible();
  await expect.element(panel.getByText(/check the account on the mail server/)).toBeVisible();
  await expect.element(panel.getByRole("button", { name: "Enter password" })).toBeVisible();
  platform.answer({
    jobs: [
      {
        id: 9,
        kind: "testAndEnable",
        fromHere: false,
        started: "2026-11-21T08:00:00Z",
        state: { state: "running", done: 0, total: 1 },
        results: 0,
      },
    ],
  });
  await panel.getByRole("button", { name: "Test & Enable" }).click();
  await expect
    .poll(() => platform.askedFor("startTest"))
    .toEqual([{ selection: { names: ["box-5"] }, enable: true, fromHere: false }]);
  await expect.element(screen.getByText("0 of 1 mailbox tested")).toBeVisible();
  expect(window.location.hash).toBe("#/mailboxes/box-5");
  const enabled = mailboxTable(40);
  enabled.rows = enabled.rows.map((one) => (one.id === "box-5" ? mailboxRow(4, { id: "box-5" }) : one));
  platform.answer({ mailboxTable: enabled });
  const done: Job = {
    id: 9,
    kind: "testAndEnable",
    fromHere: false,
    started: "2026-11-21T08:00:00Z",
    state: { state: "done", passed: 1, failed: 0 },
    results: 1,
  };
  platform.answer({ jobs: [done] });
  platform.happen({ event: "job", value: done });
  await expect.element(screen.getByText("The mailbox passed.")).toBeVisible();
  await expect.element(screen.getByText("Everything works. It waits for mail.")).toBeVisible();
});

test("the last test of a mailbox stays in view while a test of others goes on", async () => {
  const base = { kind: "test" as const, fromHere: false, started: "2026-11-21T08:00:00Z" };
  const earlier: Job = { ...base, id: 9, state: { state: "done", passed: 0, failed: 1 }, results: 1 };
  const running = (results: number): Job => ({
    ...base,
    id: 10,
    state: { state: "running", done: results, total: 30 },
    results,
  });
  const answered = (one: Job, results: TestResult[] = []) => ({ job: one, results, running: [] });
  const platform = platformOf({
    jobs: [running(0), earlier],
    jobResults: ({ job }: JobResultsFrom) =>
      job === 9 ? answered(earlier, [testResult(5, true)]) : answered(running(0)),
  });
  const screen = await show("/mailboxes/box-5", platform);
  const panel = screen.getByRole("complementary", { name: "box5@contoso.example" });
  const found = panel.getByText("Incoming test failed for box5@contoso.example at Authentication.");
  await expect.element(found).toBeVisible();
  // The running test is asked about again, and its answer takes its time.
  let isAsked = false;
  platform.answer({
    jobs: [running(1), earlier],
    jobResults: ({ job }: JobResultsFrom) => {
      if (job === 9) return answered(earlier);
      isAsked = true;
      return new Promise(() => {});
    },
  });
  platform.happen({ event: "job", value: running(1) });
  await expect.poll(() => isAsked).toBe(true);
  await expect.element(found).toBeVisible();
});

test("a mailbox that waits for approval is approved where that is said, and then to be published", async () => {
  const platform = platformOf({ approveMailboxes: saved(1) });
  const screen = await show("/mailboxes/box-7", platform);
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText(/It waits for approval/)).toBeVisible();
  const table = mailboxTable(40);
  table.rows = table.rows.map((row) => (row.id === "box-7" ? { ...row, approval: "approved", isChanged: true } : row));
  platform.answer({ mailboxTable: table });
  await panel.getByRole("button", { name: "Approve" }).click();
  expect(platform.askedFor("approveMailboxes")).toEqual([{ selection: { names: ["box-7"] } }]);
  await panel.getByRole("button", { name: "Publish" }).click();
  expect(window.location.hash).toBe("#/publish");
});

test("chosen mailboxes are rejected, and take the defaults of their deployment; what follows is told", async () => {
  const platform = platformOf({ rejectMailboxes: saved(2), applyDefaultSettings: saved(2) });
  const screen = await show("/mailboxes", platform);
  for (const box of ["box1", "box2"])
    await screen.getByRole("checkbox", { name: `Select ${box}@contoso.example`, exact: true }).click();
  for (const command of ["Reject", "Apply Default Email Settings"]) {
    await screen.getByRole("button", { name: "More commands" }).click();
    await screen.getByRole("menuitem", { name: command }).click();
  }
  await expect.element(screen.getByText(/2 mailboxes are rejected. Publish to put it into effect./)).toBeVisible();
  const selection = { names: ["box-1", "box-2"] };
  await expect.poll(() => platform.askedFor("applyDefaultSettings")).toEqual([{ selection }]);
  expect(platform.askedFor("rejectMailboxes")).toEqual([{ selection }]);
});

test("in German the keys of commands are those of a German keyboard", async () => {
  const preferences = {
    ...PREFERENCES,
    language: "de" as const,
  };
  const screen = await show("/mailboxes/box-1", platformOf({ preferences }));
  await screen.getByRole("button", { name: "Weitere Befehle" }).click();
  await expect.element(screen.getByRole("menuitem", { name: /^Entfernen/ })).toHaveTextContent(/^Entfernen\s*Entf$/);
});

test("what is rejected already is not rejected again, and the command says why", async () => {
  const table = mailboxTable(3);
  const rows = table.rows.map((row) => ({ ...row, approval: "rejected" }));
  const screen = await show("/mailboxes/box-1", platformOf({ mailboxTable: { ...table, rows } }));
  await expect.element(screen.getByRole("complementary")).toBeVisible();
  await screen.getByRole("button", { name: "More commands" }).click();
  await expect.element(screen.getByRole("menuitem", { name: "Reject" })).toBeDisabled();
});

test("a missing password is named and leads to its field", async () => {
  const problem = {
    severity: "error",
    code: "secretMissing",
    object: "mailbox/box-0",
    name: "box0",
    field: "password",
    message: "A password is required.",
  } as const;
  const row = mailboxRow(0, { live: null, errors: 1 });
  const platform = platformOf({ mailboxTable: { ...mailboxTable(0), rows: [row] } });
  platform.answer({ showObject: { ...DETAIL, problems: [problem] } });
  const screen = await show("/mailboxes/box-0", platform);
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText("A problem stands in the way of publishing it.")).toBeVisible();
  await panel.getByRole("button", { name: "Enter password" }).click();
  expect(window.location.hash).toBe("#/mailboxes/box-0/edit?field=password");
});

test("removing is asked first and tells what went", async () => {
  const platform = platformOf({ removeObjects: saved(1) });
  const screen = await show("/mailboxes/box-2", platform);
  await expect.element(screen.getByRole("grid")).toBeVisible();
  (screen.getByRole("grid").element() as HTMLElement).focus();
  await userEvent.keyboard("{Delete}");
  expect(platform.askedFor("removeObjects")).toEqual([]);
  await screen.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect.element(screen.getByText(/1 mailbox is removed/)).toBeVisible();
  expect(platform.askedFor("removeObjects")).toEqual([{ kind: "mailbox", selection: { names: ["box-2"] } }]);
});

test("taking back from the news says which secrets must be entered again and what stays", async () => {
  const platform = platformOf({
    removeObjects: saved(1),
    undo: {
      undone: 17,
      changeSet: 18,
      restored: ["mailbox/box-2"],
      secretsToEnter: ["mailbox/box-2#password"],
      notUndone: ["Secrets cannot be taken back."],
      problems: [],
    },
  });
  const screen = await show("/mailboxes/box-2", platform);
  await expect.element(screen.getByRole("grid")).toBeVisible();
  (screen.getByRole("grid").element() as HTMLElement).focus();
  await userEvent.keyboard("{Delete}");
  await screen.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await screen.getByRole("button", { name: "Undo" }).click();
  const left = screen.getByRole("group", { name: "The change is taken back." });
  await expect.element(left).toHaveTextContent("Secrets cannot be taken back.");
  await left.getByRole("button", { name: "box-2" }).click();
  expect(window.location.hash).toBe("#/mailboxes/box-2?field=password");
});

test("disabled mailboxes are enabled without a test, which says what that means", async () => {
  const platform = platformOf({ enableMailboxes: { count: 1 } });
  const screen = await show("/mailboxes/box-5", platform);
  const panel = screen.getByRole("complementary", { name: "box5@contoso.example" });
  await panel.getByRole("button", { name: "Other ways to enable it" }).click();
  const item = screen.getByRole("menuitem", { name: /^Enable without a test/ });
  await expect.element(item).toHaveTextContent("finds out with real mail whether it works");
  await item.click();
  await expect.element(screen.getByText("1 mailbox is enabled without a test.")).toBeVisible();
  expect(platform.askedFor("enableMailboxes")).toEqual([{ selection: { names: ["box-5"] } }]);
});

test("of many chosen mailboxes only the disabled ones are enabled", async () => {
  const platform = platformOf({ enableMailboxes: { count: 4 } });
  const screen = await show("/mailboxes", platform);
  await screen.getByRole("checkbox", { name: "Select all 40" }).click();
  await screen.getByRole("button", { name: "More commands" }).click();
  await screen.getByRole("menuitem", { name: /^Enable without a test/ }).click();
  await expect.element(screen.getByText("4 mailboxes are enabled without a test.")).toBeVisible();
  const names = expect.arrayContaining(["box-5", "box-14", "box-23", "box-32"]);
  expect(platform.askedFor("enableMailboxes")).toEqual([{ selection: { names } }]);
});

test("commands concern only the chosen mailboxes that the filter shows", async () => {
  const platform = platformOf({ pauseMailboxes: { count: 1 } });
  const screen = await show("/mailboxes", platform);
  for (const box of ["box1", "box2"])
    await screen.getByRole("checkbox", { name: `Select ${box}@contoso.example`, exact: true }).click();
  await screen.getByRole("searchbox").fill("box2@");
  await expect.element(screen.getByText("1 selected · 1 of 40 rows")).toBeVisible();
  await screen.getByRole("button", { name: "More commands" }).click();
  await screen.getByRole("menuitem", { name: "Pause" }).click();
  await expect.poll(() => platform.askedFor("pauseMailboxes")).toEqual([{ selection: { names: ["box-2"] } }]);
});

test("what ended is told as it was then, and no text makes the panel wider", async () => {
  const long = "Unbroken".repeat(25);
  const one = (end: RecentMessage["end"], more: Partial<RecentMessage> = {}): RecentMessage => ({
    mailbox: "box-5",
    at: "2026-11-20T09:00:00Z",
    end,
    brief: { messageId: "1@x", subject: long, from: `${long}@fabrikam.example`, size: 100 },
    ...more,
  });
  const summary = one("skipped", {
    reason: "3 older messages left alone (too old).",
    brief: { messageId: null, subject: "", from: null, size: 0 },
  });
  const alert = {
    id: 1,
    level: "error" as const,
    scope: "mailbox" as const,
    object: "box-5",
    at: summary.at,
    count: 1,
  };
  const screen = await show(
    "/mailboxes/box-5",
    platformOf({
      recent: { items: [one("delivered"), one("quarantined"), summary], total: 3 },
      alerts: { items: [{ ...alert, what: long, why: long, next: long } as StoredAlert], total: 1 },
    }),
  );
  const list = screen.getByRole("list", { name: "Recent messages" });
  await expect.element(list.getByText("3 older messages left alone (too old).")).toBeVisible();
  await expect.element(list.getByText("Put into quarantine", { exact: false })).toBeVisible();
  await expect.element(list.getByText("(no subject)")).not.toBeInTheDocument();
  await expect.element(screen.getByRole("heading", { name: "Alerts" })).toBeVisible();
  const body = screen.getByRole("complementary").getByRole("group").first().element();
  expect(body.scrollWidth).toBe(body.clientWidth);
});

test("a mailbox shows its alerts also when those of others are many and newer", async () => {
  const alert = (id: number): StoredAlert => ({
    id,
    at: "2026-11-20T09:00:00Z",
    count: 1,
    level: "error",
    scope: "mailbox",
    object: id === 1_199 ? "box-5" : "box-1",
    what: `Alert ${id}.`,
    why: "",
    next: "",
  });
  const all = Array.from({ length: 1_200 }, (_, id) => alert(id));
  const alerts = ({ filter, page }: Alerts) => {
    const wanted = all.filter((one) => !filter?.object || one.object === filter.object);
    return { items: wanted.slice(0, page?.limit ?? 100), total: wanted.length };
  };
  const screen = await show("/mailboxes/box-5", platformOf({ alerts }));
  await expect.element(screen.getByRole("complementary").getByText("Alert 1199.")).toBeVisible();
});

test("a failure stands above the table until it is put away", async () => {
  const platform = platformOf({ pollMailboxes: () => refusal("routerRefused", "The router is ending.") });
  const screen = await show("/mailboxes/box-3", platform);
  await screen.getByRole("button", { name: "Try again now" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("The router is ending.");
  await screen.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});

test("while the router does not answer, the draft is shown and nothing is claimed", async () => {
  const table = mailboxTable(3);
  const rows = table.rows.map((row) => ({ ...row, live: null }));
  const unreachable = { code: "routerUnreachable", message: "The router does not answer.", hint: "Start it." } as const;
  const screen = await show("/mailboxes/box-1", platformOf({ mailboxTable: { ...table, rows, unreachable } }));
  await expect.element(screen.getByRole("row", { name: /box1@contoso/ })).toHaveTextContent("Unknown");
  await expect.element(screen.getByText(/nothing is known of it right now/)).toBeVisible();
  await expect
    .element(screen.getByRole("button", { name: "Test & Enable" }))
    .toHaveAccessibleDescription("The router does not answer.");
});

test("without mailboxes the page says what one is and how to make one", async () => {
  const screen = await show("/mailboxes", platformOf({ mailboxTable: mailboxTable(0) }));
  await expect.element(screen.getByText("No mailboxes yet")).toBeVisible();
});

test("many thousand mailboxes stay few in the document, and a refresh keeps the place and the choice", async () => {
  const platform = platformOf({ mailboxTable: mailboxTable(10_000) });
  const screen = await show("/mailboxes", platform);
  const grid = screen.getByRole("grid");
  await expect.element(grid).toHaveAttribute("aria-rowcount", "10001");
  expect(grid.element().querySelectorAll("[role=row]").length).toBeLessThan(80);
  await screen.getByRole("checkbox", { name: /^Select a.very.long.local.part.of.an.address.number.7@/ }).click();
  grid.element().scrollTop = 90_000;
  await expect.poll(() => grid.element().querySelector("[aria-rowindex='2815']")).not.toBeNull();
  const rows = mailboxTable(10_000).rows.map((row) => ({ ...row, live: null }));
  platform.answer({ mailboxTable: { ...mailboxTable(0), rows } });
  platform.happen({ event: "changed" });
  await expect.element(screen.getByText("Not published").first()).toBeVisible();
  expect(grid.element().scrollTop).toBe(90_000);
  await expect.element(screen.getByText(/1 selected/)).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing wrong with the page, ${theme}`, async () => {
    const preferences = {
      ...PREFERENCES,
      theme,
    } as const;
    const screen = await show("/mailboxes/box-3", platformOf({ preferences: { ...preferences } }));
    await expect.element(screen.getByRole("heading", { name: "box3@contoso.example" })).toBeVisible();
    await expect.element(screen.getByText(/No message yet/)).toBeVisible();
    await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
  });
