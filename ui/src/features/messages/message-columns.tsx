// The columns of each list of messages.

import { useMemo } from "react";
import type { Column } from "../../components/data-table";
import { isSummary } from "../../components/message-summary";
import { exact, relative, Time, useNow, useNumbers } from "../../components/time";
import { useLocale, useStrings } from "../../strings/strings";
import type { MessageRow, Tab } from "./message-rows";
import { DirectionMark, MessageState, plain, Sender, Subject, stateWord, subjectOf } from "./message-words";

const TAB_COLUMNS: Record<Tab, string[]> = {
  recent: ["at", "state", "subject", "from", "mailbox", "direction", "size", "correlation", "reason", "messageId"],
  waiting: ["state", "attempts", "nextTry", "subject", "reason", "mailbox", "direction", "from", "size", "messageId"],
  quarantine: ["at", "subject", "reason", "from", "mailbox", "size", "messageId"],
  uncertain: ["at", "subject", "messageId", "mailbox", "reason", "size", "from"],
  failed: ["at", "subject", "reason", "mailbox", "size", "from", "messageId"],
};

/** Columns that are hidden until somebody chooses them. */
const OPTIONAL: Record<Tab, string[]> = {
  recent: ["correlation", "reason", "messageId"],
  waiting: ["from", "size", "messageId"],
  quarantine: ["messageId"],
  uncertain: ["size", "from"],
  failed: ["from", "messageId"],
};

/** The columns of a list. */
export function useMessageColumns(tab: Tab): Column<MessageRow>[] {
  const { messages } = useStrings();
  const { bytes } = useNumbers();
  const words = messages.columns;
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are formatted as the texts are
  return useMemo(() => {
    const all: Record<string, Omit<Column<MessageRow>, "key">> = {
      at: { label: words.at, width: "96px", cell: (row) => <Time at={row.at} />, sort: (row) => row.at ?? "" },
      state: {
        label: words.state,
        width: tab === "recent" ? "176px" : "124px",
        cell: (row) => <MessageState row={row} />,
        sort: (row) => stateWord(row, messages),
      },
      direction: {
        label: words.direction,
        width: "100px",
        cell: (row) => <DirectionMark direction={row.direction} />,
        sort: (row) => row.direction,
      },
      mailbox: text(words.mailbox, "minmax(136px, 1fr)", (row) => row.address),
      from: {
        ...text(words.from, "minmax(136px, 1.6fr)", (row) => row.brief.from ?? ""),
        cell: (row) => <Sender row={row} />,
      },
      subject: {
        ...text(words.subject, "minmax(160px, 2.2fr)", subjectOf),
        cell: (row) => <Subject row={row} />,
      },
      size: {
        label: words.size,
        width: "80px",
        isNumber: true,
        cell: (row) => (isSummary(row) ? "" : bytes(row.brief.size)),
        sort: (row) => row.brief.size,
      },
      attempts: {
        label: words.attempts,
        width: "80px",
        isNumber: true,
        cell: (row) => row.attempts || "",
        sort: (row) => row.attempts ?? 0,
      },
      nextTry: {
        label: words.nextTry,
        width: "132px",
        cell: (row) => (row.nextTry ? <Due at={row.nextTry} /> : ""),
        sort: (row) => row.nextTry ?? "",
      },
      reason: text(words.reason, "minmax(160px, 2fr)", (row) => row.reason),
      correlation: text(words.correlation, "180px", (row) =>
        row.correlation ? messages.correlations[row.correlation] : "",
      ),
      messageId: text(words.messageId, "minmax(160px, 1.6fr)", (row) => row.brief.messageId ?? ""),
    };
    return TAB_COLUMNS[tab].map((key) => ({
      key,
      ...(all[key] as Omit<Column<MessageRow>, "key">),
      isOptional: OPTIONAL[tab].includes(key),
    }));
  }, [tab, messages, words]);
}

const text = (label: string, width: string, of: (row: MessageRow) => string) => ({
  label,
  width,
  cell: (row: MessageRow) => <bdi>{plain(of(row))}</bdi>,
  sort: of,
  text: (row: MessageRow) => plain(of(row)),
});

/** When something is tried again; what is past is due. */
export function Due({ at }: { at: string }) {
  const { common, messages } = useStrings();
  const locale = useLocale();
  const now = useNow(5_000);
  if (Date.parse(at) <= now) return <span>{messages.dueNow}</span>;
  if (Date.parse(at) - now < 60_000)
    return (
      <span>{new Intl.RelativeTimeFormat(locale, { style: "short" }).format(secondsUntil(at, now), "second")}</span>
    );
  return <span title={exact(at, locale)}>{relative(at, now, locale, common.justNow)}</span>;
}

const secondsUntil = (at: string, now_ms: number): number => Math.ceil((Date.parse(at) - now_ms) / 1000);
