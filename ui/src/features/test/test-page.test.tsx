import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Job, JobResultsFrom, TestResult } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { mailboxTable, testResult } from "../../testing/mailboxes";
import { show } from "../../testing/show";

const job = (state: Job["state"], results: number, more: Partial<Job> = {}): Job => ({
  id: 7,
  kind: "test",
  fromHere: true,
  started: "2026-11-21T08:00:00Z",
  state,
  results,
  ...more,
});

const RESULTS = [0, 1, 2, 3, 4, 5].map((n) => testResult(n, n % 2 === 1));

/** Answers a test of so many results, as the product does: from one on. */
const answersOf = (one: Job, results: TestResult[], running: TestResult[] = []): Answers => ({
  jobs: [one],
  jobResults: ({ from }: JobResultsFrom) => ({ job: one, results: results.slice(from), running }),
});

const DONE = job({ state: "done", passed: 3, failed: 3 }, 6);

test("mailboxes are chosen by a filter, and how they are tested is said", async () => {
  const platform = fakePlatform({
    mailboxTable: mailboxTable(40),
    ...answersOf(DONE, RESULTS),
    startTest: { job: 17 },
  });
  const screen = await show("/test", platform);
  await screen.getByRole("combobox", { name: "Last test" }).click();
  await screen.getByRole("menuitemcheckbox", { name: "Failure" }).click();
  await userEvent.keyboard("{Escape}");
  await screen.getByRole("radio", { name: "By the router, as published" }).click();
  await screen.getByRole("switch", { name: "Enable mailboxes that pass" }).click();
  await screen.getByRole("button", { name: /^Test & Enable \d mailboxes/ }).click();
  await expect.poll(() => window.location.hash).toBe("#/test?job=17");
  expect(platform.askedFor("startTest")).toEqual([
    { selection: { names: expect.arrayContaining(["box-3", "box-12"]) }, enable: true, fromHere: false },
  ]);
});

test("the mailbox of a path is chosen", async () => {
  const platform = fakePlatform({ mailboxTable: mailboxTable(40), jobs: [] });
  const screen = await show("/test?mailbox=box-3", platform);
  await expect.element(screen.getByRole("button", { name: "Test 1 mailbox" })).toBeVisible();
});

test("what is chosen and hidden by the filter is not tested", async () => {
  const platform = fakePlatform({ mailboxTable: mailboxTable(40), jobs: [], startTest: { job: 17 } });
  const screen = await show("/test", platform);
  for (const box of ["box1", "box2"])
    await screen.getByRole("checkbox", { name: `Select ${box}@contoso.example`, exact: true }).click();
  await expect.element(screen.getByRole("button", { name: "Test 2 mailboxes" })).toBeVisible();
  await screen.getByRole("searchbox").fill("box2@");
  await expect.element(screen.getByText("1 selected · 1 of 40 rows")).toBeVisible();
  await screen.getByRole("button", { name: "Test 1 mailbox" }).click();
  await expect.poll(() => platform.askedFor("startTest")).toMatchObject([{ selection: { names: ["box-2"] } }]);
});

test("while the router does not answer, mailboxes are unknown in the table and in the filter", async () => {
  const unreachable = { code: "routerUnreachable", message: "The router does not answer." } as const;
  const table = mailboxTable(2, { unreachable });
  const rows = table.rows.map((row) => ({ ...row, live: null }));
  const screen = await show("/test", fakePlatform({ mailboxTable: { ...table, rows }, jobs: [] }));
  await screen.getByRole("combobox", { name: "State" }).click();
  await screen.getByRole("menuitemcheckbox", { name: "Unknown" }).click();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByText("2 rows", { exact: true })).toBeVisible();
  await expect.element(screen.getByRole("row", { name: /box1@/ })).toHaveTextContent("Unknown");
});

test("without a router only this machine can test", async () => {
  const unreachable = { code: "routerUnreachable", message: "The router does not answer." } as const;
  const screen = await show("/test", fakePlatform({ mailboxTable: mailboxTable(2, { unreachable }), jobs: [] }));
  await expect.element(screen.getByRole("radio", { name: "By the router, as published" })).toBeDisabled();
  await expect.element(screen.getByText(/so it cannot test/)).toBeVisible();
});

test("results come while the test runs, and none is asked for twice", async () => {
  const running = job({ state: "running", done: 2, total: 6 }, 2);
  const platform = fakePlatform(answersOf(running, RESULTS.slice(0, 2)));
  const screen = await show("/test?job=7", platform);
  await expect.element(screen.getByText("2 of 6 mailboxes tested")).toBeVisible();
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "3");
  platform.answer(answersOf(DONE, RESULTS));
  platform.happen({ event: "job", value: DONE });
  await expect.element(screen.getByText("Test: 3 passed, 3 failed.")).toBeVisible();
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "7");
  expect(platform.askedFor("jobResults").map((one) => (one as JobResultsFrom).from)).toEqual([0, 2]);
});

test("failures alike stand together, and only they are run again", async () => {
  const platform = fakePlatform({ ...answersOf(DONE, RESULTS), startTest: { job: 8 } });
  const screen = await show("/test?job=7", platform);
  await screen.getByRole("button", { name: /^3 × ?Authentication/ }).click();
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "4");
  await screen.getByRole("button", { name: "Run only failed" }).click();
  await expect
    .poll(() => platform.askedFor("startTest"))
    .toEqual([{ selection: { names: ["box-1", "box-3", "box-5"] }, enable: false, fromHere: true }]);
});

test("the steps tell what failed and what was not reached, and the exchange is one click below", async () => {
  const screen = await show("/test?job=7", fakePlatform(answersOf(DONE, RESULTS)));
  await screen.getByRole("row", { name: /box1@/ }).click();
  const panel = screen.getByRole("complementary", { name: "box1@contoso.example" });
  await expect
    .element(panel.getByText("Incoming test failed for box1@contoso.example at Authentication."))
    .toBeVisible();
  await expect.element(panel.getByText("Enter the password again, or check that IMAP")).toBeVisible();
  const steps = panel.getByRole("listitem");
  await expect.element(steps.filter({ hasText: "List messages" })).toHaveTextContent("not reached");
  await expect.element(steps.filter({ hasText: "Authentication" })).toHaveTextContent("failed");
  await expect.element(panel.getByText("a1 NO [AUTHENTICATIONFAILED]")).not.toBeInTheDocument();
  await panel.getByRole("button", { name: "Show the exchange with the server" }).click();
  await expect.element(panel.getByText(/S: a1 NO \[AUTHENTICATIONFAILED\]/)).toBeVisible();
  await panel.getByRole("button", { name: "Enter password" }).click();
  expect(window.location.hash).toBe("#/mailboxes/box-1?field=password");
});

/** A mailbox of which the test goes on and is logging in. */
const LIVE = testResult(9, false, {
  isRunning: true,
  statuses: { incoming: "notRun", outgoing: "success", act: "notRun", completed: null },
  steps: testResult(9, false).steps.map((step, n, all) =>
    n < all.length - 3 ? step : { ...step, status: "skipped", durationMs: 0, detail: "Not reached." },
  ),
});

test("the steps of a mailbox are seen as they are taken", async () => {
  const running = job({ state: "running", done: 2, total: 3 }, 2);
  const platform = fakePlatform(answersOf(running, RESULTS.slice(0, 2), [LIVE]));
  const screen = await show("/test?job=7", platform);
  await screen.getByRole("row", { name: /box9@/ }).click();
  await expect.element(screen.getByRole("row", { name: /box9@/ })).toHaveTextContent("Under way");
  const panel = screen.getByRole("complementary", { name: "box9@contoso.example" });
  await expect.element(panel.getByRole("status").first()).toHaveTextContent("Under way: Authentication");
  const steps = panel.getByRole("listitem");
  await expect.element(steps.filter({ hasText: "Authentication" })).toHaveTextContent("under way");
  await expect.element(steps.filter({ hasText: "List messages" })).toHaveTextContent(/^List messages$/);
  const done = job({ state: "done", passed: 2, failed: 1 }, 3);
  platform.answer(answersOf(done, [...RESULTS.slice(0, 2), testResult(9, true)]));
  platform.happen({ event: "job", value: done });
  await expect.element(panel.getByText(/Incoming test failed for box9@/)).toBeVisible();
  await expect.element(steps.filter({ hasText: "List messages" })).toHaveTextContent("not reached");
});

test("a running test is called off at once, and says how far each mailbox came", async () => {
  const running = job({ state: "running", done: 2, total: 3 }, 2);
  const platform = fakePlatform({ ...answersOf(running, RESULTS.slice(0, 2), [LIVE]), cancelJob: running });
  const screen = await show("/test?job=7", platform);
  await screen.getByRole("button", { name: "Cancel test" }).click();
  expect(platform.askedFor("cancelJob")).toEqual([{ job: 7 }]);
  const cancelled = job({ state: "cancelled", done: 2, total: 3 }, 2);
  platform.answer(answersOf(cancelled, RESULTS.slice(0, 2), [LIVE]));
  platform.happen({ event: "job", value: cancelled });
  const row = screen.getByRole("row", { name: /box9@/ });
  await expect.element(row).toHaveTextContent("Not finished");
  await row.click();
  const panel = screen.getByRole("complementary", { name: "box9@contoso.example" });
  await expect.element(panel.getByText("The test ended before this mailbox was done.")).toBeVisible();
  await expect.element(panel.getByRole("status").first()).toHaveTextContent("");
});

test("one direction is tested from this machine", async () => {
  const platform = fakePlatform({ mailboxTable: mailboxTable(2), ...answersOf(DONE, RESULTS), startTest: { job: 17 } });
  const screen = await show("/test", platform);
  await screen.getByRole("combobox", { name: "Directions" }).selectOptions("Incoming");
  await expect.element(screen.getByText(/get a short message/)).not.toBeInTheDocument();
  await screen.getByRole("button", { name: "Test 2 mailboxes" }).click();
  await expect
    .poll(() => platform.askedFor("startTest"))
    .toMatchObject([{ enable: false, fromHere: true, only: "incoming" }]);
});

test("the report goes into the file that was chosen", async () => {
  const platform = fakePlatform({ ...answersOf(DONE, RESULTS), exportJob: { file: "/tmp/report.txt", size: 900 } });
  platform.chosen = "/tmp/report.txt";
  const screen = await show("/test?job=7", platform);
  await screen.getByRole("button", { name: "Export" }).click();
  await expect.element(screen.getByText("The report is in /tmp/report.txt.")).toBeVisible();
  expect(platform.askedFor("exportJob")).toEqual([{ job: 7, file: "/tmp/report.txt" }]);
});

test("a test that is not known any more says so", async () => {
  const platform = fakePlatform({ jobs: [], jobResults: () => refusal("notFound", "There is no job 7 any more.") });
  const screen = await show("/test?job=7", platform);
  await expect.element(screen.getByText("This test is not known any more.")).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing wrong with choosing and with results, ${theme}`, async () => {
    const preferences = {
      ...PREFERENCES,
      theme,
    } as const;
    const platform = fakePlatform({
      preferences: { ...preferences },
      mailboxTable: mailboxTable(40),
      ...answersOf(DONE, RESULTS),
    });
    const screen = await show("/test", platform);
    await expect.element(screen.getByRole("button", { name: "Test 40 mailboxes" })).toBeEnabled();
    // Colours fade when a button becomes possible.
    await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
    window.location.hash = "#/test?job=7";
    await screen.getByRole("row", { name: /box1@/ }).click();
    await expect.element(screen.getByText(/Incoming test failed/)).toBeVisible();
    await screen.getByRole("button", { name: "Show the exchange with the server" }).click();
    await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
    const running = job({ state: "running", done: 2, total: 3 }, 2);
    platform.answer(answersOf(running, RESULTS.slice(0, 2), [LIVE]));
    platform.happen({ event: "job", value: running });
    await screen.getByRole("row", { name: /box9@/ }).click();
    await expect.element(screen.getByRole("button", { name: "Cancel test" })).toBeVisible();
    await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
  });
