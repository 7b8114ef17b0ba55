// What a test found: the failure with what to do, the steps of each direction, and one click below
// what was said to the server and what it answered.

import { Caption1, Link, makeStyles, mergeClasses, Spinner, Subtitle2, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  CircleLineRegular,
  DismissCircleFilled,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useId, useState } from "react";
import type { Direction, TestResult, TestStep } from "../rpc/types";
import { type Strings, useStrings } from "../strings/strings";
import { CopyButton } from "./copy-button";
import { FailureNote } from "./notes";
import { useProductWords } from "./product-words";
import { TestBadge } from "./state-badge";
import { byDirection, failureTitle, isUnused, reportText, stepName, stepUnderWay } from "./test-report";
import { Time, useNumbers } from "./time";

const useStyles = makeStyles({
  tree: { position: "relative", display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalL },
  head: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
  },
  direction: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalXS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  steps: { listStyleType: "none", margin: 0, padding: 0 },
  step: {
    display: "grid",
    gridTemplateColumns: "16px minmax(0, 1fr) max-content",
    columnGap: tokens.spacingHorizontalS,
    position: "relative",
    paddingBottom: tokens.spacingVerticalS,
  },
  // The line that leads from one step to the next.
  leads: {
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "7px",
      top: "20px",
      bottom: "0",
      width: "2px",
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  icon: {
    fontSize: "16px",
    lineHeight: tokens.lineHeightBase300,
    display: "inline-flex",
    alignItems: "center",
    height: "20px",
  },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  name: { lineHeight: tokens.lineHeightBase300 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  detail: { display: "block", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  took: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
    lineHeight: tokens.lineHeightBase300,
  },
  heard: { position: "absolute", clipPath: "inset(50%)", width: "1px", height: "1px", overflow: "hidden" },
  transcript: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    maxHeight: "320px",
    overflowY: "auto",
  },
});

interface TestTreeProps {
  /** What was found so far; nothing while the result is awaited. */
  result: TestResult | undefined;
  /** Whether more is to come. */
  isLive?: boolean | undefined;
  /** Buttons that help with a failure; without them the note only says what to do. */
  action?: (step: TestStep) => ReactNode;
  /** The level of the headings of the directions; below a section when none. */
  heading?: "h3" | "h4";
}

/** The steps of a test. */
export function TestTree({ result, isLive, action, heading }: TestTreeProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { test } = strings;
  if (!result) return isLive ? <Spinner size="tiny" labelPosition="after" label={test.testing} /> : null;
  const underWay = result.isRunning && isLive ? stepUnderWay(result) : undefined;
  return (
    <div className={styles.tree}>
      {result.isRunning && !isLive && <Caption1>{test.unfinishedLine}</Caption1>}
      {result.steps
        .filter((step) => step.status === "failed")
        .map((step) => (
          <FailureNote
            key={`${step.direction}${step.step}`}
            what={failureTitle(result, step, strings)}
            failure={{
              kind: "permanent",
              step: step.step,
              reason: step.reason ?? "",
              hint: step.hint,
              reply: step.reply,
            }}
            action={action?.(step)}
          />
        ))}
      {byDirection(result.steps).map((group) => (
        <DirectionSteps
          key={group.direction ?? "before"}
          result={result}
          underWay={underWay}
          heading={heading ?? "h4"}
          {...group}
        />
      ))}
      {result.steps.length === 0 && !isLive && <Caption1>{test.nothingTested}</Caption1>}
      <span role="status" className={styles.heard}>
        {underWay && test.underWay(stepName(underWay.step, strings))}
      </span>
      <div className={styles.head}>
        <Caption1>
          {result.statuses.completed && (
            <>
              {test.tested} <Time at={result.statuses.completed} />
            </>
          )}
        </Caption1>
        <CopyButton text={reportText(result, strings)} label={test.copyReport} isWorded />
      </div>
      <Transcript lines={result.transcript ?? []} />
    </div>
  );
}

interface DirectionProps {
  result: TestResult;
  underWay: TestStep | undefined;
  direction: Direction | null;
  steps: TestStep[];
  heading: "h3" | "h4";
}

function DirectionSteps({ result, underWay, direction, steps, heading }: DirectionProps) {
  const styles = useStyles();
  const { test } = useStrings();
  const title = useId();
  return (
    <section className={styles.direction} aria-labelledby={title}>
      <div className={styles.head}>
        <Subtitle2 as={heading} id={title} className={styles.title}>
          {direction ? test.directions[direction] : test.before}
        </Subtitle2>
        {direction && !(result.isRunning && result.statuses[direction] === "notRun") && (
          <TestBadge status={result.statuses[direction]} />
        )}
      </div>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <Step
            key={step.step}
            step={step}
            isUnderWay={step === underWay}
            isEnd={!result.isRunning}
            isLast={index === steps.length - 1}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: TestStep;
  isUnderWay: boolean;
  /** Whether the test is over: what is open then will not be reached. */
  isEnd: boolean;
  isLast: boolean;
}

function Step({ step, isUnderWay, isEnd, isLast }: StepProps) {
  const styles = useStyles();
  const strings = useStrings();
  const said = useProductWords();
  const { duration_ms } = useNumbers();
  const isSkipped = step.status === "skipped";
  const state = stateOf(step, isUnderWay, isEnd, strings);
  const tone = step.status === "ok" ? styles.ok : step.status === "failed" ? styles.failed : styles.quiet;
  const found = step.detail === "Not reached." ? "" : said(step.detail ?? "");
  return (
    <li className={mergeClasses(styles.step, !isLast && styles.leads)}>
      <span className={mergeClasses(styles.icon, tone)} aria-hidden>
        {isUnderWay ? <Spinner size="extra-tiny" /> : ICONS[isUnused(step) ? "unused" : step.status]}
      </span>
      <span className={styles.name}>
        <span
          className={mergeClasses(step.status === "failed" && styles.strong, isSkipped && !isUnderWay && styles.quiet)}
        >
          {stepName(step.step, strings)}
        </span>
        {found && <Caption1 className={styles.detail}>{found}</Caption1>}
      </span>
      <Caption1 className={mergeClasses(styles.took, step.status === "failed" && styles.strong)}>
        {step.status === "ok" && step.durationMs > 0 ? duration_ms(step.durationMs) : state}
      </Caption1>
    </li>
  );
}

/** How a step stands, in a word; nothing for one that is still to come. */
function stateOf(step: TestStep, isUnderWay: boolean, isEnd: boolean, { test }: Strings): string {
  if (isUnderWay) return test.stepStatus.underWay;
  if (isUnused(step)) return test.stepStatus.unused;
  return step.status === "skipped" && !isEnd ? "" : test.stepStatus[step.status];
}

const ICONS: Record<TestStep["status"] | "unused", ReactNode> = {
  ok: <CheckmarkCircleFilled />,
  failed: <DismissCircleFilled />,
  skipped: <CircleLineRegular />,
  unused: <SubtractCircleRegular />,
};

function Transcript({ lines }: { lines: string[] }) {
  const styles = useStyles();
  const { test } = useStrings();
  const [isShown, setShown] = useState(false);
  const place = useId();
  if (lines.length === 0) return null;
  return (
    <div>
      <div className={styles.head}>
        <Link
          as="button"
          aria-expanded={isShown}
          aria-controls={isShown ? place : undefined}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? test.hideTranscript : test.transcript}
        </Link>
        {isShown && <CopyButton text={lines.join("\n")} label={test.copyTranscript} />}
      </div>
      {isShown && (
        <div id={place}>
          <Caption1>{test.transcriptHint}</Caption1>
          <pre className={styles.transcript} tabIndex={0} aria-label={test.transcript} role="region">
            {lines.join("\n")}
          </pre>
        </div>
      )}
    </div>
  );
}
