import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Job } from "../rpc/types";
import { violations } from "../testing/axe";
import { fakePlatform, PREFERENCES, QUIET_STATUS } from "../testing/fake-platform";
import { testResult } from "../testing/mailboxes";
import { show } from "../testing/show";
import { App } from "./app";

test("the navigation goes to every page and says where it is", async () => {
  const screen = await show("/mailboxes", fakePlatform());
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Mailboxes");
  await screen.getByRole("link", { name: "Settings" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Settings");
  await expect.element(screen.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
});

test("after going to a page its title has the focus", async () => {
  const screen = await show("/mailboxes", fakePlatform());
  await expect.element(screen.getByRole("heading", { level: 1, name: "Mailboxes" })).not.toHaveFocus();
  await screen.getByRole("link", { name: "Logs" }).click();
  const title = screen.getByRole("heading", { level: 1, name: "Logs" });
  await expect.element(title).toHaveFocus();
  expect(getComputedStyle(title.element()).outlineStyle, "no ring after a click").toBe("none");
  await userEvent.tab();
  await userEvent.tab({ shift: true });
  (screen.getByRole("link", { name: "Alerts" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  const alerts = screen.getByRole("heading", { level: 1, name: "Alerts" });
  await expect.element(alerts).toHaveFocus();
  expect(getComputedStyle(alerts.element()).outlineStyle, "the keyboard shows where it is").toBe("solid");
});

test("the first Tab offers to skip to the content", async () => {
  const screen = await show("/settings", fakePlatform());
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.tab();
  await expect.element(screen.getByRole("button", { name: "Skip to content" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveFocus();
});

test("the top bar tells that a problem blocks publishing", async () => {
  const status = { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, pendingChanges: 4, errors: 1 } };
  const screen = await show("/settings", fakePlatform({ status }));
  await expect
    .element(screen.getByRole("button", { name: "Publish (4)" }))
    .toHaveAccessibleDescription("A problem blocks publishing.");
});

test("the palette finds an object, shows what it is, and goes there by the keyboard", async () => {
  const platform = fakePlatform({
    findObjects: [{ object: "profile/contoso-in", name: "Contoso IMAP in", detail: "mail.contoso.example" }],
  });
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "contoso");
  const option = screen.getByRole("option", { name: "Contoso IMAP in" });
  await expect.element(option).toHaveTextContent("Configuration profile · mail.contoso.example");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Configuration profiles");
  expect(window.location.hash).toBe("#/profiles/contoso-in");
});

test("closing the palette gives the focus back", async () => {
  const screen = await show("/settings", fakePlatform());
  const link = screen.getByRole("link", { name: "Logs" });
  await expect.element(link).toBeVisible();
  (link.element() as HTMLElement).focus();
  await userEvent.keyboard("{Control>}k{/Control}");
  await expect.element(screen.getByRole("combobox", { name: "Find any object or action" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(link).toHaveFocus();
});

test("the palette tests all mailboxes and shows the job", async () => {
  const platform = fakePlatform({ startTest: { job: 7 } });
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "test all");
  await screen.getByRole("option", { name: "Test access of all mailboxes" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Test Access");
  expect(window.location.hash).toBe("#/test?job=7");
  expect(platform.askedFor("startTest")).toEqual([{ selection: { all: true }, enable: false, fromHere: false }]);
});

test("those that failed in the test of all mailboxes are tested again in the same way: by the router", async () => {
  const failed = testResult(1, true);
  const job: Job = {
    id: 7,
    kind: "test",
    fromHere: false,
    started: "2026-11-21T08:00:00Z",
    state: { state: "done", passed: 0, failed: 1 },
    results: 1,
  };
  const platform = fakePlatform({
    startTest: { job: 7 },
    jobs: [job],
    jobResults: { job, results: [failed], running: [] },
  });
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "test all");
  await screen.getByRole("option", { name: "Test access of all mailboxes" }).click();
  await screen.getByRole("button", { name: "Run only failed" }).click();
  await expect
    .poll(() => platform.askedFor("startTest").at(1))
    .toEqual({ selection: { names: ["box-1"] }, enable: false, fromHere: false });
});

test("the palette changes the theme at once and remembers it", async () => {
  const platform = fakePlatform();
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "theme dark");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => document.documentElement.style.colorScheme).toBe("dark");
  expect(platform.askedFor("savePreferences")).toMatchObject([{ theme: "dark" }]);
});

test("the window opens in the theme and language of the last time, before the preferences are read", async () => {
  const platform = fakePlatform({ preferences: () => new Promise<never>(() => {}) });
  const hints = { read: () => ({ theme: "dark" as const, language: "de" as const }), write: vi.fn() };
  window.location.hash = "#/settings";
  const screen = await render(<App platform={platform} hints={hints} />);
  await expect.element(screen.getByRole("link", { name: "Einstellungen" })).toBeVisible();
  expect(document.documentElement.style.colorScheme).toBe("dark");
  expect(hints.write).not.toHaveBeenCalled();
});

test("what the preferences say is kept for the next start", async () => {
  const hints = { read: () => ({}), write: vi.fn() };
  window.location.hash = "#/settings";
  await render(<App platform={fakePlatform()} hints={hints} />);
  await expect.poll(() => hints.write.mock.lastCall?.[0]).toMatchObject({ theme: "light", language: "en" });
});

test("the tray says in words whether everything is fine", async () => {
  const platform = fakePlatform();
  const told: string[][] = [];
  platform.setTray = async (...words) => void told.push(words);
  await show("/settings", platform);
  const router = QUIET_STATUS.router as NonNullable<typeof QUIET_STATUS.router>;
  const mailboxes = { ...router.mailboxes, working: 5 };
  platform.happen({ event: "status", value: { ...QUIET_STATUS, router: { ...router, mailboxes } } });
  await expect.poll(() => told.at(-1)).toEqual(["ok", "Waypost – Mail is flowing."]);
  const needy = { ...router, mailboxes: { ...mailboxes, needsYou: 1, disabled: 2 } };
  platform.happen({ event: "status", value: { ...QUIET_STATUS, router: needy } });
  await expect.poll(() => told.at(-1)).toEqual(["error", "Waypost – 2 mailboxes are disabled, 1 needs you."]);
  const unreachable = { code: "routerUnreachable" as const, message: "It does not answer." };
  platform.happen({ event: "status", value: { ...QUIET_STATUS, router: null, unreachable } });
  await expect.poll(() => told.at(-1)).toEqual(["stopped", "Waypost – The router is not running."]);
});

const alert = (id: number) => ({
  id,
  at: "2026-11-20T09:00:00Z",
  count: 1,
  level: "error" as const,
  scope: "mailbox" as const,
  object: null,
  what: `Mailbox ${id} is disabled.`,
  why: "The password was refused.",
  next: "Enter it again.",
});

test("new alerts are told on the desktop, many at once as one", async () => {
  const platform = fakePlatform();
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  platform.happen({ event: "alerts", value: [alert(1)] });
  await expect.poll(() => platform.notifications).toEqual(["Mailbox 1 is disabled."]);
  platform.happen({ event: "alerts", value: [2, 3, 4, 5].map(alert) });
  await expect.poll(() => platform.notifications).toEqual(["Mailbox 1 is disabled.", "Waypost"]);
});

test("the navigation is narrow by itself in a small window and names its entries all the same", async () => {
  await page.viewport(1024, 700);
  const screen = await show("/settings", fakePlatform());
  await expect.element(screen.getByRole("button", { name: "Expand navigation" })).toBeVisible();
  await expect.element(screen.getByRole("link", { name: "Mailboxes" })).toBeVisible();
  await screen.getByRole("button", { name: "Expand navigation" }).click();
  await expect.element(screen.getByText("Configuration profiles")).toBeVisible();
  await page.viewport(1280, 800);
});

test.each(["light", "dark"] as const)("axe finds nothing in the palette and the shortcuts, %s", async (theme) => {
  const preferences = {
    ...PREFERENCES,
    theme,
  } as const;
  const found = [{ object: "profile/contoso-in", name: "Contoso IMAP in", detail: "mail.contoso.example" }];
  const platform = fakePlatform({ preferences: { ...preferences }, findObjects: found });
  const screen = await show("/settings", platform);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "contoso");
  await expect.element(screen.getByRole("option", { name: "Contoso IMAP in" })).toBeVisible();
  await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await screen.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect.element(screen.getByRole("dialog")).toBeVisible();
  await expect.poll(violations, { timeout: 10_000 }).toEqual([]);
});
