import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Plan, Uptake } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import { DETAIL, PLAN, PROBLEM, PUBLISHED } from "./publish-data";

const answers = (more: Answers = {}): Answers => ({
  plan: PLAN,
  routers: [],
  listObjects: {
    kind: "mailbox",
    objects: [
      {
        id: "sales-k3f9",
        name: "sales@contoso.example",
        fields: {},
        revision: 1,
        updated: "2026-11-20T08:00:00Z",
        updatedBy: "ada",
        errors: 0,
        warnings: 0,
        usedBy: 0,
      },
    ],
    total: 1,
    names: {},
  },
  publication: DETAIL,
  publish: PUBLISHED,
  awaitUptake: { state: "taken" },
  ...more,
});

/** The Publish of the page, not the one of the top bar. */
const PUBLISH = "Publish";

test("what changes is told in words, object by object, with who uses it", async () => {
  const screen = await show("/publish", fakePlatform(answers()));
  const profiles = screen.getByRole("region", { name: "Configuration profiles (1)" });
  await expect.element(profiles).toHaveTextContent("Contoso IMAP inused by 212 mailboxes");
  await expect.element(profiles).toHaveTextContent("Port143becomes993");
  await expect.element(profiles).toHaveTextContent("Polling intervalemptybecomes120 seconds");
  await expect.element(screen.getByText("211 of 212 mailboxes will be served.")).toBeVisible();
  await expect.element(screen.getByRole("region", { name: "Mailboxes (1)" })).toHaveTextContent("Removed");
  const secrets = screen.getByRole("list", { name: "Mailboxes" });
  await expect.element(secrets).toHaveTextContent("sales@contoso.examplePassword was entered");
});

test("in German the same is told in German, from the same structure", async () => {
  const preferences = {
    ...PREFERENCES,
    language: "de" as const,
  };
  const screen = await show("/publish", fakePlatform(answers({ preferences })));
  const profiles = screen.getByRole("region", { name: "Konfigurationsprofile (1)" });
  await expect.element(profiles).toHaveTextContent("TLS-ModusSTARTTLS erforderlichwird zuImplizites TLS");
  await expect.element(profiles).toHaveTextContent("120 Sekunden");
  await expect.element(screen.getByText("211 von 212 Postfächern werden bedient.")).toBeVisible();
});

test("many are counted as the chosen language writes numbers", async () => {
  const preferences = {
    ...PREFERENCES,
    language: "de" as const,
  };
  const [change] = PLAN.changes;
  if (!change) throw new Error("The plan changes nothing.");
  const changes = Array.from({ length: 1200 }, (_, n) => ({ ...change, object: `profile/p${n}`, name: `P${n}` }));
  const secrets = Array.from({ length: 1300 }, (_, n) => `mailbox/m${n}#password` as const);
  const screen = await show("/publish", fakePlatform(answers({ preferences, plan: { ...PLAN, changes, secrets } })));
  await expect.element(screen.getByRole("region", { name: "Konfigurationsprofile (1.200)" })).toBeVisible();
  await expect.element(screen.getByRole("region", { name: /\(1\.300\)$/ })).toBeVisible();
});

test("a problem blocks publishing and leads to its field", async () => {
  const platform = fakePlatform(answers({ plan: { ...PLAN, problems: [PROBLEM], isBlocked: true } }));
  const screen = await show("/publish", platform);
  await expect.element(screen.getByText("One problem to solve first")).toBeVisible();
  const button = screen.getByRole("toolbar").getByRole("button", { name: PUBLISH });
  await expect.element(button).toHaveAccessibleDescription("A problem blocks publishing.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(platform.askedFor("publish")).toEqual([]);
  await screen.getByRole("button", { name: "Contoso IMAP in · Port" }).click();
  expect(window.location.hash).toBe("#/profiles/imap-in?field=port");
});

test("publishing shows each step and is done once however often it is asked for", async () => {
  const platform = fakePlatform(answers());
  let takes: (uptake: Uptake) => void = () => {};
  const awaited = new Promise<Uptake>((done) => {
    takes = done;
  });
  platform.answer({ awaitUptake: () => awaited as Promise<never> });
  const screen = await show("/publish", platform);
  const button = screen.getByRole("toolbar").getByRole("button", { name: PUBLISH });
  await expect.element(button).toBeVisible();
  await expect.element(screen.getByText("2 objects change")).toBeVisible();
  await button.dblClick();
  await expect.element(screen.getByText("Publication 13 is signed")).toBeVisible();
  await expect.element(screen.getByText("Written to /srv/publications/publication.xml")).toBeVisible();
  await expect.element(screen.getByText("Waiting for the router to take it")).toBeVisible();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  takes({ state: "taken" });
  await expect.element(screen.getByText("The router acts on publication 13")).toBeVisible();
  expect(platform.askedFor("publish")).toEqual([{ router: null, expiresHours: null, output: null, force: false }]);
  expect(platform.askedFor("awaitUptake")).toEqual([{ router: "router-1", serial: 13, waitSeconds: 20 }]);
});

test("Ctrl+Enter publishes, with the expiry that was chosen", async () => {
  const platform = fakePlatform(answers());
  const screen = await show("/publish", platform);
  await screen.getByRole("combobox", { name: "Expires" }).click();
  await screen.getByRole("option", { name: "After 7 days" }).click();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByText("The router acts on publication 13")).toBeVisible();
  expect(platform.askedFor("publish")).toEqual([{ router: null, expiresHours: 168, output: null, force: false }]);
});

test("a publication is written to another folder, and ends after any time", async () => {
  const platform = fakePlatform(answers());
  platform.chosen = "/srv/transfer";
  const screen = await show("/publish", platform);
  await screen.getByRole("button", { name: "Another folder…" }).click();
  await expect.element(screen.getByText("/srv/transfer")).toBeVisible();
  await screen.getByRole("combobox", { name: "Expires" }).click();
  await screen.getByRole("option", { name: "After another time…" }).click();
  await screen.getByRole("spinbutton", { name: "Hours until it expires" }).fill("1,500 hours");
  await userEvent.keyboard("{Tab}");
  await screen.getByRole("toolbar").getByRole("button", { name: "Publish" }).click();
  await expect
    .poll(() => platform.askedFor("publish"))
    .toEqual([{ router: null, expiresHours: 1500, output: "/srv/transfer", force: false }]);
  await expect.element(screen.getByText("Publication 13 is signed")).toBeVisible();
  expect(platform.askedFor("awaitUptake"), "the router does not see that folder").toEqual([]);
});

test("Ctrl+Enter publishes nothing behind an open dialog or the palette", async () => {
  const router = QUIET_STATUS.router && {
    ...QUIET_STATUS.router,
    publication: { folder: "/srv", serial: 12, lastKnownGood: true, refused: ["The signature is not valid."] },
  };
  const status = { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, serial: 13, isTaken: false }, router };
  const platform = fakePlatform(answers({ status }));
  const screen = await show("/publish", platform);
  await screen.getByRole("button", { name: "Publish 12 again" }).click();
  await expect.element(screen.getByRole("alertdialog")).toBeVisible();
  // Keys go where the focus is, which comes to the dialog a moment after it is seen.
  await expect.element(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("alertdialog")).not.toBeInTheDocument();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.fill(screen.getByRole("combobox", { name: "Find any object or action" }), "logs");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Logs");
  expect(platform.askedFor("publish")).toEqual([]);
});

test("a refused publication is told with every reason, and the last good one can be published again", async () => {
  const router = QUIET_STATUS.router && {
    ...QUIET_STATUS.router,
    publication: { folder: "/srv", serial: 12, lastKnownGood: true, refused: ["The signature is not valid."] },
  };
  const platform = fakePlatform(
    answers({
      status: { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, serial: 13, isTaken: false }, router },
      awaitUptake: { state: "refused", reasons: ["The signature is not valid.", "The key is not trusted."] },
      rollback: { to: 12, changeSet: 42, published: { ...PUBLISHED, serial: 14 } },
    }),
  );
  const screen = await show("/publish", platform);
  await screen.getByRole("toolbar").getByRole("button", { name: PUBLISH }).click();
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("The signature is not valid.The key is not trusted.");
  await expect.element(alert).toHaveTextContent("The router goes on with publication 12.");
  platform.answer({ awaitUptake: { state: "taken" } });
  await screen.getByRole("button", { name: "Publish 12 again" }).click();
  const dialog = screen.getByRole("alertdialog");
  await expect.element(dialog).toHaveTextContent("Port993becomes143");
  expect(platform.askedFor("rollback")).toEqual([]);
  await dialog.getByRole("button", { name: "Publish again" }).click();
  await expect.element(screen.getByText("The router acts on publication 14")).toBeVisible();
  await expect.element(screen.getByText("The configuration is that of publication 12 again.")).toBeVisible();
  expect(platform.askedFor("rollback")).toEqual([{ serial: 12, request: { expiresHours: null } }]);
});

test("while the last publication is refused the page does not say that all is well", async () => {
  const plan: Plan = { ...PLAN, changes: [], secrets: [], sentences: [], isPending: false };
  const status = {
    ...QUIET_STATUS,
    draft: { ...QUIET_STATUS.draft, serial: 13, isTaken: false },
    router: QUIET_STATUS.router && {
      ...QUIET_STATUS.router,
      publication: { folder: "/srv", serial: 12, lastKnownGood: true, refused: ["No publisher is pinned."] },
    },
  };
  const screen = await show("/publish", fakePlatform(answers({ plan, status })));
  await expect.element(screen.getByRole("alert")).toHaveTextContent("The router refused publication 13.");
  await expect.element(screen.getByRole("button", { name: "Publish once more" })).toBeVisible();
  expect(screen.getByText("Everything is published.").query()).toBeNull();
});

test("content that cannot be published again is not, and it is said why", async () => {
  const detail = { ...DETAIL, problems: [PROBLEM] };
  const status = {
    ...QUIET_STATUS,
    draft: { ...QUIET_STATUS.draft, serial: 13, isTaken: false },
    router: QUIET_STATUS.router && {
      ...QUIET_STATUS.router,
      publication: { folder: "/srv", serial: 12, lastKnownGood: true, refused: ["No."] },
    },
  };
  const platform = fakePlatform(answers({ publication: detail, status }));
  const screen = await show("/publish", platform);
  await screen.getByRole("button", { name: "Publish 12 again" }).click();
  const dialog = screen.getByRole("alertdialog");
  await expect.element(dialog).toHaveTextContent("The port must be from 1 to 65535.");
  const act = dialog.getByRole("button", { name: "Publish again" });
  await expect.element(act).toHaveAttribute("aria-disabled", "true");
  await act.click({ force: true });
  expect(platform.askedFor("rollback")).toEqual([]);
});

test("what is not known is said to be not known, and can be asked again", async () => {
  const platform = fakePlatform(answers({ awaitUptake: { state: "unknown", reason: "The router does not answer." } }));
  const screen = await show("/publish", platform);
  await screen.getByRole("toolbar").getByRole("button", { name: PUBLISH }).click();
  await expect.element(screen.getByText("The publication is written.", { exact: false })).toBeVisible();
  expect(screen.getByText(/It is not known yet/).elements()).toHaveLength(1);
  platform.answer({ awaitUptake: { state: "taken" } });
  await screen.getByRole("button", { name: "Look again" }).click();
  await expect.element(screen.getByText("The router acts on publication 13")).toBeVisible();
  expect(platform.askedFor("publish")).toHaveLength(1);
});

test("a publication that fails says what failed and what to do", async () => {
  const platform = fakePlatform(
    answers({
      publish: () =>
        refusal("file", "The publication folder /srv does not exist.", { hint: "Make it, readable for the router." }),
    }),
  );
  const screen = await show("/publish", platform);
  await screen.getByRole("toolbar").getByRole("button", { name: PUBLISH }).click();
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("The publication folder /srv does not exist.");
  await expect.element(alert).toHaveTextContent("Make it, readable for the router.");
});

test("when nothing is pending the page says so, and the same can be published once more", async () => {
  const plan: Plan = { ...PLAN, changes: [], secrets: [], sentences: [], isPending: false };
  const platform = fakePlatform(answers({ plan }));
  const screen = await show("/publish", platform);
  await expect.element(screen.getByText("Everything is published.")).toBeVisible();
  await screen.getByRole("button", { name: "Publish once more" }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("publish")).toEqual([{ router: null, expiresHours: null, output: null, force: true }]),
  );
});

test("before anything is configured the page leads to the guided start", async () => {
  const plan: Plan = { ...PLAN, router: null, lastSerial: null, changes: [], secrets: [], sentences: [], mailboxes: 0 };
  const screen = await show("/publish", fakePlatform(answers({ plan })));
  await expect.element(screen.getByText("There is nothing to publish yet.")).toBeVisible();
  await screen.getByRole("main").getByRole("button", { name: "Guided start" }).click();
  expect(window.location.hash).toBe("#/start");
});

test("with several routers the one that is meant is chosen", async () => {
  const router = (id: string) => ({
    id,
    name: `Router ${id}`,
    fingerprint: "",
    stateDir: null,
    publicationDir: "/srv",
    serial: 1,
  });
  const platform = fakePlatform(answers({ routers: [router("a"), router("b")] }));
  const screen = await show("/publish", platform);
  await screen.getByRole("combobox", { name: "Router" }).click();
  await screen.getByRole("option", { name: "Router b" }).click();
  await vi.waitFor(() => expect(platform.askedFor("plan").at(-1)).toEqual({ router: "b" }));
  await screen.getByRole("toolbar").getByRole("button", { name: PUBLISH }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("publish")).toEqual([{ router: "b", expiresHours: null, output: null, force: false }]),
  );
});

test("ten thousand changes stay bounded on the page", async () => {
  const changes = Array.from({ length: 10_000 }, (_, n) => ({
    object: `mailbox/m${n}`,
    name: `m${n}@contoso.example`,
    change: "added" as const,
    fields: [],
    usedBy: 0,
  }));
  const screen = await show("/publish", fakePlatform(answers({ plan: { ...PLAN, changes, secrets: [] } })));
  const list = screen.getByRole("region", { name: "Mailboxes (10,000)" });
  await expect.element(list.getByText("m39@contoso.example")).toBeInTheDocument();
  expect(list.element().querySelectorAll("li").length).toBe(40);
  await list.getByRole("button", { name: "Show 200 more" }).click();
  await expect.element(list.getByText("m239@contoso.example")).toBeInTheDocument();
});

for (const theme of ["light", "dark"] as const)
  test(`nothing stands in the way of assistive technology (${theme})`, async () => {
    const preferences = {
      ...PREFERENCES,
      theme,
    };
    const plan = { ...PLAN, problems: [PROBLEM, { ...PROBLEM, severity: "warning" as const }], isBlocked: true };
    const screen = await show("/publish", fakePlatform(answers({ preferences, plan })));
    await expect.element(screen.getByText("One problem to solve first")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
