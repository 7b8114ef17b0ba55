// A platform for the tests of the guided start: what exists is as a test says.

import type {
  Connected,
  FormRequest,
  ListObjects,
  LocalRouter,
  ObjectForm,
  ObjectRow,
  RouterInfo,
  StatusReport,
} from "../../rpc/types";
import { type Answers, fakePlatform, QUIET_STATUS } from "../../testing/fake-platform";

export const NO_ROUTER: StatusReport = {
  draft: { ...QUIET_STATUS.draft, serial: null, issued: null, ageSeconds: null, isTaken: null },
  router: null,
  unreachable: { code: "noRouter", message: "No router is connected." },
};

export const ROUTER: RouterInfo = {
  id: "router-1",
  name: "My router",
  fingerprint: "AA",
  stateDir: "/home/anna/waypost/router",
  publicationDir: "/home/anna/waypost/router/publication",
  serial: null,
};

export const OWN: LocalRouter = {
  stateDir: "/home/anna/waypost/router",
  publicationDir: "/home/anna/waypost/router/publication",
  mailDir: "/home/anna/waypost/folders",
  isService: false,
  router: "router-1",
  isConnected: true,
  isRunning: true,
  hindrance: "",
};

export const CONNECTED: Connected = {
  router: ROUTER,
  publisher: "key-1",
  publisherFingerprint: "AB:CD",
  keyCreated: true,
  pinned: true,
  nextSteps: ["publish"],
};

export const row = (id: string, name: string, fields: ObjectRow["fields"]): ObjectRow => ({
  id,
  name,
  fields,
  revision: 1,
  updated: "2026-11-20T08:00:00Z",
  updatedBy: "anna",
  errors: 0,
  warnings: 0,
  usedBy: 0,
});

export const FOLDERS = row("folders", "Local folders", { deploymentType: "localFolders", rootFolder: "/srv/mail" });
export const INCOMING = row("in", "Incoming mail", {
  direction: "incoming",
  serverType: "imap",
  location: "mail.contoso.example",
  credentials: "userSpecified",
});
export const SALES = row("sales", "sales@contoso.example", {
  address: "sales@contoso.example",
  kind: "user",
  deployment: "folders",
  incomingProfile: "in",
  approval: "approved",
});

/** A form in which every field of the question means something and nothing is wrong. */
export const form = (shown: string[], secrets: string[] = [], more: Partial<ObjectForm> = {}): ObjectForm => ({
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

export const FORMS: Record<string, ObjectForm> = {
  deployment: form(["name", "deploymentType", "rootFolder"]),
  profile: form(["name", "direction", "serverType", "authentication", "location", "tlsMode", "port", "credentials"]),
  mailbox: form(["address", "kind", "allowCredentials", "userName", "processEmailFrom"], ["password"]),
};

/** What exists already. */
export interface World {
  deployments?: ObjectRow[];
  profiles?: ObjectRow[];
  mailboxes?: ObjectRow[];
}

export const world = ({ deployments = [], profiles = [], mailboxes = [] }: World, answers: Answers = {}) => {
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

export const saved = (ref: string, name: string) => ({
  objects: [{ object: ref, name, change: "added" as const, revision: 1, fields: [], secrets: [] }],
  changeSet: 3,
  problems: [],
  consequences: [],
  lostSecrets: [],
});

export const running = { status: QUIET_STATUS, routers: [ROUTER], localRouters: [OWN] };

export const SET_UP: World = { deployments: [FOLDERS], profiles: [INCOMING], mailboxes: [SALES] };
export const unpublished = { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, serial: null, pendingChanges: 3 } };
