// How far a test is: a line with counts, and how it ended.

import { makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { outcomeOf } from "../../components/test-report";
import type { Job, TestResult } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { standingOf } from "./tests";

const useStyles = makeStyles({
  progress: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalXS },
  line: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalL,
    fontVariantNumeric: "tabular-nums",
  },
  counts: { color: tokens.colorNeutralForeground2 },
});

/** The progress of a test. */
export function JobProgress({ job, results }: { job: Job; results: TestResult[] }) {
  const styles = useStyles();
  const strings = useStrings();
  const { test } = strings;
  const failed = useMemo(() => results.filter((one) => outcomeOf(one) === "failed").length, [results]);
  const { state } = job;
  const isOver = state.state !== "running";
  const value =
    state.state === "running" || state.state === "cancelled"
      ? state.total === 0
        ? undefined
        : state.done / state.total
      : 1;
  return (
    <div className={styles.progress}>
      <div className={styles.line} role="status">
        <Text weight="semibold">
          {test.kinds[job.kind]}: {standingOf(job, strings)}
        </Text>
        {state.state !== "done" && results.length > 0 && (
          <Text className={styles.counts}>{test.passedFailed(results.length - failed, failed)}</Text>
        )}
      </div>
      <ProgressBar
        aria-label={test.progress}
        {...(value === undefined ? {} : { value })}
        color={failed > 0 ? "error" : isOver ? "success" : "brand"}
      />
    </div>
  );
}
