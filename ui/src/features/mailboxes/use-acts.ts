// Doing things to mailboxes: asks the product, tells what was done with the way to take it back.

import { useState } from "react";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { ApiError, MailboxRow, Saved, Selection } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { type Act, concerned } from "./acts";

/** The acts, with what became of the last one. */
export interface MailboxActs {
  /** Does something to those of the rows that it concerns. */
  run: (act: Act, rows: MailboxRow[]) => void;
  /** What is being done. */
  busy: Act | null;
  error: ApiError | null;
  forgetError: () => void;
  /** The test that was started last. */
  job: number | null;
}

/** Makes the acts. */
export function useActs(): MailboxActs {
  const tell = useTell();
  const { mailboxes } = useStrings();
  const [busy, setBusy] = useState<Act | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [job, setJob] = useState<number | null>(null);
  const requests = {
    defaults: useAct("applyDefaultSettings").mutateAsync,
    approve: useAct("approveMailboxes").mutateAsync,
    reject: useAct("rejectMailboxes").mutateAsync,
    pause: useAct("pauseMailboxes").mutateAsync,
    resume: useAct("resumeMailboxes").mutateAsync,
    enable: useAct("enableMailboxes").mutateAsync,
    disable: useAct("disableMailboxes").mutateAsync,
    poll: useAct("pollMailboxes").mutateAsync,
  };
  const remove = useAct("removeObjects").mutateAsync;
  const test = useAct("startTest").mutateAsync;
  const saved = (act: "defaults" | "approve" | "reject" | "remove", what: Saved) =>
    tell.done(
      what.objects.length > 0 ? mailboxes.done[act](what.objects.length) : mailboxes.done.nothing,
      what.changeSet,
    );
  const ask = async (act: Act, selection: Selection) => {
    if (act === "test") setJob((await test({ selection, enable: true, fromHere: false })).job);
    else if (act === "remove") saved(act, await remove({ kind: "mailbox", selection }));
    else if (act === "defaults" || act === "approve" || act === "reject")
      saved(act, await requests[act]({ selection }));
    else tell.done(mailboxes.done[act]((await requests[act]({ selection })).count));
  };
  const run = (act: Act, rows: MailboxRow[]) => {
    const names = concerned(act, rows).map((row) => row.id);
    if (names.length === 0 || busy) return;
    setBusy(act);
    setError(null);
    ask(act, { names })
      .catch((why: ApiError) => setError(why))
      .finally(() => setBusy(null));
  };
  return { run, busy, error, forgetError: () => setError(null), job };
}
