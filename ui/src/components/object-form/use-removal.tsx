// Deleting objects: what is in use says who uses it, what has secrets is asked about first because
// they do not come back, everything else is deleted at once and can be taken back.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type ReactNode, useRef, useState } from "react";
import { useAct } from "../../platform/ask";
import { useApi } from "../../platform/platform";
import type { ApiError, ObjectDetail, ObjectKind } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Confirm } from "../confirm";
import { ErrorNote } from "../notes";
import { useTell } from "../toasts";
import { UsedBy } from "./used-by";

/** What deleting needs of a page: where to begin, what to show. */
export interface Removal {
  remove: (targets: { id: string; name: string }[]) => void;
  /** Why it could not be done. */
  notes: ReactNode;
  dialog: ReactNode;
  isBusy: boolean;
}

interface Asked {
  targets: { id: string; name: string }[];
  secrets: number;
}

/** Objects of which is looked up first whether they have secrets. */
const LOOKED_UP = 20;

/** Deleting objects of a kind. */
export function useRemoval(kind: ObjectKind, onRemoved: (ids: string[]) => void): Removal {
  const api = useApi();
  const tell = useTell();
  const { forms } = useStrings();
  const act = useAct("removeObjects");
  const [used, setUsed] = useState<ObjectDetail[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  // While it is looked up what hangs on the objects, a second press means the same.
  const isLooking = useRef(false);
  const reset = () => {
    setUsed([]);
    setError(null);
    setAsked(null);
  };
  const remove = (targets: Asked["targets"]) =>
    act.mutate(
      { kind, selection: { names: targets.map((one) => one.id) } },
      {
        onSuccess: (saved) => {
          const name = targets.length === 1 ? targets[0]?.name : undefined;
          const what = name ? forms.deletedOne(name) : forms.deleted(targets.length);
          const lost = saved.lostSecrets.length > 0 ? ` ${forms.lostSecrets(saved.lostSecrets.length)}` : "";
          tell.done(what + lost, saved.changeSet);
          reset();
          onRemoved(targets.map((one) => one.id));
        },
        onError: (refused) => {
          setAsked(null);
          setError(refused);
        },
      },
    );
  const begin = async (targets: Asked["targets"]) => {
    if (isLooking.current || act.isPending) return;
    isLooking.current = true;
    reset();
    try {
      const details = await Promise.all(
        targets.slice(0, LOOKED_UP).map((one) => api.showObject({ kind, name: one.id })),
      );
      const inUse = details.filter((one) => one.usedByTotal > 0);
      if (inUse.length > 0) return setUsed(inUse);
      const secrets = details.flatMap((one) => one.secrets).filter((one) => one.setAt !== null).length;
      if (secrets > 0 || targets.length > LOOKED_UP) return setAsked({ targets, secrets });
      remove(targets);
    } catch (refused) {
      setError(refused as ApiError);
    } finally {
      isLooking.current = false;
    }
  };
  return {
    remove: (targets) => void (targets.length > 0 && begin(targets)),
    isBusy: act.isPending,
    notes: (
      <>
        {used.map((detail) => (
          <InUse key={detail.object} detail={detail} onClose={() => setUsed(used.filter((one) => one !== detail))} />
        ))}
        {error && <ErrorNote error={error} />}
      </>
    ),
    dialog: asked && (
      <Confirm
        isOpen
        title={forms.deleteTitle(asked.targets.length, asked.targets[0]?.name ?? "")}
        act={forms.delete}
        isBusy={act.isPending}
        onAct={() => remove(asked.targets)}
        onClose={() => setAsked(null)}
      >
        {forms.deleteSecrets}
      </Confirm>
    ),
  };
}

/** Who uses what was to be deleted. */
function InUse({ detail, onClose }: { detail: ObjectDetail; onClose: () => void }) {
  const { common, forms } = useStrings();
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{forms.inUse(detail.name, detail.usedByTotal)}</MessageBarTitle>{" "}
        {forms.inUseNext(detail.usedByTotal)}
        <UsedBy detail={{ usedBy: detail.usedBy.slice(0, 5), usedByTotal: detail.usedByTotal }} />
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button appearance="transparent" icon={<DismissRegular />} aria-label={common.close} onClick={onClose} />
        }
      />
    </MessageBar>
  );
}
