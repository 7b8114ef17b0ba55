import { expect, test, vi } from "vitest";
import type { KeyInfo, LocalRouter, RouterInfo, StatusReport } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, PREFERENCES, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const KEY: KeyInfo = {
  id: "cb4ed1c5644614fe",
  fingerprint: "CB:4E:D1",
  state: "active",
  created: "2026-11-20T08:00:00Z",
  publicKey: "-----BEGIN PUBLIC KEY-----",
};

const OWN: RouterInfo = {
  id: "router-own",
  name: "Own router",
  fingerprint: "2D:05:C2",
  stateDir: "/home/ada/router",
  publicationDir: "/home/ada/router/publication",
  serial: 12,
};

const REMOTE: RouterInfo = { ...OWN, id: "router-far", name: "Branch", stateDir: null, fingerprint: "AA:BB:CC" };

const LOCAL: LocalRouter = {
  stateDir: "/home/ada/router",
  publicationDir: "/home/ada/router/publication",
  mailDir: "/home/ada/folders",
  isService: false,
  router: "router-own",
  isConnected: true,
  isRunning: true,
  hindrance: "",
};

const answers = (more: Answers = {}): Answers => ({
  keys: [KEY],
  routers: [OWN, REMOTE],
  localRouters: [LOCAL],
  ...more,
});

const running = (router: string): StatusReport => ({
  ...QUIET_STATUS,
  router: QUIET_STATUS.router && { ...QUIET_STATUS.router, router },
});

const preferences = (theme: "light" | "dark") => ({
  ...PREFERENCES,
  theme,
});

test("theme and language apply at once and are kept", async () => {
  const platform = fakePlatform(answers());
  const screen = await show("/settings", platform);
  await screen.getByRole("combobox", { name: "Language" }).click();
  await screen.getByRole("option", { name: "Deutsch" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Einstellungen");
  await screen.getByRole("combobox", { name: "Design" }).click();
  await screen.getByRole("option", { name: "Dunkel" }).click();
  await screen.getByRole("switch", { name: "Auf dem Desktop benachrichtigen" }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("savePreferences")).toEqual([
      { language: "de" },
      { theme: "dark" },
      { notifications: false },
    ]),
  );
});

test("the guided start can be gone through again", async () => {
  const platform = fakePlatform(answers());
  const screen = await show("/settings", platform);
  await screen.getByRole("button", { name: "Go through it again" }).click();
  expect(window.location.hash).toBe("#/start");
  expect(platform.askedFor("savePreferences").at(-1)).toMatchObject({ guidedStartDone: false });
});

test("a router of one's own is stopped after a question and started again", async () => {
  const platform = fakePlatform(answers({ stopRouter: { ...LOCAL, isRunning: false }, startRouter: LOCAL }));
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Stop Own router" }).click();
  expect(platform.askedFor("stopRouter")).toEqual([]);
  platform.answer({ localRouters: [{ ...LOCAL, isRunning: false }] });
  await screen.getByRole("alertdialog").getByRole("button", { name: "Stop" }).click();
  await screen.getByRole("button", { name: "Start Own router" }).click();
  await vi.waitFor(() => expect(platform.askedFor("startRouter")).toEqual([{ stateDir: "/home/ada/router" }]));
  expect(platform.askedFor("stopRouter")).toEqual([{ stateDir: "/home/ada/router" }]);
});

test("a router that does not start says why at its card", async () => {
  const platform = fakePlatform(
    answers({
      localRouters: [{ ...LOCAL, isRunning: false }],
      startRouter: () => refusal("timedOut", "The router ended at once: the journal is locked."),
    }),
  );
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Start Own router" }).click();
  await expect
    .element(screen.getByRole("region", { name: "Own router", exact: true }).getByRole("alert"))
    .toHaveTextContent("The router ended at once: the journal is locked.");
});

test("the service of this machine is connected with its folders", async () => {
  const service: LocalRouter = {
    ...LOCAL,
    stateDir: "/var/lib/waypost-router",
    publicationDir: "/var/lib/waypost-publications",
    isService: true,
    router: "router-service",
    isConnected: false,
  };
  const platform = fakePlatform(
    answers({
      routers: [],
      keys: [],
      localRouters: [LOCAL, service],
      connectRouter: {
        router: OWN,
        publisher: KEY.id,
        publisherFingerprint: KEY.fingerprint,
        keyCreated: true,
        pinned: true,
        nextSteps: [],
      },
    }),
  );
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Connect The service of this machine" }).click();
  await expect.element(screen.getByText("Own router is connected.")).toBeVisible();
  await expect.element(screen.getByText("A publisher key was made just now.")).toBeVisible();
  expect(platform.askedFor("connectRouter")).toEqual([
    {
      stateDir: "/var/lib/waypost-router",
      publicationDir: "/var/lib/waypost-publications",
      name: "Router on this machine",
    },
  ]);
});

test("a router of one's own is made, connected and started with one click", async () => {
  const connected = {
    router: OWN,
    publisher: KEY.id,
    publisherFingerprint: KEY.fingerprint,
    keyCreated: false,
    pinned: true,
    nextSteps: [],
  };
  const platform = fakePlatform(
    answers({
      routers: [],
      localRouters: [],
      createOwnRouter: LOCAL,
      connectRouter: connected,
      startRouter: LOCAL,
    }),
  );
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Make and connect it" }).click();
  await vi.waitFor(() => expect(platform.askedFor("startRouter")).toEqual([{ stateDir: "/home/ada/router" }]));
  expect(platform.askedFor("connectRouter")).toEqual([
    { stateDir: "/home/ada/router", publicationDir: "/home/ada/router/publication", name: "Own router" },
  ]);
});

test("a router elsewhere is connected by its file; what must be done there is said", async () => {
  const platform = fakePlatform(
    answers({
      connectRouter: {
        router: { ...REMOTE, publicationDir: null },
        publisher: KEY.id,
        publisherFingerprint: KEY.fingerprint,
        keyCreated: false,
        pinned: false,
        nextSteps: ["pinPublisher", "namePublicationFolder", "publish"],
      },
    }),
  );
  platform.chosen = "/home/ada/router.json";
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Choose its identity file…" }).click();
  await screen.getByRole("textbox", { name: "Name" }).fill("Branch");
  await screen.getByRole("button", { name: "Connect", exact: true }).click();
  await expect.element(screen.getByText("waypost-router pin", { exact: false })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Copy public key" })).toBeVisible();
  await expect.element(screen.getByText(/Then choose the folder that publications are written to/)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Go to Publish" })).toBeVisible();
  expect(platform.askedFor("connectRouter")).toEqual([
    { file: "/home/ada/router.json", name: "Branch", publicationDir: null },
  ]);
});

test("the publication folder is changed and the router keeps its name", async () => {
  const platform = fakePlatform(
    answers({
      connectRouter: {
        router: OWN,
        publisher: KEY.id,
        publisherFingerprint: KEY.fingerprint,
        keyCreated: false,
        pinned: true,
        nextSteps: [],
      },
    }),
  );
  platform.chosen = "/srv/publications";
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Change the publication folder of Own router" }).click();
  await vi.waitFor(() =>
    expect(platform.askedFor("connectRouter")).toEqual([
      { stateDir: "/home/ada/router", publicationDir: "/srv/publications", name: "Own router" },
    ]),
  );
});

test("a router is disconnected after a question", async () => {
  const platform = fakePlatform(answers({ disconnectRouter: REMOTE }));
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Disconnect Branch" }).click();
  const dialog = screen.getByRole("alertdialog");
  await expect.element(dialog).toHaveTextContent("it goes on with the last one");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await vi.waitFor(() => expect(platform.askedFor("disconnectRouter")).toEqual([{ name: "router-far" }]));
});

test("replacing the key explains the overlap, names who must be told, and reports it", async () => {
  const platform = fakePlatform(
    answers({
      rotateKey: {
        key: { ...KEY, id: "0123456789abcdef" },
        routersTold: ["router-own"],
        routersToTell: [{ router: "router-far", reason: "It is not on this machine." }],
      },
    }),
  );
  const screen = await show("/settings/keys", platform);
  await expect
    .element(screen.getByText("Own router is told by this window; Branch must be told by hand."))
    .toBeVisible();
  await screen.getByRole("button", { name: "Replace the key…" }).click();
  const dialog = screen.getByRole("alertdialog");
  await expect.element(dialog).toHaveTextContent("The former one stays trusted until you retire it");
  await expect.element(dialog.getByRole("listitem")).toHaveTextContent("Branch");
  expect(platform.askedFor("rotateKey")).toEqual([]);
  await dialog.getByRole("button", { name: "Replace" }).click();
  await expect.element(screen.getByText("The key 0123456789abcdef signs from the next publication on.")).toBeVisible();
  await expect.element(screen.getByText("Branch: It is not on this machine.")).toBeVisible();
});

test("a former key is retired after a question; the active one cannot be", async () => {
  const former = { ...KEY, id: "fedcba9876543210", state: "retiring" };
  const platform = fakePlatform(
    answers({
      keys: [KEY, former],
      retireKey: { key: { ...former, state: "retired" }, routersTold: [], routersToTell: [] },
    }),
  );
  const screen = await show("/settings/keys", platform);
  await screen.getByRole("button", { name: "Retire the key fedcba9876543210" }).click();
  await screen.getByRole("alertdialog").getByRole("button", { name: "Retire" }).click();
  await expect.element(screen.getByText("The key fedcba9876543210 is retired.")).toBeVisible();
  expect(platform.askedFor("retireKey")).toEqual([{ name: "fedcba9876543210" }]);
  expect(screen.getByRole("button", { name: `Retire the key ${KEY.id}` }).query()).toBeNull();
});

test("without a key one can be made", async () => {
  const platform = fakePlatform(answers({ keys: [], createKey: { key: KEY, routersTold: [], routersToTell: [] } }));
  const screen = await show("/settings/keys", platform);
  await screen.getByRole("button", { name: "Create key" }).click();
  await vi.waitFor(() => expect(platform.askedFor("createKey")).toHaveLength(1));
});

for (const theme of ["light", "dark"] as const)
  for (const [path, sign] of [
    ["/settings", "Guided start"],
    ["/settings/routers", "AA:BB:CC"],
    ["/settings/keys", "CB:4E:D1"],
  ] as const)
    test(`nothing stands in the way of assistive technology (${theme}, ${path})`, async () => {
      const screen = await show(path, fakePlatform(answers({ preferences: preferences(theme) })));
      await expect.element(screen.getByRole("main").getByText(sign)).toBeVisible();
      expect(await violations()).toEqual([]);
    });

test("the machine's service is asked to finish and end", async () => {
  const service = { ...LOCAL, isService: true };
  const platform = fakePlatform(
    answers({ localRouters: [service], status: running("router-own"), drainRouter: { count: 0 } }),
  );
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Stop Own router" }).click();
  await expect
    .element(screen.getByRole("alertdialog"))
    .toHaveTextContent("until an administrator starts the service again");
  await screen.getByRole("alertdialog").getByRole("button", { name: "Stop" }).click();
  await vi.waitFor(() => expect(platform.askedFor("drainRouter")).toHaveLength(1));
  expect(platform.askedFor("stopRouter")).toEqual([]);
});

test("of several routers the window looks at the one that is chosen", async () => {
  const platform = fakePlatform(answers({ status: running("router-own"), lookAtRouter: REMOTE }));
  const screen = await show("/settings/routers", platform);
  await screen.getByRole("button", { name: "Own router", exact: true }).click();
  await screen.getByRole("menuitemradio", { name: "Branch" }).click();
  await vi.waitFor(() => expect(platform.askedFor("lookAtRouter")).toEqual([{ name: "router-far" }]));
});
