// Step 6: the draft is tested from this machine, live.

import { Body1, Button, makeStyles, tokens } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { isRunning, useJob } from "../../components/job";
import { useGo, usePlace } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { TestTree } from "../../components/test-tree";
import { useAct } from "../../platform/ask";
import type { Direction, TestStep as Tested } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { StepProps } from "./setup";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  result: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
});

/** Tests what was entered. */
export function TestStep({ existing, onNext, onStep }: StepProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const go = useGo();
  const startTest = useAct("startTest");
  const cancel = useAct("cancelJob");
  const asked = Number(usePlace().query.get("job"));
  const job = Number.isInteger(asked) && asked > 0 ? asked : null;
  const followed = useJob(job);
  const state = followed.data?.job.state;
  const isLive = job !== null && (followed.isPending || isRunning(followed.data?.job));
  const hasPassed = state?.state === "done" && state.failed === 0;
  const { mailbox } = existing;
  const address = String(mailbox?.fields.address ?? "");
  const run = () =>
    startTest.mutate(
      { selection: { names: [mailbox?.id ?? ""] }, enable: false, fromHere: true },
      { onSuccess: (started) => go(`/start/test?job=${started.job}`, "replace") },
    );
  return (
    <>
      <Body1>{start.test.body(address)}</Body1>
      <div className={styles.buttons}>
        <Button
          appearance={hasPassed || existing.isTested ? "secondary" : "primary"}
          icon={<BeakerRegular />}
          disabledFocusable={isLive || startTest.isPending}
          onClick={() => !isLive && !startTest.isPending && run()}
        >
          {job === null ? start.test.run : start.test.again}
        </Button>
        {isLive && job !== null && <Button onClick={() => cancel.mutate({ job })}>{start.test.cancel}</Button>}
        <Button appearance={hasPassed || existing.isTested ? "primary" : "secondary"} onClick={onNext}>
          {hasPassed || existing.isTested ? start.next : start.anyway}
        </Button>
      </div>
      {cancel.error && <ErrorNote error={cancel.error} onClose={cancel.reset} />}
      {startTest.error && <ErrorNote error={startTest.error} onRetry={run} />}
      {followed.error && <ErrorNote error={followed.error} onRetry={() => void followed.refetch()} />}
      {job !== null && (
        <section className={styles.result} aria-label={start.test.result}>
          {state?.state === "failed" && <ErrorNote error={state.error} />}
          <Body1 role="status">
            {state?.state === "done" && (hasPassed ? start.test.passed : start.test.failed)}
            {state?.state === "cancelled" && start.test.cancelled}
          </Body1>
          <TestTree
            result={followed.data?.results[0] ?? followed.data?.running[0]}
            isLive={isLive}
            heading="h3"
            action={(step) => <Mend step={step} onStep={onStep} />}
          />
        </section>
      )}
    </>
  );
}

/** The steps where something may be wrong. */
function Mend({ step, onStep }: { step: Tested; onStep: StepProps["onStep"] }) {
  const { start } = useStrings();
  const direction: Direction = step.direction ?? "incoming";
  return (
    <>
      <Button size="small" onClick={() => onStep(direction)}>
        {start.test.changeProfile}
      </Button>
      <Button size="small" onClick={() => onStep("mailbox")}>
        {start.test.changeMailbox}
      </Button>
    </>
  );
}
