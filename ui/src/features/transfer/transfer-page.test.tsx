import { expect, test, vi } from "vitest";
import type { ImportPlan, Problem } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const PREVIEW: ImportPlan = {
  isApplied: false,
  content: "c0ffee",
  changeSet: null,
  changes: [
    {
      object: "profile/imap-in",
      name: "Contoso IMAP in",
      change: "changed",
      fields: [{ field: "port", label: "Port", before: "143", after: "993" }],
      usedBy: 3,
    },
    { object: "mailbox/new-k3f9", name: "new@contoso.example", change: "added", fields: [], usedBy: 0 },
  ],
  sentences: [],
  problems: [],
  isBlocked: false,
  secretsToEnter: ["mailbox/new-k3f9#password"],
  unknown: ["profile/imap-in/colour"],
};

const PROBLEM: Problem = {
  severity: "error",
  code: "immutable",
  object: "profile/imap-in",
  name: "Contoso IMAP in",
  field: "direction",
  message: "It is fixed after the first save.",
};

const preferences = (theme: "light" | "dark") => ({
  ...PREFERENCES,
  theme,
});

const LIST = { kind: "mailbox" as const, objects: [], total: 0, names: {} };

async function choose(answers: Answers) {
  const platform = fakePlatform({ listObjects: LIST, ...answers });
  platform.chosen = "/home/ada/waypost.xml";
  const screen = await show("/transfer", platform);
  await screen.getByRole("button", { name: "Choose a file…" }).click();
  return { platform, screen };
}

test("a file that is chosen again is looked at anew", async () => {
  const { platform, screen } = await choose({ importConfiguration: PREVIEW });
  await expect.element(screen.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
  platform.answer({ importConfiguration: { ...PREVIEW, changes: [], content: "other" } });
  await screen.getByRole("button", { name: "Another file…" }).click();
  await expect
    .element(screen.getByRole("button", { name: "Import", exact: true }))
    .toHaveAttribute("aria-disabled", "true");
  expect(platform.askedFor("importConfiguration")).toHaveLength(2);
});

test("a desktop without file dialogs says so", async () => {
  const platform = fakePlatform({ listObjects: LIST });
  platform.chooseFile = () =>
    refusal("file", "The desktop has no dialogs for files.", { hint: "Install xdg-desktop-portal-gtk." });
  const screen = await show("/transfer", platform);
  await screen.getByRole("button", { name: "Choose a file…" }).click();
  await expect.element(screen.getByText("The desktop has no dialogs for files.")).toBeVisible();
  await expect.element(screen.getByText("Install xdg-desktop-portal-gtk.")).toBeVisible();
});

test("an export says where it is and which secrets must be entered again", async () => {
  const platform = fakePlatform({
    listObjects: LIST,
    exportConfiguration: { file: "/home/ada/waypost.xml", size: 2629, secretsToEnter: ["mailbox/sales-k3f9#password"] },
  });
  platform.chosen = "/home/ada/waypost.xml";
  const screen = await show("/transfer", platform);
  await screen.getByRole("button", { name: "Export to a file…" }).click();
  await expect.element(screen.getByText("Written to /home/ada/waypost.xml (2.6 kB).")).toBeVisible();
  await expect.element(screen.getByText("No secret is in the file.", { exact: false })).toBeVisible();
  await expect.element(screen.getByRole("list", { name: "Mailboxes" })).toHaveTextContent("sales-k3f9Password");
  expect(platform.askedFor("exportConfiguration")).toEqual([{ file: "/home/ada/waypost.xml" }]);
});

test("nothing is exported when no file is chosen", async () => {
  const platform = fakePlatform();
  const screen = await show("/transfer", platform);
  await screen.getByRole("button", { name: "Export to a file…" }).click();
  expect(platform.askedFor("exportConfiguration")).toEqual([]);
});

test("an import is shown, then done, then taken back", async () => {
  const { platform, screen } = await choose({
    importConfiguration: ((question: { apply: boolean }) =>
      question.apply ? { ...PREVIEW, isApplied: true, changeSet: 7 } : PREVIEW) as never,
    undo: { undone: 7, changeSet: 8, restored: [], secretsToEnter: [], notUndone: [], problems: [] },
  });
  await expect.element(screen.getByText("1 object is added, 1 object is changed")).toBeVisible();
  await expect
    .element(screen.getByRole("region", { name: "Configuration profiles (1)" }))
    .toHaveTextContent("143becomes993");
  await expect
    .element(screen.getByRole("list", { name: "Mailboxes" }))
    .toHaveTextContent("new@contoso.examplePassword");
  await expect.element(screen.getByText("profile/imap-in/colour")).toBeVisible();
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await expect.element(screen.getByText("It goes to the router with the next publication.")).toBeVisible();
  await screen.getByRole("region", { name: "Import" }).getByRole("button", { name: "Undo" }).click();
  await vi.waitFor(() => expect(platform.askedFor("undo")).toEqual([{ id: 7 }]));
  expect(platform.askedFor("importConfiguration")).toContainEqual({
    file: "/home/ada/waypost.xml",
    mode: "merge",
    apply: true,
    seen: "c0ffee",
  });
});

test("an import that is taken back says what must be entered again and what is wrong then", async () => {
  const { screen } = await choose({
    importConfiguration: ((question: { apply: boolean }) =>
      question.apply ? { ...PREVIEW, isApplied: true, changeSet: 7 } : PREVIEW) as never,
    undo: {
      undone: 7,
      changeSet: 8,
      restored: [],
      secretsToEnter: ["mailbox/sales-k3f9#password"],
      notUndone: [],
      problems: [PROBLEM],
    },
  });
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  const card = screen.getByRole("region", { name: "Import" });
  await card.getByRole("button", { name: "Undo" }).click();
  await expect.element(card.getByRole("list", { name: "Mailboxes" })).toHaveTextContent("sales-k3f9Password");
  await expect.element(card.getByText("It is fixed after the first save.")).toBeVisible();
});

test("replacing is previewed by itself before it can be done", async () => {
  const { platform, screen } = await choose({ importConfiguration: PREVIEW });
  await screen.getByRole("radio", { name: "Are removed" }).click();
  await expect.element(screen.getByText("Removed objects lose their secrets.", { exact: false })).toBeVisible();
  await vi.waitFor(() =>
    expect(platform.askedFor("importConfiguration").at(-1)).toEqual({
      file: "/home/ada/waypost.xml",
      mode: "replace",
      apply: false,
    }),
  );
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("importConfiguration")).toContainEqual({
      file: "/home/ada/waypost.xml",
      mode: "replace",
      apply: true,
      seen: "c0ffee",
    }),
  );
});

test("what stands in the way is told and nothing is imported", async () => {
  const { platform, screen } = await choose({
    importConfiguration: { ...PREVIEW, isBlocked: true, problems: [PROBLEM] },
  });
  const blocked = screen.getByRole("region", { name: "This stands in the way of the import" });
  await expect.element(blocked).toHaveTextContent("Contoso IMAP in · DirectionIt is fixed after the first save.");
  const act = screen.getByRole("button", { name: "Import", exact: true });
  await expect.element(act).toHaveAttribute("aria-disabled", "true");
  await act.click({ force: true });
  expect(platform.askedFor("importConfiguration").filter((one) => (one as { apply: boolean }).apply)).toEqual([]);
});

test("a file that is no export says every reason", async () => {
  const { screen } = await choose({
    importConfiguration: () =>
      refusal("importRefused", "The file cannot be imported.", {
        reasons: [{ code: "wrong_root", message: "The root is not <export>." }],
      }),
  });
  await expect
    .element(screen.getByRole("alert"))
    .toHaveTextContent("The file cannot be imported.The root is not <export>.");
});

for (const theme of ["light", "dark"] as const)
  test(`nothing stands in the way of assistive technology (${theme})`, async () => {
    const { screen } = await choose({
      importConfiguration: { ...PREVIEW, problems: [PROBLEM] },
      preferences: preferences(theme),
    });
    await expect.element(screen.getByText("1 object is added, 1 object is changed")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
