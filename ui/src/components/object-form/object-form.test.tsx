// The form of an object, as a person uses it: on the page of the configuration profiles.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ApiError, FormRequest, JsonValue, NamedObject, ObjectForm, ObjectKind, Saved } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, type FakePlatform, fakePlatform, refusal } from "../../testing/fake-platform";
import { detailOf, formOf, listOf, profileForm, rowOf, wrong } from "../../testing/forms";
import { show } from "../../testing/show";

const IMAP = rowOf("imap", "IMAP in", {
  direction: "incoming",
  serverType: "imap",
  protocol: "imap",
  location: "imap.contoso.example",
  tlsMode: "implicit",
  port: 993,
});
const KEPT = rowOf("kept", "POP3 archive", {
  direction: "incoming",
  serverType: "pop3",
  protocol: "pop3",
  location: "pop.contoso.example",
  credentials: "otherSpecified",
  userName: "archive",
});
const ROWS = [IMAP, KEPT];

const detail = ({ kind, name }: NamedObject) => {
  const row = ROWS.find((one) => one.id === name) ?? IMAP;
  return detailOf(kind, row);
};

const SAVED: Saved = {
  objects: [{ object: "profile/imap", name: "IMAP in", change: "changed", revision: 2, fields: [], secrets: [] }],
  changeSet: 5,
  problems: [],
  consequences: [],
  lostSecrets: [],
};

const answers = (more: Answers = {}): Answers => ({
  listObjects: ({ kind }: { kind: ObjectKind }) => listOf(kind, kind === "profile" ? ROWS : []),
  showObject: detail,
  objectForm: profileForm,
  addObject: SAVED,
  editObject: SAVED,
  ...more,
});

const field = (name: string) => page.getByRole("textbox", { name, exact: true });
const choice = (name: string) => page.getByRole("complementary").getByRole("combobox", { name });
const pick = async (name: string, option: string) => {
  await choice(name).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
const button = (name: string) => page.getByRole("button", { name, exact: true });
/** The input that is found by a selector: passwords and dates have no role. */
const input = async (selector: string) => {
  await expect.poll(() => document.querySelector(selector)).not.toBeNull();
  return page.elementLocator(document.querySelector(selector) as Element);
};
const asked = (platform: FakePlatform) => platform.askedFor("objectForm") as unknown as FormRequest[];

test("a new profile is filled in from choice to choice, and only what is possible is offered", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/new?direction=incoming", platform);
  await choice("Email server type").click();
  await expect.element(page.getByRole("option", { name: "POP3" })).toBeVisible();
  expect(
    page
      .getByRole("option")
      .elements()
      .map((one) => one.textContent),
  ).toEqual(["POP3", "IMAP"].reverse());
  await page.getByRole("option", { name: "IMAP" }).click();
  await expect.element(choice("Protocol")).toHaveTextContent("IMAP");
  await pick("Access credentials", "Other Specified");
  await field("Name").fill("IMAP in");
  await field("Location").fill("imap.contoso.example");
  await field("User name").fill("archive");
  await (await input("input[type=password]")).fill("s3cret");
  await button("Save").click();
  await expect.element(page.getByText("IMAP in is saved.")).toBeVisible();
  expect(platform.askedFor("addObject")).toEqual([
    {
      kind: "profile",
      fields: {
        direction: "incoming",
        serverType: "imap",
        credentials: "otherSpecified",
        name: "IMAP in",
        location: "imap.contoso.example",
        userName: "archive",
      },
      secrets: { password: "s3cret" },
    },
  ]);
});

test("what is typed into a secret is sent once and is in no other request", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/kept/edit", platform);
  await button("Replace").click();
  await (await input("input[type=password]")).fill("s3cret");
  await expect.poll(() => asked(platform).at(-1)?.entered).toEqual(["password"]);
  await userEvent.keyboard("{Control>}s{/Control}");
  await expect.poll(() => platform.askedFor("editObject")).toHaveLength(1);
  const holding = platform.asked.filter((one) => JSON.stringify(one.request).includes("s3cret"));
  expect(holding.map((one) => one.name)).toEqual(["edit_object"]);
  expect(document.documentElement.outerHTML).not.toContain("s3cret");
});

test("a saved secret is never shown; it can be cleared and kept after all", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/kept/edit", platform);
  const group = page.getByRole("group", { name: "Password" });
  await expect.element(group).toHaveTextContent(/^Set .*ago|^Set/);
  await group.getByRole("button", { name: "Clear" }).click();
  await expect.element(page.getByText("Will be cleared when you save.")).toBeVisible();
  await expect.poll(() => asked(platform).at(-1)?.cleared).toEqual(["password"]);
  await button("Keep the saved one").click();
  await expect.element(group).toHaveTextContent(/^Set/);
});

test("a value that became impossible stays, is marked, and can be put right", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/new?direction=incoming", platform);
  await pick("Email server type", "IMAP");
  await pick("Direction", "Outgoing");
  const type = choice("Email server type");
  await expect.element(type).toHaveTextContent("IMAP (not possible with the other choices)");
  await expect.element(type).toBeInvalid();
  await expect.element(type).toHaveAccessibleDescription(/Choose another value/);
  await pick("Email server type", "SMTP");
  await expect.element(type).toHaveTextContent(/^SMTP$/);
  await expect.element(type).toBeValid();
});

test("errors wait for the field or for Save; then the first one has the focus and the tab counts them", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/new?direction=incoming", platform);
  await expect.element(field("Name")).toHaveFocus();
  expect(page.getByText("A name is required.").query()).toBeNull();
  await field("Location").click();
  await expect.element(page.getByText("A name is required.")).toBeVisible();
  expect(page.getByText("The location is missing.").query()).toBeNull();
  await button("Save").click();
  await expect.element(page.getByText("The location is missing.")).toBeVisible();
  await expect.element(field("Name")).toHaveFocus();
  await expect.element(page.getByLabelText("3 problems")).toBeVisible();
  expect(platform.askedFor("addObject")).toEqual([]);
});

test("a field that cannot be changed says why in one line", async () => {
  await show("/profiles/imap/edit", fakePlatform(answers()));
  await expect.element(choice("Direction")).toBeDisabled();
  await expect.element(choice("Direction")).toHaveAccessibleDescription("Fixed after the first save.");
});

test("a port that was filled in follows the server type, and only what changed is sent", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/imap/edit", platform);
  await pick("Email server type", "POP3");
  await page.getByRole("tab", { name: "Advanced" }).click();
  await expect.element(field("Port")).toHaveAttribute("placeholder", "995");
  await button("Save").click();
  await expect
    .poll(() => platform.askedFor("editObject"))
    .toEqual([
      {
        kind: "profile",
        name: "imap",
        fields: { serverType: "pop3", protocol: null, port: null },
        secrets: {},
        clearSecrets: [],
        revision: 1,
      },
    ]);
});

test("an answer that comes late does not replace a newer one", async () => {
  let release: (form: ObjectForm) => void = () => {};
  const platform = fakePlatform(
    answers({
      objectForm: ((question: FormRequest) =>
        question.fields.serverType === "imap"
          ? new Promise<ObjectForm>((resolve) => {
              release = () => resolve(profileForm(question));
            })
          : profileForm(question)) as never,
    }),
  );
  await show("/profiles/new?direction=incoming", platform);
  await pick("Email server type", "IMAP");
  await expect.poll(() => asked(platform).at(-1)?.fields.serverType).toBe("imap");
  await pick("Email server type", "POP3");
  await expect.element(choice("Protocol")).toHaveTextContent("POP3");
  release(formOf("profile"));
  await userEvent.keyboard("{Tab}");
  await expect.element(choice("Protocol")).toHaveTextContent("POP3");
});

test("a link to a field opens its tab and gives it the focus", async () => {
  await show("/profiles/imap?field=port", fakePlatform(answers()));
  await expect.element(page.getByRole("tab", { name: "Advanced" })).toHaveAttribute("aria-selected", "true");
  await expect.element(field("Port")).toHaveFocus();
});

const conflicting = (): Answers => {
  let isTheirs = false;
  return answers({
    editObject: ((question: { revision?: number }) => {
      if (question.revision === undefined) return SAVED;
      isTheirs = true;
      return refusal("conflict", "Somebody else changed it.");
    }) as never,
    showObject: ({ kind }: NamedObject) =>
      detailOf(
        kind,
        isTheirs ? { ...IMAP, revision: 2, fields: { ...IMAP.fields, location: "other.contoso.example" } } : IMAP,
        { updatedBy: "bert" },
      ),
  });
};

test("what somebody else saved can be loaded instead of one's own", async () => {
  await show("/profiles/imap/edit", fakePlatform(conflicting()));
  await field("Name").fill("Mine");
  await button("Save").click();
  await expect.element(page.getByText("bert changed it in the meantime.")).toBeVisible();
  await expect.element(page.getByText("Changed there: Location.")).toBeVisible();
  await button("Load theirs").click();
  await expect.element(field("Location")).toHaveValue("other.contoso.example");
  await expect.element(field("Name")).toHaveValue("IMAP in");
});

test("one's own can be saved over what somebody else saved", async () => {
  const platform = fakePlatform(conflicting());
  await show("/profiles/imap/edit", platform);
  await field("Name").fill("Mine");
  await button("Save").click();
  await button("Keep mine and save over").click();
  await expect.element(page.getByText("IMAP in is saved.")).toBeVisible();
  expect(platform.askedFor("editObject").at(-1)).toMatchObject({ fields: { name: "Mine" } });
});

test("a refusal stands at its field, what belongs to no field above the form", async () => {
  const problems = [
    wrong("name", "Another configuration profile (kept) has this name.", { code: "duplicate" }),
    wrong("", "Something about the whole.", { code: "inUse" }),
  ];
  const error: Partial<ApiError> = { problems };
  await show(
    "/profiles/imap/edit",
    fakePlatform(answers({ editObject: () => refusal("problems", "There are 2 problems.", error) })),
  );
  await field("Name").fill("POP3 archive");
  await button("Save").click();
  await expect.element(field("Name")).toHaveAccessibleDescription(/Another configuration profile/);
  await expect.element(page.getByText("Something about the whole.")).toBeVisible();
  await expect.element(field("Name")).toHaveFocus();
});

test("leaving a form with something typed asks first; Cancel after saving does not", async () => {
  await show("/profiles/imap/edit", fakePlatform(answers()));
  await field("Name").fill("Mine");
  await expect.element(page.getByText("Unsaved changes")).toBeVisible();
  await button("Cancel").click();
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  await button("Stay here").click();
  await expect.element(field("Name")).toHaveValue("Mine");
  await button("Save").click();
  await expect.poll(() => window.location.hash).toBe("#/profiles/imap");
});

test("a point in time is typed as a local day and time and sent as a moment", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/imap?field=processEmailFrom", platform);
  await (await input("input[type=date]")).fill("2026-03-31");
  const time = await input("input[type=time]");
  await expect.element(time).toHaveAccessibleName("Process email from Time");
  await time.fill("08:00");
  await button("Save").click();
  const at = new Date(2026, 2, 31, 8).toISOString().replace(".000Z", "Z");
  await expect.poll(() => platform.askedFor("editObject")).toMatchObject([{ fields: { processEmailFrom: at } }]);
});

const FIELDS_WITH_PROBLEMS = (question: FormRequest): ObjectForm => {
  const open = formOf("profile");
  const keys = [...open.fields, ...open.secrets].map((one) => one.key);
  return {
    ...formOf(question.kind),
    problems: keys.map((key) => wrong(key, `Something is wrong with ${key}.`)),
    canSave: false,
  };
};

test.each([["light"], ["dark"], ["highContrast"]] as const)(
  "a form with a problem in every field can be read by assistive technology, %s",
  async (theme) => {
    const preferences = {
      theme,
      language: "en",
      notifications: true,
      closeToTray: false,
      guidedStartDone: true,
      pages: {},
    };
    await show(
      "/profiles/imap/edit",
      fakePlatform(answers({ objectForm: FIELDS_WITH_PROBLEMS, preferences: preferences as never })),
    );
    await expect.element(page.getByText("Something is wrong with name.")).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.getByRole("tab", { name: /Advanced/ }).click();
    await expect.element(page.getByText("Something is wrong with port.")).toBeVisible();
    expect(await violations()).toEqual([]);
  },
);

test("every kind of field is read by assistive technology in German", async () => {
  const preferences = {
    theme: "light",
    language: "de",
    notifications: true,
    closeToTray: false,
    guidedStartDone: true,
    pages: {},
  };
  const fields: Record<string, JsonValue> = { ...IMAP.fields };
  await show("/profiles/imap/edit", fakePlatform(answers({ preferences: preferences as never })));
  await expect.element(field("Serveradresse")).toHaveValue(fields.location as string);
  await expect.element(choice("Richtung")).toHaveAccessibleDescription("Steht nach dem ersten Speichern fest.");
  expect(await violations()).toEqual([]);
});
