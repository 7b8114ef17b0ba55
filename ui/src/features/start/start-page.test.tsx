import { describe, expect, test } from "vitest";
import type {
  Connected,
  FormRequest,
  Job,
  ListObjects,
  LocalRouter,
  ObjectForm,
  ObjectRow,
  Plan,
  Preferences,
  RecentMessage,
  RouterInfo,
  StatusReport,
  TestResult,
} from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, fakePlatform, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";

const NO_ROUTER: StatusReport = {
  draft: { ...QUIET_STATUS.draft, serial: null, issued: null, ageSeconds: null, isTaken: null },
  router: null,
  unreachable: { code: "noRouter", message: "No router is connected." },
};

const ROUTER: RouterInfo = {
  id: "router-1",
  name: "My router",
  fingerprint: "AA",
  stateDir: "/home/anna/waypost/router",
  publicationDir: "/home/anna/waypost/router/publication",
  serial: null,
};

const OWN: LocalRouter = {
  stateDir: "/home/anna/waypost/router",
  publicationDir: "/home/anna/waypost/router/publication",
  isService: false,
  router: "router-1",
  isConnected: true,
  isRunning: true,
  hindrance: "",
};

const CONNECTED: Connected = {
  router: ROUTER,
  publisher: "key-1",
  publisherFingerprint: "AB:CD",
  keyCreated: true,
  pinned: true,
  nextSteps: ["Publish the configuration."],
};

const row = (id: string, name: string, fields: ObjectRow["fields"]): ObjectRow => ({
  id,
  name,
  fields,
  revision: 1,
  updated: "2026-11-20T08:00:00Z",
  updatedBy: "anna",
  errors: 0,
  warnings: 0,
});

const FOLDERS = row("folders", "Local folders", { deploymentType: "localFolders", rootFolder: "/srv/mail" });
const INCOMING = row("in", "Incoming mail", {
  direction: "incoming",
  serverType: "imap",
  location: "mail.contoso.example",
  credentials: "userSpecified",
});
const SALES = row("sales", "sales@contoso.example", {
  address: "sales@contoso.example",
  kind: "user",
  deployment: "folders",
  incomingProfile: "in",
  approval: "approved",
});

/** A form in which every field of the question means something and nothing is wrong. */
const form = (shown: string[], secrets: string[] = [], more: Partial<ObjectForm> = {}): ObjectForm => ({
  fields: shown.map((key) => ({
    key,
    isShown: true,
    isEnabled: true,
    why: "",
    isRequired: false,
    offered: null,
    filled: null,
  })),
  secrets: secrets.map((key) => ({ key, isShown: true, why: "", isRequired: true, setAt: null })),
  problems: [],
  canSave: true,
  ...more,
});

const FORMS: Record<string, ObjectForm> = {
  deployment: form(["name", "deploymentType", "rootFolder"]),
  profile: form(["name", "direction", "serverType", "authentication", "location", "tlsMode", "port", "credentials"]),
  mailbox: form(["address", "kind", "allowCredentials", "userName", "processEmailFrom"], ["password"]),
};

interface World {
  deployments?: ObjectRow[];
  profiles?: ObjectRow[];
  mailboxes?: ObjectRow[];
}

const world = ({ deployments = [], profiles = [], mailboxes = [] }: World, answers: Answers = {}) => {
  const rows: Partial<Record<string, ObjectRow[]>> = { deployment: deployments, profile: profiles, mailbox: mailboxes };
  return fakePlatform({
    status: NO_ROUTER,
    about: { version: "0.1.0", dataDir: "/home/anna/waypost", user: "anna" },
    routers: [],
    localRouters: [],
    keys: [],
    jobs: [],
    recent: { items: [], total: 0 },
    routerMailboxes: { items: [], total: 0 },
    listObjects: (({ kind }: ListObjects) => ({
      kind,
      objects: rows[kind] ?? [],
      total: rows[kind]?.length ?? 0,
      names: {},
    })) as never,
    objectForm: (({ kind }: FormRequest) => FORMS[kind]) as never,
    ...answers,
  });
};

const saved = (ref: string, name: string) => ({
  objects: [{ object: ref, name, change: "added" as const, revision: 1, fields: [], secrets: [] }],
  changeSet: 3,
  problems: [],
  consequences: [],
  lostSecrets: [],
});

const running = { status: QUIET_STATUS, routers: [ROUTER], localRouters: [OWN] };

describe("where it goes on is read from what exists", () => {
  test.each<[string, World, Answers, string]>([
    ["nothing", {}, {}, "Which router shall move the mail?"],
    ["a router", {}, running, "Where shall the mail go?"],
    ["a deployment", { deployments: [FOLDERS] }, running, "How does mail come in?"],
    ["a profile", { deployments: [FOLDERS], profiles: [INCOMING] }, running, "How does mail go out?"],
    [
      "a mailbox that was not published",
      { deployments: [FOLDERS], profiles: [INCOMING], mailboxes: [SALES] },
      { ...running, status: { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, serial: null, pendingChanges: 3 } } },
      "Does it work?",
    ],
    [
      "a published mailbox",
      { deployments: [FOLDERS], profiles: [INCOMING], mailboxes: [SALES] },
      running,
      "Move the first message",
    ],
  ])("with %s", async (_, things, answers, title) => {
    const screen = await show("/start", world(things, answers));
    await expect.element(screen.getByRole("heading", { level: 2, name: title })).toBeVisible();
  });
});

test("a step that needs another one says so and leads there", async () => {
  const screen = await show("/start/mailbox", world({}, running));
  await expect.element(screen.getByText("A mailbox needs a deployment", { exact: false })).toBeVisible();
  await screen.getByRole("button", { name: "Go to: Deployment" }).click();
  const title = screen.getByRole("heading", { name: "Where shall the mail go?" });
  await expect.element(title).toHaveFocus();
});

test("a router of one's own is made, started and connected, and the next step opens", async () => {
  const platform = world({}, { createOwnRouter: OWN, startRouter: OWN, connectRouter: CONNECTED });
  const screen = await show("/start", platform);
  await screen.getByRole("button", { name: "Make it and continue" }).click();
  await expect.element(screen.getByRole("heading", { name: "Where shall the mail go?" })).toBeVisible();
  const acts = platform.asked.map((one) => one.name).filter((name) => /_router$/.test(name));
  expect(acts).toEqual(["create_own_router", "start_router", "connect_router"]);
  expect(platform.askedFor("connectRouter")).toMatchObject([{ stateDir: OWN.stateDir, name: "My router" }]);
});

test("the service of the machine is offered first where there is one", async () => {
  const service = { ...OWN, isService: true, isConnected: false, stateDir: "/var/lib/waypost-router" };
  const platform = world({}, { localRouters: [service], connectRouter: CONNECTED });
  const screen = await show("/start", platform);
  await expect.element(screen.getByRole("radio", { name: /The service of this machine/ })).toBeChecked();
  await screen.getByRole("button", { name: "Connect and continue" }).click();
  await expect.poll(() => platform.askedFor("connectRouter")).toMatchObject([{ stateDir: "/var/lib/waypost-router" }]);
});

test("a router elsewhere wants its file and folder; what is left to do by hand is told before going on", async () => {
  const platform = world({}, { connectRouter: { ...CONNECTED, pinned: false } });
  const screen = await show("/start", platform);
  await screen.getByRole("radio", { name: /A router on another machine/ }).click();
  await screen.getByRole("button", { name: "Connect and continue" }).click();
  await expect.element(screen.getByText("Choose the file that the router wrote", { exact: false })).toBeVisible();
  expect(platform.askedFor("connectRouter")).toEqual([]);
  platform.chosen = "/media/usb/identity.json";
  await screen.getByRole("button", { name: "Identity file: Choose…" }).click();
  platform.chosen = "/mnt/share";
  await screen.getByRole("button", { name: "Publication folder: Choose…" }).click();
  await screen.getByRole("button", { name: "Connect and continue" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("AB:CD");
  expect(platform.askedFor("connectRouter")).toEqual([
    { file: "/media/usb/identity.json", publicationDir: "/mnt/share" },
  ]);
});

test("what keeps a router from being made stands at the button, and can be tried again", async () => {
  const platform = world({}, { createOwnRouter: () => refusal("file", "The program waypost-router was not found.") });
  const screen = await show("/start", platform);
  await screen.getByRole("button", { name: "Make it and continue" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("The program waypost-router was not found.");
  await expect.element(screen.getByRole("button", { name: "Make it and continue" })).toBeEnabled();
});

test("a deployment of local folders is suggested below the data folder and saved as an object", async () => {
  const platform = world({}, { ...running, addObject: saved("deployment/folders", "Local folders") });
  const screen = await show("/start/deployment", platform);
  await expect.element(screen.getByRole("textbox", { name: /^Root folder/ })).toHaveValue("/home/anna/waypost/folders");
  await screen.getByRole("button", { name: "Save and continue" }).click();
  await expect.element(screen.getByRole("heading", { name: "How does mail come in?" })).toBeVisible();
  expect(platform.askedFor("addObject")).toMatchObject([
    {
      kind: "deployment",
      fields: { name: "Local folders", deploymentType: "localFolders", rootFolder: "/home/anna/waypost/folders" },
    },
  ]);
});

test("what is missing is told at its field, which gets the focus", async () => {
  const problems = [
    { severity: "error" as const, code: "required" as const, field: "location", message: "The location is missing." },
  ];
  const wrong = form(["name", "direction", "serverType", "location"], [], { problems, canSave: false });
  const platform = world({ deployments: [FOLDERS] }, { ...running, objectForm: wrong });
  const screen = await show("/start/incoming", platform);
  await screen.getByRole("button", { name: "Save and continue" }).click();
  const field = screen.getByRole("textbox", { name: /^Location/ });
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAccessibleDescription(/The location is missing\./);
  expect(platform.askedFor("addObject")).toEqual([]);
});

test("outgoing mail can be left out", async () => {
  const screen = await show("/start/outgoing", world({ deployments: [FOLDERS], profiles: [INCOMING] }, running));
  await screen.getByRole("button", { name: "Without outgoing mail" }).click();
  await expect.element(screen.getByRole("heading", { name: "Which mailbox shall be the first?" })).toBeVisible();
});

test("a mailbox takes its address as user name, is saved with its password, and approved", async () => {
  const platform = world(
    { deployments: [FOLDERS], profiles: [INCOMING] },
    {
      ...running,
      addObject: saved("mailbox/sales", "sales@contoso.example"),
      approveMailboxes: saved("mailbox/sales", "sales@contoso.example"),
    },
  );
  const screen = await show("/start/mailbox", platform);
  await screen.getByRole("textbox", { name: /^Email address/ }).fill("sales@contoso.example");
  await expect.element(screen.getByRole("textbox", { name: /^User name/ })).toHaveValue("sales@contoso.example");
  await screen
    .getByLabelText(/^Password/)
    .last()
    .fill("secret");
  await expect.element(screen.getByText("Saving here approves this one in your name.", { exact: false })).toBeVisible();
  await screen.getByRole("button", { name: "Save and continue" }).click();
  await expect.element(screen.getByRole("heading", { name: "Does it work?" })).toBeVisible();
  expect(platform.askedFor("addObject")).toMatchObject([
    {
      kind: "mailbox",
      fields: {
        address: "sales@contoso.example",
        userName: "sales@contoso.example",
        kind: "user",
        deployment: "folders",
        incomingProfile: "in",
        outgoingMethod: "none",
        allowCredentials: true,
      },
      secrets: { password: "secret" },
    },
  ]);
  expect(platform.askedFor("approveMailboxes")).toEqual([{ selection: { names: ["sales"] } }]);
});

const RESULT: TestResult = {
  mailbox: "sales",
  name: "sales@contoso.example",
  address: "sales@contoso.example",
  statuses: { incoming: "failure", outgoing: "notRun", act: "notRun", completed: "2026-11-20T09:00:00Z" },
  enabled: false,
  steps: [
    { direction: "incoming", step: "TCP", status: "ok", durationMs: 2 },
    {
      direction: "incoming",
      step: "Authentication",
      status: "failed",
      durationMs: 5,
      reason: "The server refused the user name or the password.",
      hint: "Set the password again.",
    },
  ],
};

const ended: Job = {
  id: 7,
  kind: "test",
  started: "2026-11-20T09:00:00Z",
  state: { state: "done", passed: 0, failed: 1 },
  results: 1,
};

const SET_UP: World = { deployments: [FOLDERS], profiles: [INCOMING], mailboxes: [SALES] };
const unpublished = { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, serial: null, pendingChanges: 3 } };

test("the draft is tested from here; a failed step leads to what can be changed", async () => {
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    startTest: { job: 7 },
    jobResults: { job: ended, results: [RESULT] },
    showObject: () => refusal("notFound", "Not here."),
  });
  const screen = await show("/start/test", platform);
  await screen.getByRole("button", { name: "Test now" }).click();
  await expect.element(screen.getByText("One step failed.", { exact: false })).toBeVisible();
  expect(platform.askedFor("startTest")).toEqual([{ selection: { names: ["sales"] }, enable: false, fromHere: true }]);
  await expect
    .element(screen.getByText("The server refused the user name or the password.", { exact: false }))
    .toBeVisible();
  await screen.getByRole("button", { name: "Change the mailbox" }).first().click();
  await expect.element(screen.getByRole("heading", { name: "Which mailbox shall be the first?" })).toBeVisible();
});

const PLAN: Plan = {
  router: "router-1",
  lastSerial: null,
  lastIssued: null,
  changes: [{ object: "mailbox/sales", name: "sales@contoso.example", change: "added", fields: [], usedBy: 0 }],
  secrets: [],
  sentences: [],
  problems: [],
  isBlocked: false,
  isPending: true,
  mailboxes: 1,
  served: 1,
};

const published = (uptake: { state: "taken" } | { state: "refused"; reasons: string[] }) => ({
  isNew: true,
  serial: 1,
  issued: "2026-11-20T09:00:00Z",
  router: "router-1",
  publisher: "key-1",
  digest: "00",
  file: "/home/anna/waypost/router/publication/publication.xml",
  plan: PLAN,
  uptake,
});

const publishButton = (screen: Awaited<ReturnType<typeof show>>) =>
  screen
    .getByRole("region", { name: "Hand it over to the router" })
    .getByRole("button", { name: "Publish", exact: true });

test("publishing waits for the router and goes on", async () => {
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    plan: PLAN,
    publish: published({ state: "taken" }),
  });
  const screen = await show("/start/publish", platform);
  await expect.element(screen.getByText("1 object will be published.")).toBeVisible();
  await publishButton(screen).click();
  await expect.element(screen.getByText("The router works with publication 1.")).toBeVisible();
  expect(platform.askedFor("publish")).toMatchObject([{ router: "router-1", waitSeconds: 20 }]);
});

test("a refusal tells every reason", async () => {
  const reasons = ["The signature is not that of a pinned key.", "It is older."];
  const platform = world(SET_UP, {
    ...running,
    status: unpublished,
    plan: PLAN,
    publish: published({ state: "refused", reasons }),
  });
  const screen = await show("/start/publish", platform);
  await publishButton(screen).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(/pinned key.*It is older/);
});

test("problems that block publishing are told and nothing can be published", async () => {
  const problems = [
    {
      severity: "error" as const,
      code: "secretMissing" as const,
      field: "password",
      object: "mailbox/sales",
      name: "sales",
      message: "The password is missing.",
    },
  ];
  const platform = world(SET_UP, { ...running, status: unpublished, plan: { ...PLAN, problems, isBlocked: true } });
  const screen = await show("/start/publish", platform);
  await expect.element(screen.getByText("The password is missing.")).toBeVisible();
  await publishButton(screen).click({ force: true });
  expect(platform.askedFor("publish")).toEqual([]);
});

const message = (end: RecentMessage["end"], more: Partial<RecentMessage> = {}): RecentMessage => ({
  mailbox: "sales",
  address: "sales@contoso.example",
  at: "2026-11-20T09:00:00Z",
  end,
  brief: { messageId: "1@x", subject: "Hello", from: "anna@customer.example", size: 100 },
  ...more,
});

test("the first message is awaited and shown when it arrives; what was there before does not count", async () => {
  const platform = world(SET_UP, {
    ...running,
    recent: { items: [message("skipped", { reason: "3 older messages left alone." })], total: 1 },
  });
  const screen = await show("/start/message", platform);
  await expect.element(screen.getByText("Send a message to sales@contoso.example", { exact: false })).toBeVisible();
  await expect.element(screen.getByText("3 older messages left alone.")).toBeVisible();
  platform.answer({ recent: { items: [message("delivered"), message("skipped")], total: 2 } });
  await expect.element(screen.getByText("The first message has been moved.")).toBeVisible();
  await expect.element(screen.getByText("anna@customer.example")).toBeVisible();
  await expect.element(screen.getByText("/srv/mail/sales@contoso.example/inbox")).toBeVisible();
  await screen.getByRole("button", { name: "Finish" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Overview");
  expect(platform.askedFor("savePreferences")).toMatchObject([{ guidedStartDone: true }]);
});

test.each(["light", "dark"] as const)("axe finds nothing in %s", async (theme) => {
  const preferences: Preferences = {
    theme,
    language: "en",
    notifications: true,
    closeToTray: false,
    guidedStartDone: false,
    pages: {},
  };
  const screen = await show("/start/deployment", world({}, { ...running, preferences }));
  await expect.element(screen.getByRole("textbox", { name: /^Root folder/ })).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: /^1?\s*Router/ }).click();
  await expect.element(screen.getByRole("heading", { name: "Which router shall move the mail?" })).toBeVisible();
  expect(await violations()).toEqual([]);
});
