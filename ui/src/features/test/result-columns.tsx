// The columns and chips of the results.

import { Spinner } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  DismissCircleRegular,
  ErrorCircleRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useMemo } from "react";
import type { Column } from "../../components/data-columns";
import type { FilterChip } from "../../components/filter-bar";
import { useProductWords } from "../../components/product-words";
import { State, TestBadge, type Tone } from "../../components/state-badge";
import { failedStep, type Outcome, outcomeOf, stepName } from "../../components/test-report";
import { useNumbers } from "../../components/time";
import type { TestResult } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const OUTCOMES: Outcome[] = ["failed", "running", "unfinished", "nothing", "passed"];

const LOOK: Record<Outcome, [Tone, ReactNode]> = {
  passed: ["good", <CheckmarkCircleRegular key="i" />],
  failed: ["bad", <DismissCircleRegular key="i" />],
  nothing: ["quiet", <SubtractCircleRegular key="i" />],
  running: ["neutral", <Spinner key="i" size="extra-tiny" />],
  unfinished: ["attention", <ErrorCircleRegular key="i" />],
};

const took = (result: TestResult): number => result.steps.reduce((sum, step) => sum + step.durationMs, 0);

/** The columns of a test that goes on or has ended. */
export function useResultColumns(isLive: boolean): Column<TestResult>[] {
  const strings = useStrings();
  const said = useProductWords();
  const { duration_ms } = useNumbers();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the language changes how durations look
  return useMemo(() => {
    const { common, test } = strings;
    const label = test.columns;
    const text = (key: keyof typeof label, width: string, value: (row: TestResult) => string): Column<TestResult> => ({
      key,
      label: label[key],
      width,
      cell: value,
      sort: value,
      text: value,
    });
    const status = (key: "incoming" | "outgoing"): Column<TestResult> => ({
      key,
      label: label[key],
      width: "120px",
      cell: (row) => <TestBadge status={row.statuses[key]} />,
      sort: (row) => row.statuses[key],
    });
    return [
      {
        key: "outcome",
        label: test.outcome,
        width: "136px",
        cell: (row) => {
          const outcome = outcomeOf(row, isLive);
          const [tone, icon] = LOOK[outcome];
          return (
            <State tone={tone} icon={icon}>
              {test.outcomes[outcome]}
            </State>
          );
        },
        sort: (row) => OUTCOMES.indexOf(outcomeOf(row, isLive)),
      },
      text("address", "minmax(200px, 2fr)", (row) => row.address),
      text("name", "minmax(120px, 1fr)", (row) => row.name),
      status("incoming"),
      status("outgoing"),
      text("failedStep", "minmax(120px, 1fr)", (row) => {
        const step = failedStep(row);
        return step ? stepName(step.step, strings) : "";
      }),
      text("reason", "minmax(200px, 3fr)", (row) => said(failedStep(row)?.reason ?? "")),
      text("enabled", "80px", (row) => (row.enabled ? common.yes : common.no)),
      {
        key: "duration",
        label: label.duration,
        width: "80px",
        isNumber: true,
        cell: (row) => duration_ms(took(row)),
        sort: took,
      },
    ];
  }, [strings, isLive]);
}

/** The chips. */
export function useResultChips(): FilterChip[] {
  const { test } = useStrings();
  return useMemo(
    () => [
      {
        key: "outcome",
        label: test.outcome,
        options: OUTCOMES.map((value) => ({ value, label: test.outcomes[value] })),
      },
    ],
    [test],
  );
}
