import { expect, test, vi } from "vitest";
import type { Undone, VerifyReport } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import { CHANGE, DETAIL, PLAN, PROBLEM, PUBLICATIONS } from "./publish-data";

const UNDONE: Undone = {
  undone: 41,
  changeSet: 42,
  restored: ["profile/imap-in"],
  secretsToEnter: [],
  notUndone: [],
  problems: [],
};

const answers = (more: Answers = {}): Answers => ({
  plan: PLAN,
  routers: [],
  publications: PUBLICATIONS,
  publication: DETAIL,
  publicationXml: { text: '<publication serial="12"><b>bold</b></publication>', size: 9_000, isCut: true },
  history: [CHANGE],
  undo: UNDONE,
  status: {
    ...QUIET_STATUS,
    router: QUIET_STATUS.router && {
      ...QUIET_STATUS.router,
      publication: { folder: "/srv", serial: 13, lastKnownGood: false },
    },
  },
  ...more,
});

test("a publication shows what it changed and its XML as text, and which one the router uses", async () => {
  const screen = await show("/publish/publications", fakePlatform(answers()));
  const row = screen.getByRole("row", { name: /^13\b/ });
  await expect.element(row).toHaveTextContent("In use by the router");
  await screen.getByRole("row", { name: /^12\b/ }).click();
  const panel = screen.getByRole("complementary", { name: "Publication 12" });
  await expect.element(panel).toHaveTextContent("Port143becomes993");
  await panel.getByRole("tab", { name: "XML" }).click();
  await expect.element(panel.getByText("<b>bold</b>", { exact: false })).toBeVisible();
  await expect.element(panel).toHaveTextContent("Only the beginning is shown; the whole has 8.8 kB.");
});

test("an older publication is published again only after its changes were shown", async () => {
  const platform = fakePlatform(answers({ rollback: () => refusal("noKey", "There is no publisher key yet.") }));
  const screen = await show("/publish/publications/12", platform);
  const panel = screen.getByRole("complementary", { name: "Publication 12" });
  await panel.getByRole("button", { name: "Publish this one again" }).click();
  const dialog = screen.getByRole("alertdialog");
  await expect.element(dialog).toHaveTextContent("Port993becomes143");
  await dialog.getByRole("button", { name: "Publish again" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("There is no publisher key yet.");
  expect(platform.askedFor("rollback")).toEqual([{ serial: 12, request: { expiresHours: null } }]);
});

test("a file is verified with a verdict and every reason", async () => {
  const report: VerifyReport = {
    isAccepted: false,
    reasons: [
      { code: "signature_invalid", message: "The signature does not fit the content." },
      { code: "expired", message: "It expired yesterday." },
    ],
    content: null,
  };
  const platform = fakePlatform(answers({ verifyPublication: report }));
  platform.chosen = "/home/ada/publication.xml";
  const screen = await show("/publish/publications", platform);
  await screen.getByRole("button", { name: "Verify a file…" }).click();
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("The router would refuse this publication.");
  await expect.element(alert).toHaveTextContent("The signature does not fit the content.It expired yesterday.");
  platform.chosen = "/home/ada/other.pem";
  await screen.getByRole("button", { name: "Keys from a file…" }).click();
  await expect
    .poll(() => platform.askedFor("verifyPublication"))
    .toEqual([
      { file: "/home/ada/publication.xml", publishers: null },
      { file: "/home/ada/publication.xml", publishers: "/home/ada/other.pem" },
    ]);
});

test("a change shows what was before and is taken back; the way back is offered", async () => {
  const platform = fakePlatform(answers());
  const screen = await show("/publish/changes", platform);
  await screen.getByRole("row", { name: /^41\b/ }).click();
  const panel = screen.getByRole("complementary", { name: "Configuration profile “Contoso IMAP in” changed" });
  await expect.element(panel).toHaveTextContent("Port143becomes993");
  await panel.getByRole("button", { name: "Undo" }).click();
  await expect.element(screen.getByText("The change is taken back.")).toBeVisible();
  await vi.waitFor(() => expect(platform.askedFor("undo")).toEqual([{ id: 41 }]));
});

test("an undo that leaves something to do says what", async () => {
  const undone: Undone = {
    ...UNDONE,
    notUndone: ["the password of the mailbox sales@contoso.example"],
    problems: [PROBLEM],
  };
  const screen = await show("/publish/changes/41", fakePlatform(answers({ undo: undone })));
  const panel = screen.getByRole("complementary");
  await panel.getByRole("button", { name: "Undo" }).click();
  await expect.element(panel).toHaveTextContent("This could not be taken back:the password of the mailbox");
  await expect.element(panel.getByRole("button", { name: "Contoso IMAP in · Port" })).toBeVisible();
});

test("a change that cannot be taken back says why", async () => {
  const platform = fakePlatform(
    answers({ undo: () => refusal("undoRefused", "Later changes touched the same objects: undo them first.") }),
  );
  const screen = await show("/publish/changes/41", platform);
  const panel = screen.getByRole("complementary");
  await panel.getByRole("button", { name: "Undo" }).click();
  await expect.element(panel.getByRole("alert")).toHaveTextContent("Later changes touched the same objects");
  await panel.getByRole("button", { name: "Show the later changes of this object" }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("history").at(-1)).toMatchObject({ object: ["profile", "imap-in"], before: null }),
  );
});

test("an undo is taken back as a redo, and what was taken back is not taken back twice", async () => {
  const history = [
    { ...CHANGE, id: 42, undoes: 41 },
    { ...CHANGE, undoneBy: 42 },
  ];
  const platform = fakePlatform(answers({ history }));
  const screen = await show("/publish/changes/41", platform);
  const panel = screen.getByRole("complementary");
  await expect.element(panel.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  await expect.element(panel).toHaveTextContent("Taken back by change 42");
  await screen.getByRole("row", { name: /^42\b/ }).click();
  await panel.getByRole("button", { name: "Redo" }).click();
  await vi.waitFor(() => expect(platform.askedFor("undo")).toEqual([{ id: 42 }]));
});

test("older changes are asked for page by page", async () => {
  const history = Array.from({ length: 50 }, (_, n) => ({ ...CHANGE, id: 100 - n }));
  const platform = fakePlatform(answers({ history }));
  const screen = await show("/publish/changes", platform);
  await screen.getByRole("button", { name: "Older" }).click();
  await vi.waitFor(() => expect(platform.askedFor("history").at(-1)).toMatchObject({ before: 51, limit: 50 }));
  await screen.getByRole("button", { name: "Newer" }).click();
  await vi.waitFor(() =>
    expect(screen.getByRole("button", { name: "Newer" }).element()).toHaveAttribute("aria-disabled"),
  );
});

test("nothing published and nothing changed say what comes here", async () => {
  const screen = await show("/publish/publications", fakePlatform(answers({ publications: [], history: [] })));
  await expect.element(screen.getByText("Nothing was published yet.")).toBeVisible();
  await screen.getByRole("tab", { name: "Changes" }).click();
  await expect.element(screen.getByText("Nothing was changed yet.")).toBeVisible();
});

for (const [theme, path] of [
  ["light", "/publish/publications/12"],
  ["dark", "/publish/publications/12"],
  ["light", "/publish/changes/41"],
  ["dark", "/publish/changes/41"],
] as const)
  test(`nothing stands in the way of assistive technology (${theme}, ${path})`, async () => {
    const preferences = {
      ...PREFERENCES,
      theme,
    };
    const screen = await show(path, fakePlatform(answers({ preferences })));
    await expect.element(screen.getByRole("complementary")).toHaveTextContent("Port143becomes993");
    expect(await violations()).toEqual([]);
  });
