// How far a test is, in one slim line above the table: one need not leave the page to watch it.

import { Button, makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useGo } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { Job } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
  bar: { flexGrow: 1, minWidth: "40px" },
  button: { flexShrink: 0, whiteSpace: "nowrap" },
});

/** The test that is running, or else the one that was started from here. */
export function useShownTest(started: number | null): Job | undefined {
  const jobs = useAsk("jobs").data;
  return (
    jobs?.find((job) => job.state.state === "running" && job.kind !== "draftTest") ??
    jobs?.find((job) => job.id === started)
  );
}

/** Progress, how it ended, and where the results are. */
export function TestProgress({ job }: { job: Job }) {
  const styles = useStyles();
  const { common, test } = useStrings();
  const go = useGo();
  const cancel = useAct("cancelJob");
  const { failed } = useTell();
  const [hidden, setHidden] = useState<number | null>(null);
  const { state } = job;
  if (hidden === job.id) return null;
  if (state.state === "failed") return <ErrorNote error={state.error} onClose={() => setHidden(job.id)} />;
  const isRunning = state.state === "running";
  return (
    <section className={styles.line} aria-label={test.progress}>
      <Text role="status" className={styles.text}>
        {state.state === "running"
          ? state.total === 0
            ? test.preparing
            : test.running(state.done, state.total)
          : state.state === "done"
            ? test.done(state.passed, state.failed)
            : test.cancelled(state.done, state.total)}
      </Text>
      <ProgressBar
        className={styles.bar}
        aria-label={test.progress}
        {...(state.state === "running" && state.total === 0
          ? {}
          : { value: state.state === "done" ? 1 : state.done / Math.max(1, state.total) })}
        color={state.state === "done" ? (state.failed > 0 ? "error" : "success") : "brand"}
      />
      <Button className={styles.button} size="small" appearance="subtle" onClick={() => go(`/test?job=${job.id}`)}>
        {test.showResults}
      </Button>
      {isRunning ? (
        <Button
          className={styles.button}
          size="small"
          appearance="subtle"
          disabledFocusable={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate({ job: job.id }, { onError: failed })}
        >
          {test.cancel}
        </Button>
      ) : (
        <Button className={styles.button} size="small" appearance="subtle" onClick={() => setHidden(job.id)}>
          {common.close}
        </Button>
      )}
    </section>
  );
}
