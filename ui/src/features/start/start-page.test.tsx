import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { FormRequest, Preferences } from "../../rpc/types";
import { violations } from "../../testing/axe";
import { type Answers, QUIET_STATUS, refusal } from "../../testing/fake-platform";
import { show } from "../../testing/show";
import { CONNECTED, FOLDERS, form, INCOMING, OWN, running, SALES, saved, type World, world } from "./start-world";

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

test("what was refused is not held against what was chosen since", async () => {
  const missing = {
    severity: "error" as const,
    code: "required" as const,
    field: "userName",
    message: "Other Specified needs a user name.",
  };
  const asForm = ({ fields }: FormRequest) => {
    const isOther = fields.credentials === "otherSpecified";
    return form(["name", "location", "credentials", ...(isOther ? ["userName"] : [])], [], {
      problems: isOther ? [missing] : [],
      canSave: !isOther,
    });
  };
  const platform = world({ deployments: [FOLDERS] }, { ...running, objectForm: asForm as never });
  const screen = await show("/start/incoming", platform);
  const choose = async (option: string) => {
    await screen.getByRole("combobox", { name: /^Access credentials/ }).click();
    await screen.getByRole("option", { name: option }).click();
  };
  await choose("Other Specified");
  await screen.getByRole("button", { name: "Save and continue" }).click();
  await expect.element(screen.getByRole("textbox", { name: /^User name/ })).toHaveFocus();
  await expect.element(screen.getByText(missing.message)).toBeVisible();
  await choose("User Specified");
  await expect.element(screen.getByText(missing.message)).not.toBeInTheDocument();
});

test("a refusal that the product told only when saving goes with the first change", async () => {
  const problem = {
    severity: "error" as const,
    code: "required" as const,
    field: "userName",
    message: "Other Specified needs a user name.",
  };
  const shown = form(["name", "location", "credentials"]);
  const addObject = () => refusal("problems", "There is 1 problem.", { problems: [problem] });
  const platform = world({ deployments: [FOLDERS] }, { ...running, objectForm: shown, addObject });
  const screen = await show("/start/incoming", platform);
  await screen.getByRole("button", { name: "Save and continue" }).click();
  await expect.element(screen.getByText(problem.message)).toBeVisible();
  await screen.getByRole("textbox", { name: /^Location/ }).fill("mail.contoso.example");
  await expect.element(screen.getByText(problem.message)).not.toBeInTheDocument();
});

test("the user name that was suggested can be emptied and typed anew", async () => {
  const screen = await show("/start/mailbox", world({ deployments: [FOLDERS], profiles: [INCOMING] }, running));
  const address = screen.getByRole("textbox", { name: /^Email address/ });
  const userName = screen.getByRole("textbox", { name: /^User name/ });
  await address.fill("anna@lab.test");
  await expect.element(userName).toHaveValue("anna@lab.test");
  await userName.clear();
  await expect.element(userName).toHaveValue("");
  await userEvent.type(userName, "anna");
  await expect.element(userName).toHaveValue("anna");
  await address.fill("anna@other.test");
  await expect.element(userName).toHaveValue("anna");
});

test("outgoing mail can be left out", async () => {
  const screen = await show("/start/outgoing", world({ deployments: [FOLDERS], profiles: [INCOMING] }, running));
  await screen.getByRole("button", { name: "Without outgoing mail" }).click();
  await expect.element(screen.getByRole("heading", { name: "Which mailbox shall be the first?" })).toBeVisible();
});

test("a profile that is made for a mailbox that is there already becomes that mailbox's", async () => {
  const platform = world(
    { deployments: [FOLDERS], profiles: [INCOMING], mailboxes: [SALES] },
    {
      ...running,
      addObject: saved("profile/out", "Outgoing mail"),
      editObject: saved("mailbox/sales", "sales@contoso.example"),
    },
  );
  const screen = await show("/start/outgoing", platform);
  await expect.element(screen.getByRole("textbox", { name: /^Location/ })).toHaveValue("mail.contoso.example");
  await screen.getByRole("button", { name: "Save and continue" }).click();
  await expect
    .poll(() => platform.askedFor("editObject"))
    .toMatchObject([{ kind: "mailbox", name: "sales", fields: { outgoingProfile: "out", outgoingMethod: "router" } }]);
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

test.each(["light", "dark"] as const)("axe finds nothing in %s", async (theme) => {
  const preferences: Preferences = {
    theme,
    language: "en",
    notifications: true,
    closeToTray: false,
    guidedStartDone: false,
    router: null,
    pages: {},
  };
  const screen = await show("/start/deployment", world({}, { ...running, preferences }));
  await expect.element(screen.getByRole("textbox", { name: /^Root folder/ })).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: /^1?\s*Router/ }).click();
  await expect.element(screen.getByRole("heading", { name: "Which router shall move the mail?" })).toBeVisible();
  expect(await violations()).toEqual([]);
});
