// States: an icon, a word and a colour, never a colour alone.

import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  ArrowClockwiseRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  CloudArrowUpRegular,
  DismissCircleRegular,
  ErrorCircleRegular,
  HandLeftRegular,
  InfoRegular,
  PauseCircleRegular,
  ProhibitedRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { AlertLevel, MailboxState, TestStatus } from "../rpc/types";
import { useStrings } from "../strings/strings";

/** What a state means for who looks at it. */
export type Tone = "good" | "neutral" | "attention" | "bad" | "quiet";

const useStyles = makeStyles({
  badge: {
    display: "inline-flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
    minWidth: 0,
    maxWidth: "100%",
    verticalAlign: "top",
  },
  icon: { display: "inline-flex", fontSize: "16px", flexShrink: 0 },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  good: { color: tokens.colorStatusSuccessForeground1 },
  neutral: { color: tokens.colorNeutralForeground2 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** A state as icon, word and colour. */
export function State({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
  const styles = useStyles();
  return (
    <span className={styles.badge}>
      <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden>
        {icon}
      </span>
      <span className={styles.text}>{children}</span>
    </span>
  );
}

/** What a mailbox does; `unpublished` for one that the router does not know. */
export type ShownState = MailboxState | "unpublished" | "unknown";

const MAILBOX: Record<ShownState, [Tone, ReactNode]> = {
  working: ["good", <CheckmarkCircleRegular key="i" />],
  waiting: ["neutral", <ClockRegular key="i" />],
  retrying: ["attention", <ArrowClockwiseRegular key="i" />],
  disabled: ["bad", <ProhibitedRegular key="i" />],
  paused: ["attention", <PauseCircleRegular key="i" />],
  needsYou: ["attention", <HandLeftRegular key="i" />],
  off: ["quiet", <SubtractCircleRegular key="i" />],
  unpublished: ["quiet", <CloudArrowUpRegular key="i" />],
  unknown: ["quiet", <QuestionCircleRegular key="i" />],
};

/** The state of a mailbox. */
export function MailboxStateBadge({ state }: { state: ShownState }) {
  const { common } = useStrings();
  const [tone, icon] = MAILBOX[state];
  return (
    <State tone={tone} icon={icon}>
      {common.states[state]}
    </State>
  );
}

const TEST: Record<TestStatus, [Tone, ReactNode]> = {
  notRun: ["quiet", <SubtractCircleRegular key="i" />],
  success: ["good", <CheckmarkCircleRegular key="i" />],
  failure: ["bad", <DismissCircleRegular key="i" />],
};

/** The status of a test. */
export function TestBadge({ status }: { status: TestStatus }) {
  const { common } = useStrings();
  const [tone, icon] = TEST[status];
  return (
    <State tone={tone} icon={icon}>
      {common.test[status]}
    </State>
  );
}

const LEVEL: Record<AlertLevel, [Tone, ReactNode]> = {
  information: ["neutral", <InfoRegular key="i" />],
  warning: ["attention", <WarningRegular key="i" />],
  error: ["bad", <ErrorCircleRegular key="i" />],
};

/** The level of an alert. */
export function LevelBadge({ level }: { level: AlertLevel }) {
  const { common } = useStrings();
  const [tone, icon] = LEVEL[level];
  return (
    <State tone={tone} icon={icon}>
      {common.levels[level]}
    </State>
  );
}
