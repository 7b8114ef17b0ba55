import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FormRequest, ListObjects, NamedObject, ObjectForm, Preferences, Saved } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { detailOf, formOf, listOf, rowOf, wrong } from "../../testing/forms";
import { show } from "../../testing/show";

const CONTOSO = rowOf(
  "contoso",
  "Contoso",
  {
    kind: "imapSmtp",
    incomingLocation: "imap.contoso.example",
    outgoingLocation: "smtp.contoso.example",
    incomingAuthenticateUsing: "profile",
    incomingUserName: "router",
  },
  { usedBy: 1 },
);

const SAVED: Saved = {
  objects: [
    { object: "serverProfile/contoso", name: "Contoso", change: "changed", revision: 2, fields: [], secrets: [] },
  ],
  changeSet: 5,
  problems: [],
  consequences: [],
  lostSecrets: [],
};

/** The outgoing credentials are those of the incoming direction, except where somebody said otherwise. */
function form({ fields }: FormRequest): ObjectForm {
  const isSame = fields.sameSettingsForOutgoing !== false;
  const why = "The outgoing direction uses the incoming settings.";
  return formOf("serverProfile", {
    fields: {
      name: { isRequired: true },
      sameSettingsForOutgoing: { filled: true },
      outgoingAuthenticateUsing: isSame
        ? { isEnabled: false, why, filled: fields.incomingAuthenticateUsing ?? null }
        : {},
      outgoingUserName: isSame ? { isEnabled: false, why } : {},
    },
    secrets: { incomingPassword: { setAt: "2026-11-01T08:00:00Z" }, outgoingPassword: { isShown: !isSame } },
    problems:
      fields.kind === "exchangeOnline"
        ? [
            wrong("kind", "Microsoft Graph is not available in this version.", {
              severity: "warning",
              code: "notAvailable",
            }),
          ]
        : [],
  });
}

const answers = (more: Answers = {}): Answers => ({
  listObjects: ({ kind }: ListObjects) => listOf(kind, kind === "serverProfile" ? [CONTOSO] : []),
  showObject: ({ kind }: NamedObject) => detailOf(kind, CONTOSO),
  objectForm: form,
  editObject: SAVED,
  ...more,
});

const inTheme = (theme: Preferences["theme"]): Answers => ({
  preferences: {
    ...PREFERENCES,
    theme,
  },
});

const panel = page.getByRole("complementary");

test("the outgoing credentials are folded while they are those of the incoming direction", async () => {
  const platform = fakePlatform(answers());
  await show("/server-profiles/contoso/edit", platform);
  await expect.element(panel.getByRole("textbox", { name: "Incoming user name" })).toHaveValue("router");
  expect(panel.getByRole("textbox", { name: "Outgoing user name" }).query()).toBeNull();
  await panel.getByRole("switch", { name: "Use same settings for outgoing" }).click();
  await panel.getByRole("textbox", { name: "Outgoing user name" }).fill("sender");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => platform.askedFor("editObject"))
    .toMatchObject([{ fields: { sameSettingsForOutgoing: false, outgoingUserName: "sender" }, revision: 1 }]);
});

test("incoming and outgoing stand side by side where there is room", async () => {
  await show("/server-profiles/contoso/edit", fakePlatform(answers()));
  const incoming = panel.getByRole("region", { name: "Incoming" });
  const outgoing = panel.getByRole("region", { name: "Outgoing" });
  await expect.element(outgoing).toBeVisible();
  const [left, right] = [incoming.element().getBoundingClientRect(), outgoing.element().getBoundingClientRect()];
  expect(right.left).toBeGreaterThan(left.right);
  expect(right.top).toBe(left.top);
});

test("a kind that this version cannot move mail with says so and can be saved all the same", async () => {
  const platform = fakePlatform(answers());
  await show("/server-profiles/contoso/edit", platform);
  await panel.getByRole("combobox", { name: "Email server type" }).click();
  await page.getByRole("option", { name: "Exchange Online" }).click();
  await expect.element(page.getByText(/Microsoft Graph is not available in this version/)).toBeVisible();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => platform.askedFor("editObject")).toMatchObject([{ fields: { kind: "exchangeOnline" } }]);
});

test("Test & Enable tests all mailboxes of the profile", async () => {
  const platform = fakePlatform(answers({ startTest: { job: 12 } }));
  await show("/server-profiles/contoso", platform);
  await page.getByRole("button", { name: "Test & Enable mailboxes" }).click();
  await expect.poll(() => window.location.hash).toBe("#/test?job=12");
  expect(platform.askedFor("startTest")).toEqual([
    { selection: { filters: [{ field: "serverProfile", value: "contoso" }] }, enable: true, fromHere: false },
  ]);
});

test("Test & Enable says why it cannot begin", async () => {
  const away = () => refusal("routerUnreachable", "The router does not answer.", { hint: "Start it." });
  await show("/server-profiles/contoso", fakePlatform(answers({ startTest: away })));
  await page.getByRole("button", { name: "Test & Enable mailboxes" }).click();
  await expect.element(page.getByText("The router does not answer.")).toBeVisible();
  await expect.element(page.getByText("Start it.")).toBeVisible();
});

test.each([["light"], ["dark"], ["highContrast"]] as const)(
  "nothing stands in the way of assistive technology, %s",
  async (theme) => {
    await show("/server-profiles/contoso/edit", fakePlatform(answers(inTheme(theme))));
    await expect.element(panel.getByRole("textbox", { name: "Incoming user name" })).toBeVisible();
    expect(await violations()).toEqual([]);
  },
);
