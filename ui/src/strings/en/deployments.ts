// The page of the deployments and their policies.

const plural = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const deployments = {
  tabs: "Deployments and policies",
  deployments: "Deployments",
  policies: "Policies",
  new: "New",
  newLocal: "New with Local folders",
  newPolicy: "New policy",
  place: "Where",
  emptyTitle: "No deployment yet",
  emptyBody:
    "A deployment is where mail goes: a CRM organisation, or Local folders, which need no CRM and are good to begin with. It also says what new mailboxes take and whether their addresses must be approved.",
  policyEmptyBody: "A policy says what is allowed: connections without TLS, ports, sizes, and which alerts are raised.",
  holds: "Holds for deployments",
  everywhere: "All without their own",
  whereNamed: "Those that name it",
  unprotected: "Without TLS",
  allowed: (n: number) => plural(n, "exception allowed", "exceptions allowed"),
  routerPolicyStays: "The router's own policy cannot be deleted.",
  load: "Load Data",
  loadTitle: (name: string) => `Load Data: ${name}`,
  loadLine: (added: number, changed: number, gone: number, same: number) =>
    [
      `${added.toLocaleString("en")} new`,
      `${changed.toLocaleString("en")} changed`,
      `${gone.toLocaleString("en")} gone`,
      `${same.toLocaleString("en")} unchanged`,
      "what you chose for a mailbox stays as it is",
    ].join(" · "),
  reading: "Reading users and queues…",
  readAgain: "Read again",
  take: (n: number) => `Take over (${n.toLocaleString("en")})`,
  takeNothing: "Tick at least one row.",
  loaded: (n: number) => `${plural(n, "mailbox is", "mailboxes are")} taken over.`,
  change: "Change",
  changes: { added: "New", changed: "Changed", removed: "Gone" },
  differences: "What changes",
  notPossible: "Not possible",
  loadHindered: (n: number) =>
    n === 1
      ? "One mailbox cannot become what the deployment says, and is left out: its row says why."
      : `${n.toLocaleString("en")} mailboxes cannot become what the deployment says, and are left out: their rows say why.`,
  loadNothing: "Everything is up to date",
  loadNothingBody: (n: number) =>
    n === 0
      ? "The deployment has no users and queues to load."
      : `${plural(n, "mailbox is", "mailboxes are")} the same as in the deployment.`,
};
