// Where room goes: what somebody came to read has it, and what belongs together lies together.

import { expect, test } from "vitest";
import { fakePlatform } from "../testing/fake-platform";
import { filled } from "../testing/filled";
import { show } from "../testing/show";

interface Found {
  element(): Element;
}

const box = (found: Found) => found.element().getBoundingClientRect();

const open = (path: string) => show(path, fakePlatform(filled()));

test("in the log the message has the room, and a level has its icon on its line", async () => {
  const screen = await open("/logs");
  const line = screen.getByRole("option").last();
  await expect.element(line).toBeVisible();
  const [, level, target, , message] = [...line.element().children];
  expect(message?.clientWidth).toBeGreaterThan(4 * (target?.clientWidth ?? 0));
  const middle = (one: Element | null | undefined) => {
    const { top, height } = one?.getBoundingClientRect() ?? new DOMRect();
    return top + height / 2;
  };
  const [icon, word] = [...(level?.firstElementChild?.children ?? [])];
  expect(Math.abs(middle(icon) - middle(word))).toBeLessThanOrEqual(1);
});

test("senders have no less room than the mailbox, and sizes are told in words that exist", async () => {
  const screen = await open("/messages/recent");
  const cells = screen.getByRole("row", { name: /Your order 0/ }).getByRole("gridcell");
  await expect.element(cells.nth(6)).toHaveTextContent("471 bytes");
  expect(box(cells.nth(3)).width).toBeGreaterThanOrEqual(box(cells.nth(4)).width);
});

test("what happened has more room than all else that is told of an alert", async () => {
  const screen = await open("/alerts");
  const cells = screen.getByRole("row", { name: /Mailbox 3 / }).getByRole("gridcell");
  await expect.element(cells.nth(2)).toHaveTextContent("was disabled because its incoming mail failed.");
  const rest = [1, 3, 4, 5].reduce((sum, n) => sum + box(cells.nth(n)).width, 0);
  expect(box(cells.nth(2)).width).toBeGreaterThan(rest);
});

test("a field that changes and its values lie side by side, and one button leads on", async () => {
  const screen = await open("/publish");
  const name = screen.getByRole("term").first();
  await expect.element(name).toHaveTextContent("Name");
  const value = screen.getByRole("definition").first();
  const text = document.createRange();
  text.selectNodeContents(name.element());
  expect(box(value).left - text.getBoundingClientRect().right).toBeLessThan(64);
  const colour = (one: Found) => getComputedStyle(one.element()).backgroundColor;
  const page = screen.getByRole("toolbar").getByRole("button", { name: "Publish" });
  await expect.poll(() => colour(page)).not.toBe(colour(screen.getByRole("button", { name: "Publish (1,234)" })));
});

test("a setting and its control lie within one glance, however wide the window is", async () => {
  const screen = await open("/settings");
  const control = screen.getByRole("combobox", { name: "Theme" });
  await expect.element(control).toBeVisible();
  expect(box(control).right - box(screen.getByText("Theme", { exact: true })).left).toBeLessThanOrEqual(640);
});

test("a mailbox that was never tested says so", async () => {
  const screen = await open("/test");
  const cells = screen.getByRole("row", { name: /box0@/ }).getByRole("gridcell");
  for (const n of [5, 6, 7]) await expect.element(cells.nth(n)).toHaveTextContent("Not run");
});
