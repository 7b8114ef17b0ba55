// The form of an object, as a person uses it: on the page of the configuration profiles.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FormRequest, ObjectForm } from "../../rpc/types";
import { fakePlatform } from "../../testing/fake-platform";
import { profileForm } from "../../testing/forms";
import { show } from "../../testing/show";
import { answers, asked, button, choice, field, input, pick } from "./form-answers";

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
  let release = () => {};
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
  release();
  await userEvent.keyboard("{Tab}");
  await expect.element(choice("Protocol")).toHaveTextContent("POP3");
});

test("a link to a saved secret leads to the button that replaces it, not to the help of the field", async () => {
  await show("/profiles/kept/edit?field=password", fakePlatform(answers()));
  await expect.element(button("Replace")).toHaveFocus();
});
