import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Listed, Page, Preferences, RecentMessage } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import { NASTY_TEXT, nastyFailed, nastyQuarantine, nastyQueue, nastyRecent, nastyUncertain } from "./nasty-messages";

/** Answers parts of a list as the router does. */
const listed =
  <T extends { mailbox: string }>(items: T[]) =>
  (question: { mailbox?: string; page: Required<Page> }): Listed<T> => {
    const meant = items.filter((item) => !question.mailbox || item.mailbox === question.mailbox);
    return {
      items: meant.slice(question.page.offset, question.page.offset + question.page.limit),
      total: meant.length,
    };
  };

const answers = (count: number, more: Answers = {}): Answers => ({
  recent: listed(nastyRecent(count)),
  queue: listed(nastyQueue(count)),
  quarantine: listed(nastyQuarantine(Math.min(count, 50))),
  uncertain: listed(nastyUncertain(Math.min(count, 4))),
  failed: listed(nastyFailed(Math.min(count, 20))),
  quarantineText: { text: NASTY_TEXT, size: 5_400_000, isCut: true },
  ...more,
});

const inTheme = (theme: Preferences["theme"], language: Preferences["language"] = "en"): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
    language,
  },
});

const chooseRow = (name: string) => page.getByRole("checkbox", { name, exact: true }).click();

test("ten thousand messages are asked for part by part, and only the rows that are seen are drawn", async () => {
  const platform = fakePlatform(answers(10_000));
  const screen = await show("/messages/recent", platform);
  await expect.element(screen.getByText("500 of 10,000 rows")).toBeVisible();
  expect(screen.getByRole("row").elements().length).toBeLessThan(60);
  const grid = screen.getByRole("grid").element();
  grid.scrollTop = grid.scrollHeight;
  await expect.element(screen.getByText("1,000 of 10,000 rows")).toBeVisible();
  expect(platform.askedFor("recent")).toContainEqual({ page: { offset: 500, limit: 500 } });
});

test("a word is looked for in every message, also in those that were not there yet", async () => {
  const screen = await show("/messages/recent", fakePlatform(answers(5_000)));
  await screen.getByRole("searchbox").fill("#4991");
  await expect.element(screen.getByText("1 of 5,000 rows")).toBeVisible();
});

test("what strangers write into subjects stays text", async () => {
  const screen = await show("/messages/recent", fakePlatform(answers(40)));
  await screen
    .getByText(/<img src=x onerror=.*Invoice/)
    .first()
    .click();
  await expect.element(screen.getByRole("heading", { level: 2, name: /<img src=x/ })).toBeVisible();
  expect(document.querySelector("main img, main b")).toBeNull();
  expect(document.title).toBe("Messages – Waypost");
  await expect.element(screen.getByText("Invoice fdp.exe for March", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("(no subject)").first()).toBeVisible();
});

test("what stands for many messages is told by its reason, and what was set aside once as what happened then", async () => {
  const [first] = nastyRecent(1);
  const told = "3 older messages left alone (too old).";
  const summary = {
    ...first,
    end: "skipped",
    reason: told,
    brief: { messageId: null, subject: "", from: null, size: 0 },
  };
  const aside = { ...first, end: "quarantined" };
  const items = [summary, aside] as RecentMessage[];
  const screen = await show("/messages/recent", fakePlatform(answers(3, { recent: { items, total: 2 } })));
  const row = screen.getByRole("row", { name: told });
  await expect.element(row).toBeVisible();
  await expect.element(row).not.toHaveTextContent(/no sender|bytes/);
  await expect.element(screen.getByRole("row").getByText("Put into quarantine")).toBeVisible();
  await row.click();
  const panel = screen.getByRole("complementary", { name: told });
  await expect.element(panel.getByText("Direction")).toBeVisible();
  await expect.element(panel).not.toHaveTextContent(/From|Size|Message-ID/);
  await screen.getByRole("tab", { name: /^Quarantine/ }).click();
  await screen.getByRole("row").nth(1).click();
  await expect.element(screen.getByRole("complementary").getByText("In quarantine", { exact: true })).toBeVisible();
});

test("the tabs count what they hold, of one mailbox or of all", async () => {
  const platform = fakePlatform(
    answers(80, {
      showObject: { name: "Box 3", fields: { address: "box3@contoso.example" } } as never,
      listObjects: { kind: "mailbox", objects: [], total: 0, names: {} },
    }),
  );
  const screen = await show("/messages/waiting?mailbox=box-3", platform);
  await expect.element(screen.getByRole("tab", { name: "Waiting 2" })).toHaveAttribute("aria-selected", "true");
  await expect.element(screen.getByRole("combobox", { name: "Mailbox" })).toHaveValue("box3@contoso.example");
  await screen.getByRole("tab", { name: "Quarantine 2" }).click();
  expect(window.location.hash).toBe("#/messages/quarantine?mailbox=box-3");
  await expect.element(screen.getByText("2 rows")).toBeVisible();
  expect(platform.askedFor("quarantine")).toContainEqual({ mailbox: "box-3", page: { offset: 0, limit: 500 } });
});

test("a waiting message tells its attempts, why it failed and what the server answered", async () => {
  const screen = await show("/messages/waiting", fakePlatform(answers(8)));
  await screen.getByText("Invoice fdp.exe for March", { exact: true }).click();
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText("The server closed the connection.")).toBeVisible();
  await panel.getByRole("button", { name: "Show what the server answered" }).click();
  await expect.element(panel.getByText("421 4.3.2 Try later")).toBeVisible();
  await expect.element(panel.getByText("Attempts")).toBeVisible();
});

test("many quarantined messages are discarded after a question", async () => {
  const platform = fakePlatform(answers(20, { quarantineDiscard: { count: 2 } }));
  const screen = await show("/messages/quarantine", platform);
  await expect.element(screen.getByText("20 rows")).toBeVisible();
  await chooseRow("Select Re: Quarterly figures CRM:0001002");
  await chooseRow("Select Invoice fdp.exe for March");
  await screen.getByRole("button", { name: "Discard…" }).first().click();
  await expect.element(screen.getByText("Discard 2 messages?")).toBeVisible();
  expect(platform.askedFor("quarantineDiscard")).toEqual([]);
  await screen.getByRole("button", { name: "Discard", exact: true }).click();
  await expect.element(screen.getByText("2 messages discarded.")).toBeVisible();
  expect(platform.askedFor("quarantineDiscard")).toEqual([{ ids: [20, 15] }]);
});

test("a message that cannot be delivered once more says why, above the list", async () => {
  const platform = fakePlatform(
    answers(20, {
      quarantineReplay: () =>
        refusal("routerRefused", "The mailbox box0@contoso.example is paused.", { hint: "Resume it first." }),
    }),
  );
  const screen = await show("/messages/quarantine", platform);
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  await screen.getByRole("complementary").getByRole("button", { name: "Deliver once more" }).click();
  await expect
    .element(screen.getByRole("alert").getByText("The mailbox box0@contoso.example is paused."))
    .toBeVisible();
  expect(platform.askedFor("quarantineReplay")).toEqual([{ ids: [20] }]);
});

test("a message whose bytes are not there cannot be delivered, and says so", async () => {
  const screen = await show("/messages/quarantine", fakePlatform(answers(20)));
  await screen
    .getByText(/<img src=x onerror=.*Invoice/)
    .first()
    .click();
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText(/were not fetched when it was set aside/)).toBeVisible();
  await expect.element(panel.getByRole("button", { name: "Deliver once more" })).toBeDisabled();
  await expect.element(panel.getByRole("button", { name: "Show as text" })).not.toBeInTheDocument();
});

test("the bytes of a message are shown as text and saved where the person says", async () => {
  const platform = fakePlatform(answers(20, { quarantineExport: { file: "/home/me/a.eml", size: 9 } }));
  const screen = await show("/messages/quarantine", platform);
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  const panel = screen.getByRole("complementary");
  await panel.getByRole("button", { name: "Show as text" }).click();
  const text = panel.getByRole("group", { name: "Message as text" });
  await expect.element(text).toHaveTextContent("Invoice <U+202E>fdp.exe");
  expect(document.querySelector("main script, main img")).toBeNull();
  expect(document.title).toBe("Messages – Waypost");
  await expect.element(panel.getByText(/Only the first .* of 5.1 MB are shown/)).toBeVisible();
  await panel.getByRole("button", { name: "Save as .eml…" }).click();
  expect(platform.askedFor("quarantineExport")).toEqual([]);
  platform.chosen = "/home/me/a.eml";
  await panel.getByRole("button", { name: "Save as .eml…" }).click();
  await expect.element(screen.getByText("Saved as /home/me/a.eml.")).toBeVisible();
  expect(platform.askedFor("quarantineExport")).toEqual([{ id: 20, file: "/home/me/a.eml" }]);
});

test("sending an uncertain message again warns of those who have it already; confirming does not ask", async () => {
  const platform = fakePlatform(answers(4, { uncertainSendAgain: { count: 1 }, uncertainConfirmSent: { count: 1 } }));
  const screen = await show("/messages/uncertain", platform);
  await expect.element(screen.getByText(/connection broke before the server confirmed it/)).toBeVisible();
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByText("uncertain-0@contoso.example")).toBeVisible();
  await panel.getByRole("button", { name: "Send again…" }).click();
  const question = screen.getByRole("alertdialog");
  await expect.element(question.getByText("board@fabrikam.example")).toBeVisible();
  expect(platform.askedFor("uncertainSendAgain")).toEqual([]);
  await question.getByRole("button", { name: "Send again" }).click();
  await expect.element(screen.getByText("1 message will be sent again.")).toBeVisible();
  expect(platform.askedFor("uncertainSendAgain")).toEqual([{ ids: [4] }]);
  await panel.getByRole("button", { name: "Confirm sent" }).click();
  await expect.element(screen.getByText("1 message confirmed as sent.")).toBeVisible();
  expect(platform.askedFor("uncertainConfirmSent")).toEqual([{ ids: [3] }]);
});

test("a message that failed is sent again, one or many; what was sent again already is not", async () => {
  const failed = nastyFailed(4).map((one, index) => (index === 3 ? { ...one, id: null } : one));
  const platform = fakePlatform(answers(4, { failed: listed(failed), failedSendAgain: { count: 1 } }));
  const screen = await show("/messages/failed", platform);
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  const panel = screen.getByRole("complementary");
  await panel.getByRole("button", { name: "Send again" }).click();
  await expect.element(screen.getByText("1 message will be sent again.")).toBeVisible();
  expect(platform.askedFor("failedSendAgain")).toEqual([{ ids: [4] }]);
  await screen.getByRole("checkbox", { name: "Select all 4" }).click();
  await screen.getByRole("toolbar").getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => platform.askedFor("failedSendAgain")).toEqual([{ ids: [4] }, { ids: [4, 3, 2] }]);
});

test("the keyboard walks through the rows, and new messages do not move what is looked at", async () => {
  const platform = fakePlatform(answers(20));
  const screen = await show("/messages/quarantine", platform);
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  screen.getByRole("grid").element().focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ }");
  const heading = screen.getByRole("complementary").getByRole("heading", { level: 2 });
  await expect.element(heading).toHaveTextContent("Invoice fdp.exe for March");
  platform.answer({ quarantine: listed(nastyQuarantine(30).slice(5)) } as Answers);
  platform.happen({ event: "status", value: QUIET_STATUS });
  await expect.element(screen.getByText("1 selected · 25 rows")).toBeVisible();
});

test("a router that cannot be asked is told with what to do, and asked again", async () => {
  const down = () => refusal("routerUnreachable", "The router is not reachable.", { hint: "Start it with systemctl." });
  const platform = fakePlatform({ recent: down, queue: down, quarantine: down, uncertain: down, failed: down });
  const screen = await show("/messages/recent", platform);
  await expect.element(screen.getByText("Start it with systemctl.")).toBeVisible();
  platform.answer(answers(3));
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByText("3 rows")).toBeVisible();
});

test.each(["recent", "waiting", "quarantine", "uncertain", "failed"])(
  "an empty %s list says what it is for",
  async (tab) => {
    const screen = await show(`/messages/${tab}`, fakePlatform(answers(0)));
    await expect.element(screen.getByRole("heading", { level: 2 }).last()).toBeVisible();
    expect(await violations()).toEqual([]);
  },
);

test.each(["light", "dark"] as const)("nothing stands in anybody's way in the theme %s", async (theme) => {
  const screen = await show("/messages/quarantine", fakePlatform(answers(20, inTheme(theme))));
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  await screen.getByRole("complementary").getByRole("button", { name: "Show as text" }).click();
  await expect.element(screen.getByText("Message as text").first()).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the list of uncertain messages speaks German", async () => {
  const screen = await show("/messages/uncertain", fakePlatform(answers(4, inTheme("light", "de"))));
  await screen.getByText("Re: Quarterly figures CRM:0001002", { exact: true }).click();
  await expect.element(screen.getByText("So finden Sie es heraus")).toBeVisible();
  expect(await violations()).toEqual([]);
});
