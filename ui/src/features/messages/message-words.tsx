// How a message is told: its state, its direction, its subject and sender.

import { makeStyles, tokens } from "@fluentui/react-components";
import {
  ArrowClockwiseRegular,
  ArrowDownLeftRegular,
  ArrowUpRightRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  HandLeftRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { isSummary } from "../../components/message-summary";
import { State, type Tone } from "../../components/state-badge";
import type { Direction, MessageEnd } from "../../rpc/types";
import { type Strings, useStrings } from "../../strings/strings";
import type { MessageRow } from "./message-rows";

const useStyles = makeStyles({
  missing: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
});

const ENDS: Record<MessageEnd, [Tone, ReactNode]> = {
  delivered: ["good", <CheckmarkCircleRegular key="i" />],
  sent: ["good", <CheckmarkCircleRegular key="i" />],
  skipped: ["quiet", <SubtractCircleRegular key="i" />],
  quarantined: ["attention", <HandLeftRegular key="i" />],
  uncertain: ["attention", <HandLeftRegular key="i" />],
  failed: ["bad", <DismissCircleRegular key="i" />],
};

/** The word for how far a message is or how it ended. */
export function stateWord(row: MessageRow, words: Strings["messages"]): string {
  // What failed and is there still, and not that it was put there once.
  if (row.end === "quarantined" && row.failure) return words.inQuarantine;
  if (row.end) return words.ends[row.end];
  if (row.failure) return words.stages.waiting ?? "";
  return words.stages[row.stage ?? ""] ?? row.stage ?? "";
}

/** How far a message is or how it ended. */
export function MessageState({ row }: { row: MessageRow }) {
  const { messages } = useStrings();
  const [tone, icon]: [Tone, ReactNode] = row.end
    ? ENDS[row.end]
    : row.failure
      ? ["attention", <ArrowClockwiseRegular key="i" />]
      : ["neutral", <ClockRegular key="i" />];
  return (
    <State tone={tone} icon={icon}>
      {stateWord(row, messages)}
    </State>
  );
}

/** Which way a message goes. */
export function DirectionMark({ direction }: { direction: Direction }) {
  const { messages } = useStrings();
  return (
    <State tone="quiet" icon={direction === "incoming" ? <ArrowDownLeftRegular /> : <ArrowUpRightRegular />}>
      {messages.directions[direction]}
    </State>
  );
}

/** A text of a stranger without what is not seen: control characters, and those that turn the direction of text. */
export const plain = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();

/** What a message is called: its subject, or the reason where it stands for many. */
export const subjectOf = (row: MessageRow): string => plain(isSummary(row) ? row.reason : row.brief.subject);

/** A subject; isolated, because text from right to left would take its neighbours along. */
export function Subject({ row }: { row: MessageRow }) {
  const styles = useStyles();
  const { messages } = useStrings();
  const subject = subjectOf(row);
  return subject === "" ? <span className={styles.missing}>{messages.noSubject}</span> : <bdi>{subject}</bdi>;
}

/** A sender, isolated likewise. */
export function Sender({ row }: { row: MessageRow }) {
  const styles = useStyles();
  const { messages } = useStrings();
  if (isSummary(row)) return null;
  if (!row.brief.from) return <span className={styles.missing}>{messages.noSender}</span>;
  return <bdi>{plain(row.brief.from)}</bdi>;
}
