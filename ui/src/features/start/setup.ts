// How far the setup is: read from what exists, never remembered, so that the guided start can be left
// at any time, and goes on wherever the same was done elsewhere.

import { useAsk } from "../../platform/ask";
import type {
  ApiError,
  LocalRouter,
  ObjectKind,
  ObjectRow,
  RecentMessage,
  RouterInfo,
  StatusReport,
} from "../../rpc/types";

/** The steps in their order. */
export const STEPS = ["router", "deployment", "incoming", "outgoing", "mailbox", "test", "publish", "message"] as const;

/** A step. */
export type StepKey = (typeof STEPS)[number];

/** What exists. */
export interface Existing {
  status: StatusReport;
  routers: RouterInfo[];
  local: LocalRouter[];
  deployment: ObjectRow | undefined;
  /** The email server profile of the mailbox, which serves both directions. */
  serverProfile: string | undefined;
  incoming: ObjectRow | undefined;
  outgoing: ObjectRow | undefined;
  mailbox: ObjectRow | undefined;
  /** Whether a test passed since the window was opened. */
  isTested: boolean;
  /** Whether a message of the mailbox was moved. */
  hasMoved: boolean;
}

/** What every step gets. */
export interface StepProps {
  existing: Existing;
  /** Goes to the next step. */
  onNext: () => void;
  onStep: (step: StepKey) => void;
}

/** Objects to choose from; a guided start is about the first ones. */
const FEW = { limit: 50 };

/** Messages among which the first one is looked for. */
export const MOST = 20;

/** Whether a message was more than looked at: what was there before is left alone. */
export const isMoved = (message: RecentMessage): boolean => message.end !== "skipped";

/** Asks for everything that exists. */
export function useExisting(): { existing: Existing | undefined; error: ApiError | null; again: () => void } {
  const status = useAsk("status");
  const routers = useAsk("routers");
  const local = useAsk("localRouters");
  const deployments = useAsk("listObjects", { kind: "deployment", window: FEW });
  const profiles = useAsk("listObjects", { kind: "profile", window: FEW });
  const mailboxes = useAsk("listObjects", { kind: "mailbox", window: FEW });
  const jobs = useAsk("jobs");
  const all = [status, routers, local, deployments, profiles, mailboxes, jobs];
  const mailbox = mailboxes.data?.objects.find((row) => row.fields.kind !== "forward");
  const isLive = status.data?.router != null && mailbox !== undefined;
  const recent = useAsk("recent", { mailbox: mailbox?.id, page: { limit: MOST } }, { enabled: isLive });
  const error = all.find((one) => one.error)?.error ?? null;
  const again = () => {
    for (const one of all) if (one.error) void one.refetch();
  };
  if (
    !status.data ||
    !routers.data ||
    !local.data ||
    !deployments.data ||
    !profiles.data ||
    !jobs.data ||
    !mailboxes.data
  )
    return { existing: undefined, error, again };
  const ofDirection = (direction: string) => profiles.data.objects.filter((row) => row.fields.direction === direction);
  const named = (rows: ObjectRow[], id: unknown) => rows.find((row) => row.id === id);
  const deployment = named(deployments.data.objects, mailbox?.fields.deployment) ?? deployments.data.objects[0];
  const pick = (direction: string, key: string, byDefault: string) => {
    const rows = ofDirection(direction);
    return (
      named(rows, mailbox?.fields[key]) ?? named(rows, deployment?.fields[byDefault]) ?? (mailbox ? undefined : rows[0])
    );
  };
  const served = mailbox?.fields.serverProfile;
  return {
    error,
    again,
    existing: {
      status: status.data,
      routers: routers.data,
      local: local.data,
      deployment,
      serverProfile:
        typeof served === "string" ? (mailboxes.data.names[`serverProfile/${served}`] ?? served) : undefined,
      incoming: pick("incoming", "incomingProfile", "defaultIncomingProfile"),
      outgoing: pick("outgoing", "outgoingProfile", "defaultOutgoingProfile"),
      mailbox,
      isTested: jobs.data.some((job) => job.state.state === "done" && job.state.failed === 0 && job.state.passed > 0),
      hasMoved: recent.data?.items.some(isMoved) ?? false,
    },
  };
}

/** The connected router that the guided start is about. */
export const routerOf = (existing: Existing): RouterInfo | undefined => existing.routers[0];

/** The same as it was found on this machine. */
export const localOf = (existing: Existing): LocalRouter | undefined => existing.local.find((one) => one.isConnected);

/** Which steps are done. */
export function doneOf(existing: Existing): Record<StepKey, boolean> {
  const { status, deployment, incoming, outgoing, mailbox, serverProfile, isTested, hasMoved } = existing;
  const router = routerOf(existing);
  // A router elsewhere is not asked from here; that it is connected is all that can be known.
  const isRouterReady = router !== undefined && (status.router !== null || router.stateDir === null);
  const { serial, pendingChanges, isTaken } = status.draft;
  const isPublished = mailbox !== undefined && serial !== null && pendingChanges === 0 && isTaken !== false;
  return {
    router: isRouterReady,
    deployment: deployment !== undefined,
    incoming: incoming !== undefined || serverProfile !== undefined,
    outgoing: outgoing !== undefined || serverProfile !== undefined || mailbox !== undefined,
    mailbox: mailbox !== undefined,
    test: isTested || isPublished,
    publish: isPublished,
    message: hasMoved,
  };
}

/** The first step that is not done. */
export function currentOf(existing: Existing): StepKey {
  const done = doneOf(existing);
  return STEPS.find((step) => !done[step]) ?? "message";
}

/** The step that must be done before a step makes sense; none when it can be done. */
export function missingFor(step: StepKey, existing: Existing): StepKey | undefined {
  const done = doneOf(existing);
  const needs: Partial<Record<StepKey, StepKey[]>> = {
    mailbox: ["deployment", "incoming"],
    test: ["mailbox"],
    publish: ["router", "mailbox"],
    message: ["publish"],
  };
  // Connected is enough to publish: a router that does not run takes the publication when it starts.
  return needs[step]?.find((one) => (one === "router" ? existing.routers.length === 0 : !done[one]));
}

/** The step after a step. */
export const after = (step: StepKey): StepKey =>
  STEPS[Math.min(STEPS.indexOf(step) + 1, STEPS.length - 1)] ?? "message";

/** Where the whole form for a new object is. */
export const newPath = (kind: ObjectKind, query = ""): string => {
  const pages: Partial<Record<ObjectKind, string>> = {
    profile: "profiles",
    deployment: "deployments",
    mailbox: "mailboxes",
  };
  return `/${pages[kind] ?? "overview"}/new${query}`;
};
