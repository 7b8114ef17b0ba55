// Step 5: the first mailbox, with its credentials; approved in the name of whoever sets it up.

import { Body1, Caption1 } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { pathOf } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { useAct } from "../../platform/ask";
import type { ObjectRow, ProblemCode } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { type Existing, newPath, type StepProps } from "./setup";
import { ShortForm } from "./short-form";

const ROWS = ["address", "kind", "allowCredentials", "userName*", "password*", "processEmailFrom"];
/** Approval is given when the form was saved. */
const SETTLES: readonly ProblemCode[] = ["inactive"];
const FOLLOW = { from: "address", to: "userName" };

/** The first mailbox. */
export function MailboxStep({ existing, onNext }: StepProps) {
  const { start } = useStrings();
  const approve = useAct("approveMailboxes");
  const { mailbox } = existing;
  const initial = useInitial(existing);
  const isApproved = mailbox?.fields.approval === "approved";
  const needsApproval = isApprovalNeeded(existing);
  const finish = async (id: string | undefined) => {
    if (id && needsApproval && !isApproved) {
      const done = await approve.mutateAsync({ selection: { names: [id] } }).catch(() => null);
      if (!done) return;
    }
    onNext();
  };
  return (
    <>
      <Body1>{start.mailbox.body}</Body1>
      {approve.error && <ErrorNote error={approve.error} onRetry={() => void finish(mailbox?.id)} />}
      <ShortForm
        kind="mailbox"
        name={mailbox?.id}
        initial={initial}
        rows={ROWS}
        follow={FOLLOW}
        settles={needsApproval && !isApproved ? SETTLES : undefined}
        onDone={(saved) => void finish(saved?.objects[0]?.object.split("/")[1] ?? mailbox?.id)}
        wholePath={mailbox ? `${pathOf("mailbox", mailbox.id)}/edit` : newPath("mailbox")}
        note={needsApproval && <Caption1>{isApproved ? start.mailbox.approved : start.mailbox.approval}</Caption1>}
      />
    </>
  );
}

/** What a new mailbox begins with: the deployment and profiles of the steps before. */
function useInitial({ deployment, incoming, outgoing }: Existing) {
  const isOwn = (profile: ObjectRow | undefined) => profile?.fields.credentials === "userSpecified";
  const ids = [deployment?.id, incoming?.id, outgoing?.id] as const;
  const hasCredentials = isOwn(incoming) || isOwn(outgoing);
  const [deploymentId, incomingId, outgoingId] = ids;
  // Who tries it out does not want years of old mail moved at once.
  const [now] = useState(() => new Date().toISOString().replace(/:\d\d\.\d+Z$/, ":00Z"));
  return useMemo(
    () => ({
      kind: "user",
      ...(deploymentId ? { deployment: deploymentId } : {}),
      ...(incomingId ? { incomingProfile: incomingId } : {}),
      ...(outgoingId ? { outgoingProfile: outgoingId } : { outgoingMethod: "none" }),
      allowCredentials: hasCredentials,
      processEmailFrom: now,
    }),
    [deploymentId, incomingId, outgoingId, hasCredentials, now],
  );
}

/** Whether the deployment wants mailboxes of this kind approved; both switches are on by default. */
function isApprovalNeeded({ deployment, mailbox }: Existing): boolean {
  const key = mailbox?.fields.kind === "queue" ? "approveQueues" : "approveUsers";
  return deployment?.fields[key] !== false;
}
