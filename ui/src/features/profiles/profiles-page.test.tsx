import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { JsonValue, ListObjects, Preferences, Saved } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { listOf } from "../../testing/forms";
import { show } from "../../testing/show";
import { answers } from "./profile-answers";

const removed = (lost: string[] = []): Saved => ({
  objects: [],
  changeSet: 9,
  problems: [],
  consequences: [],
  lostSecrets: lost,
});

const inTheme = (theme: Preferences["theme"], language: Preferences["language"] = "en"): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
    language,
  },
});

test("the table tells of each profile what it is, who uses it and what is wrong", async () => {
  const screen = await show("/profiles", fakePlatform(answers()));
  await expect
    .element(screen.getByRole("row", { name: /IMAP in Incoming IMAP IMAP imap.contoso.example.* 2 None/ }))
    .toBeVisible();
  await expect.element(screen.getByRole("row", { name: /POP3 archive .* 0 1 warning/ })).toBeVisible();
  await expect.element(screen.getByRole("row", { name: /SMTP out .* 2 2 problems/ })).toBeVisible();
});

test("a chip leaves only what fits", async () => {
  const screen = await show("/profiles", fakePlatform(answers()));
  await screen.getByRole("combobox", { name: "Direction" }).click();
  await screen.getByRole("menuitemcheckbox", { name: "Outgoing" }).click();
  await expect.element(screen.getByText("1 of 3 rows")).toBeVisible();
});

test("without profiles the page says what one is and begins the first", async () => {
  const none = answers({ listObjects: ({ kind }: ListObjects) => listOf(kind, []) });
  const screen = await show("/profiles", fakePlatform(none));
  await expect.element(screen.getByText("No configuration profile yet")).toBeVisible();
  await screen.getByText("New incoming").last().click();
  await expect.element(screen.getByRole("heading", { name: "New configuration profile" })).toBeVisible();
  await expect.element(screen.getByRole("combobox", { name: /^Direction/ }).last()).toHaveTextContent("Incoming");
});

test("a list that cannot be read says why and can be asked again", async () => {
  const screen = await show(
    "/profiles",
    fakePlatform(
      answers({ listObjects: () => refusal("store", "The database is busy.", { hint: "Close the others." }) }),
    ),
  );
  await expect.element(screen.getByText("The database is busy.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Try again" }).first()).toBeVisible();
});

test("the details name who uses a profile, each a link to the field", async () => {
  const screen = await show("/profiles/imap", fakePlatform(answers()));
  const link = screen.getByRole("link", { name: "sales@contoso.example" });
  await expect.element(link).toHaveAttribute("href", "#/mailboxes/sales?field=incomingProfile");
});

test("a profile in use is not deleted: who uses it is told", async () => {
  const platform = fakePlatform(answers());
  const screen = await show("/profiles/imap", platform);
  await screen.getByRole("button", { name: "Delete" }).click();
  await expect.element(screen.getByText("IMAP in cannot be deleted: 2 objects use it.")).toBeVisible();
  expect(platform.askedFor("removeObjects")).toEqual([]);
});

test("a profile nobody uses is deleted at once and can be had back", async () => {
  const platform = fakePlatform(
    answers({
      removeObjects: removed(),
      undo: { undone: 9, changeSet: 10, restored: [], secretsToEnter: [], notUndone: [], problems: [] },
    }),
  );
  const screen = await show("/profiles/smtp", platform);
  await expect.element(screen.getByRole("complementary", { name: "SMTP out" })).toBeVisible();
  await screen.getByRole("button", { name: "Delete" }).click();
  await expect.element(screen.getByText("SMTP out is deleted.")).toBeVisible();
  expect(platform.askedFor("removeObjects")).toEqual([{ kind: "profile", selection: { names: ["smtp"] } }]);
  await screen.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => platform.askedFor("undo")).toEqual([{ id: 9 }]);
});

test("a profile with a password is deleted only after a question, because the password does not come back", async () => {
  const platform = fakePlatform(answers({ removeObjects: removed(["profile/kept#password"]) }));
  const screen = await show("/profiles/kept", platform);
  await screen.getByRole("button", { name: "Delete" }).click();
  await expect.element(screen.getByRole("alertdialog", { name: "Delete POP3 archive?" })).toBeVisible();
  expect(platform.askedFor("removeObjects")).toEqual([]);
  await screen.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect.element(screen.getByText("POP3 archive is deleted. A secret went with it.")).toBeVisible();
});

test("what is chosen and hidden by the filter is not deleted", async () => {
  const platform = fakePlatform(answers({ removeObjects: removed() }));
  const screen = await show("/profiles", platform);
  for (const name of ["POP3 archive", "SMTP out"])
    await screen.getByRole("checkbox", { name: `Select ${name}` }).click();
  await screen.getByRole("searchbox").fill("archive");
  await expect.element(screen.getByText("1 selected · 1 of 3 rows")).toBeVisible();
  await screen.getByRole("button", { name: "Delete" }).click();
  const question = screen.getByRole("alertdialog", { name: "Delete POP3 archive?" });
  await question.getByRole("button", { name: "Delete" }).click();
  await expect
    .poll(() => platform.askedFor("removeObjects"))
    .toEqual([{ kind: "profile", selection: { names: ["kept"] } }]);
});

test("a copy has the fields of the original, another name and no secret", async () => {
  const saved: Saved = { ...removed(), objects: [] };
  const platform = fakePlatform(answers({ addObject: saved }));
  const screen = await show("/profiles/kept", platform);
  await screen.getByRole("button", { name: "Duplicate" }).click();
  await expect.element(screen.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("POP3 archive (copy)");
  await expect.element(screen.getByText("Passwords and secrets are not copied: enter them again.")).toBeVisible();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => platform.askedFor("addObject")).toHaveLength(1);
  const [question] = platform.askedFor("addObject") as [{ fields: Record<string, JsonValue>; secrets: unknown }];
  expect(question.fields).toMatchObject({ name: "POP3 archive (copy)", userName: "archive", serverType: "pop3" });
  expect(question.secrets).toEqual({});
});

test("Test & Enable tests every mailbox of the profile and goes to the test", async () => {
  const platform = fakePlatform(answers({ startTest: { job: 7 } }));
  const screen = await show("/profiles/imap", platform);
  await screen.getByRole("button", { name: "Test & Enable mailboxes" }).click();
  await expect.poll(() => window.location.hash).toBe("#/test?job=7");
  expect(platform.askedFor("startTest")).toEqual([
    { selection: { filters: [{ field: "incomingProfile", value: "imap" }] }, enable: true, fromHere: false },
  ]);
});

test("the keys of a list walk, edit and close", async () => {
  const screen = await show("/profiles/imap", fakePlatform(answers()));
  await expect.element(screen.getByRole("complementary", { name: "IMAP in" })).toBeVisible();
  // Away from what shows a tooltip: Esc would close that first.
  await screen.getByRole("heading", { level: 1 }).hover();
  (screen.getByRole("grid").element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(screen.getByRole("complementary", { name: "POP3 archive" })).toBeVisible();
  await userEvent.keyboard("{F2}");
  await expect.element(screen.getByRole("textbox", { name: "Name", exact: true })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("button", { name: "Save" })).not.toBeInTheDocument();
  await expect.element(screen.getByRole("grid")).toHaveFocus();
});

test.each([["light"], ["dark"], ["highContrast"]] as const)(
  "nothing stands in the way of assistive technology, %s",
  async (theme) => {
    const screen = await show("/profiles/imap", fakePlatform(answers(inTheme(theme))));
    await expect.element(screen.getByRole("complementary", { name: "IMAP in" })).toBeVisible();
    expect(await violations()).toEqual([]);
  },
);

test("the page is in German where that is the language", async () => {
  const screen = await show("/profiles/imap", fakePlatform(answers(inTheme("light", "de"))));
  await expect.element(screen.getByRole("heading", { name: "Verwendet von" })).toBeVisible();
  await expect.element(screen.getByText("Vom Benutzer angegeben").first()).toBeVisible();
});
