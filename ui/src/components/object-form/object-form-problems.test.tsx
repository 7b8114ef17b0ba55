// What is wrong with a form, who else changed the object, and leaving it.

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { ApiError, FormRequest, JsonValue, NamedObject, ObjectForm } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { detailOf, formOf, wrong } from "../../testing/forms";
import { show } from "../../testing/show";
import { answers, button, choice, field, IMAP, input, SAVED } from "./form-answers";

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

test("while the product does not answer, what was typed stays, and is saved when it answers again", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/imap/edit", platform);
  await field("Name").fill("Mine");
  await expect.poll(() => JSON.stringify(platform.askedFor("objectForm").at(-1))).toContain("Mine");
  const away = () => refusal("file", "Nobody answers.");
  platform.answer({ objectForm: away, editObject: away });
  await field("Location").fill("mail.contoso.example");
  await expect.element(page.getByText("Nobody answers.")).toBeVisible();
  await expect.element(field("Name")).toHaveValue("Mine");
  await expect.element(field("Location")).toHaveValue("mail.contoso.example");
  await button("Save").click();
  await expect.element(page.getByText("Nobody answers.")).toBeVisible();
  await expect.element(field("Location")).toHaveValue("mail.contoso.example");
  platform.answer(answers());
  await button("Save").click();
  await expect.element(page.getByText("IMAP in is saved.")).toBeVisible();
  expect(platform.askedFor("editObject").at(-1)).toMatchObject({
    fields: { name: "Mine", location: "mail.contoso.example" },
  });
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
  await (await input("[data-field=processEmailFrom] input[type=date]")).fill("2026-03-31");
  const time = await input("[data-field=processEmailFrom] input[type=time]");
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
      ...PREFERENCES,
      theme,
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
    ...PREFERENCES,
    language: "de",
  };
  const fields: Record<string, JsonValue> = { ...IMAP.fields };
  await show("/profiles/imap/edit", fakePlatform(answers({ preferences: preferences as never })));
  await expect.element(field("Serveradresse")).toHaveValue(fields.location as string);
  await expect.element(choice("Richtung")).toHaveAccessibleDescription("Steht nach dem ersten Speichern fest.");
  expect(await violations()).toEqual([]);
});
