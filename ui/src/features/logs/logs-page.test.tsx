import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LogLevel, LogLine, LogPage, LogQuery, Preferences } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const LEVELS: LogLevel[] = ["info", "warn", "error", "debug"];

const lineOf = (index: number): LogLine => ({
  at: new Date(Date.UTC(2026, 10, 21, 8, 0, index)).toISOString(),
  level: LEVELS[index % 4] as LogLevel,
  target: "waypost_engine::incoming",
  mailbox: index % 2 === 0 ? "sales@contoso.example" : null,
  message: index % 10 === 3 ? `Line ${index} ${"is very long and ".repeat(40)}has <b>an end</b>` : `Line ${index}.`,
});

/** A log that grows when the test says so, in pages as the router answers them. */
function growingLog(length: number) {
  const log = { length };
  const answer = ({ query }: { query: LogQuery }): LogPage => {
    const end = query.before ? Number(query.before) : log.length;
    const from = query.after ? Number(query.after) : Math.max(0, end - 1_000);
    const to = Math.min(end, from + 1_000);
    const all = Array.from({ length: to - from }, (_, index) => lineOf(from + index));
    const lines = all.filter((line) => !query.text || line.message.includes(query.text));
    return { lines, cursor: String(to), start: String(from), isCut: query.after ? to < log.length : from > 0 };
  };
  return { log, answers: { logs: answer } as Answers };
}

const inTheme = (theme: Preferences["theme"], language: Preferences["language"] = "en"): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
    language,
  },
});

const afters = (platform: ReturnType<typeof fakePlatform>) =>
  platform.askedFor("logs").map((one) => (one as { query: LogQuery }).query.after);

/** Time goes on by itself; a test can let more of it pass. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

test("the log is followed: what came since is asked for each second and shown at the end", async () => {
  const { log, answers } = growingLog(50);
  const platform = fakePlatform(answers);
  const screen = await show("/logs", platform);
  await expect.element(screen.getByText("Line 49.")).toBeVisible();
  log.length = 60;
  vi.advanceTimersByTime(1_000);
  await expect.element(screen.getByText("Line 59.")).toBeVisible();
  expect(afters(platform).slice(0, 2)).toEqual([null, "50"]);
});

test("scrolled up it pauses; the jump to the newest catches up", async () => {
  const { log, answers } = growingLog(500);
  const platform = fakePlatform(answers);
  const screen = await show("/logs", platform);
  await expect.element(screen.getByText("Line 499.")).toBeVisible();
  screen.getByRole("listbox", { name: "Lines of the log" }).element().scrollTop = 400;
  await expect.element(screen.getByRole("button", { name: "Jump to the newest" })).toBeVisible();
  await expect.element(screen.getByRole("switch", { name: "Follow" })).not.toBeChecked();
  log.length = 4_000;
  const asked = afters(platform).length;
  vi.advanceTimersByTime(10_000);
  expect(afters(platform).length).toBe(asked);
  await screen.getByRole("button", { name: "Jump to the newest" }).click();
  await expect.element(screen.getByText("Line 3999.")).toBeVisible();
  await expect.element(screen.getByText("4,000 lines")).toBeVisible();
});

test("of very many lines the newest five thousand are kept", async () => {
  const { log, answers } = growingLog(900);
  const screen = await show("/logs", fakePlatform(answers));
  await expect.element(screen.getByText("Line 899.")).toBeVisible();
  log.length = 9_000;
  vi.advanceTimersByTime(1_000);
  await expect.element(screen.getByText("5,000 lines", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("Line 8999.")).toBeVisible();
  expect(screen.getByRole("option").elements().length).toBeLessThan(80);
});

test("older lines are asked for, joined without a gap, and shown where they join", async () => {
  const { log, answers } = growingLog(2_400);
  const platform = fakePlatform(answers);
  const screen = await show("/logs", platform);
  await expect.element(screen.getByText("Line 2399.")).toBeVisible();
  const older = screen.getByRole("button", { name: "Show older lines" });
  await older.click();
  await expect.element(screen.getByText("2,000 lines")).toBeVisible();
  await expect.element(screen.getByText("Line 1399.")).toBeVisible();
  await expect.element(screen.getByText("Line 1400.")).toBeVisible();
  await expect.element(screen.getByRole("switch", { name: "Follow" })).not.toBeChecked();
  await older.click();
  await expect.element(screen.getByText("2,400 lines")).toBeVisible();
  await expect.element(older).not.toBeInTheDocument();
  log.length = 9_950;
  await screen.getByRole("button", { name: "Jump to the newest" }).click();
  await expect.element(screen.getByText("5,000 lines")).toBeVisible();
  await older.click();
  await expect.element(screen.getByText("Line 4950.")).toBeVisible();
  const shown = screen
    .getByRole("option")
    .elements()
    .map((one) => Number(/Line (\d+)/.exec(one.textContent)?.[1]));
  expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
});

test("every line that fits is saved where the person says", async () => {
  const { answers } = growingLog(3);
  const platform = fakePlatform({ ...answers, exportLogs: { file: "/home/me/log.txt", size: 300 } });
  const screen = await show("/logs?mailbox=sales-k3f9", platform);
  await screen.getByRole("button", { name: "Save as file…" }).click();
  expect(platform.askedFor("exportLogs")).toEqual([]);
  platform.chosen = "/home/me/log.txt";
  await screen.getByRole("button", { name: "Save as file…" }).click();
  await expect.element(screen.getByText("Every line that fits is saved as /home/me/log.txt.")).toBeVisible();
  const query = { level: "info", mailbox: "sales-k3f9", text: null };
  expect(platform.askedFor("exportLogs")).toEqual([{ query, file: "/home/me/log.txt" }]);
  platform.answer({ exportLogs: () => refusal("file", "The file cannot be written.", { hint: "Choose another." }) });
  await screen.getByRole("button", { name: "Save as file…" }).click();
  await expect.element(screen.getByRole("alert").getByText("The file cannot be written.")).toBeVisible();
});

test("the router filters: level, words and mailbox are asked of it", async () => {
  const { answers } = growingLog(100);
  const platform = fakePlatform({
    ...answers,
    showObject: { name: "Sales", fields: { address: "sales@contoso.example" } } as never,
  });
  const screen = await show("/logs?mailbox=sales-k3f9", platform);
  await expect.element(screen.getByText("Line 99.")).toBeVisible();
  await screen.getByRole("combobox", { name: "Level" }).click();
  await page.getByRole("option", { name: "Errors only" }).click();
  await screen.getByRole("searchbox").fill("Line 77");
  await expect.element(screen.getByText("1 line", { exact: true })).toBeVisible();
  const last = { level: "error", mailbox: "sales-k3f9", text: "Line 77", after: null };
  await expect.poll(() => platform.askedFor("logs")).toContainEqual({ query: expect.objectContaining(last) });
});

test("a chosen line is shown as a whole and stays while one walks on by the keyboard", async () => {
  const { answers } = growingLog(30);
  const showObject = { object: "mailbox/sales-k3f9", name: "Sales", fields: {} } as never;
  const screen = await show("/logs", fakePlatform({ ...answers, showObject }));
  await screen.getByText(/^Line 23 /).click();
  const detail = screen.getByRole("region", { name: "The chosen line" });
  await expect.element(detail.getByText(/has <b>an end<\/b>/)).toBeVisible();
  screen.getByRole("listbox", { name: "Lines of the log" }).element().focus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(detail.getByText("Line 22.")).toBeVisible();
  await detail.getByRole("button", { name: "Only this mailbox" }).click();
  expect(window.location.hash).toBe("#/logs?mailbox=sales-k3f9");
});

test("the shown lines are copied, each on one line", async () => {
  const { answers } = growingLog(3);
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const screen = await show("/logs", fakePlatform(answers));
  await screen.getByRole("button", { name: "Copy shown lines" }).click();
  await expect.element(screen.getByText("3 lines copied.")).toBeVisible();
  expect(write.mock.calls[0]?.[0]?.split("\n")).toEqual([
    "2026-11-21T08:00:00.000Z INFO  waypost_engine::incoming [sales@contoso.example] Line 0.",
    "2026-11-21T08:00:01.000Z WARN  waypost_engine::incoming Line 1.",
    "2026-11-21T08:00:02.000Z ERROR waypost_engine::incoming [sales@contoso.example] Line 2.",
  ]);
  write.mockRestore();
});

test("a router that ends while it is followed is told above the lines that are known", async () => {
  const { log, answers } = growingLog(20);
  const platform = fakePlatform(answers);
  const screen = await show("/logs", platform);
  await expect.element(screen.getByText("Line 19.")).toBeVisible();
  platform.answer({ logs: () => refusal("routerUnreachable", "The router is gone.", { hint: "Start it." }) });
  vi.advanceTimersByTime(1_000);
  await expect.element(screen.getByRole("alert").getByText("The router is gone.")).toBeVisible();
  await expect.element(screen.getByText("Line 19.")).toBeVisible();
  log.length = 21;
  platform.answer(answers);
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByText("Line 20 ", { exact: false }).or(screen.getByText("Line 20."))).toBeVisible();
  await expect.element(screen.getByText("The router is gone.")).not.toBeInTheDocument();
});

test("a router that cannot be asked at all is told with what to do", async () => {
  const platform = fakePlatform({
    logs: () => refusal("routerUnreachable", "The router is not reachable.", { hint: "Start it with systemctl." }),
  });
  const screen = await show("/logs", platform);
  await expect.element(screen.getByText("Start it with systemctl.")).toBeVisible();
});

test.each([
  ["light", "en"],
  ["dark", "de"],
] as const)("nothing stands in anybody's way in the theme %s and the language %s", async (theme, language) => {
  const { answers } = growingLog(40);
  const screen = await show("/logs", fakePlatform({ ...answers, ...inTheme(theme, language) }));
  await screen.getByText(/^Line 33 /).click();
  await expect.element(screen.getByRole("region", { name: /The chosen line|Die gewählte Zeile/ })).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("an empty log says so", async () => {
  const { answers } = growingLog(0);
  const screen = await show("/logs", fakePlatform(answers));
  await expect.element(screen.getByText("No line fits the filter")).toBeVisible();
  await screen.getByRole("button", { name: "Clear filter" }).click();
  await expect.element(screen.getByText("The log is empty")).toBeVisible();
});
