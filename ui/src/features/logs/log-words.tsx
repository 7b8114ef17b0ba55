// How a line of the log is told: its level, its time, the whole of it as text.

import {
  BugRegular,
  ErrorCircleRegular,
  InfoRegular,
  MoreHorizontalRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { State, type Tone } from "../../components/state-badge";
import type { LogLevel, LogLine } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** The levels, the least bad first. */
export const LEVELS: LogLevel[] = ["trace", "debug", "info", "warn", "error"];

const SHOWN: Record<LogLevel, [Tone, ReactNode]> = {
  trace: ["quiet", <MoreHorizontalRegular key="i" />],
  debug: ["quiet", <BugRegular key="i" />],
  info: ["neutral", <InfoRegular key="i" />],
  warn: ["attention", <WarningRegular key="i" />],
  error: ["bad", <ErrorCircleRegular key="i" />],
};

/** The level of a line. */
export function LineLevel({ level }: { level: LogLevel }) {
  const { logs } = useStrings();
  const [tone, icon] = SHOWN[level];
  return (
    <State tone={tone} icon={icon}>
      {logs.levels[level]}
    </State>
  );
}

/** Where a line comes from, without what nearly all have in common: the message needs the room. */
export const shortTarget = (line: LogLine): string => line.target.replace(/^waypost_/, "");

/** A line as text for the clipboard: one line, UTC. */
export function textOf(line: LogLine): string {
  const about = line.mailbox ? ` [${line.mailbox}]` : "";
  return `${line.at} ${line.level.toUpperCase().padEnd(5)} ${line.target}${about} ${line.message.replaceAll("\n", "\\n")}`;
}
