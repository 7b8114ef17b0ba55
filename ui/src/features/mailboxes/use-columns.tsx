// The columns of the table. Times are texts here, not components of their own: thousands of rows are
// scrolled through, and all of them are told the time twice a minute.

import { makeStyles, tokens } from "@fluentui/react-components";
import { CloudArrowUpRegular, ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useMemo } from "react";
import type { Column } from "../../components/data-columns";
import { STATES, stateOf } from "../../components/mailbox-state";
import { useWords } from "../../components/object-form/words";
import { MailboxStateBadge, State, TestBadge } from "../../components/state-badge";
import { exact, relative, useNow } from "../../components/time";
import type { MailboxRow, MailboxTable } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { nameOf } from "./rows";

const useStyles = makeStyles({
  state: { display: "flex", columnGap: tokens.spacingHorizontalS },
  badge: { flexShrink: 0 },
  more: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
});

/** The columns; `mostAttempts` answers after how many attempts a mailbox of a deployment is given up. */
export function useColumns(
  table: MailboxTable | undefined,
  mostAttempts: (deployment: string) => number | null,
): Column<MailboxRow>[] {
  const styles = useStyles();
  const { common, mailboxes } = useStrings();
  const words = useWords();
  const locale = useLocale();
  const now = useNow();
  const names = table?.names;
  const unreachable = table?.unreachable ?? null;
  return useMemo(() => {
    const { columns } = mailboxes;
    const of = (kind: string, id: string | null) => nameOf(names ?? {}, kind, id);
    const incoming = (row: MailboxRow) => of("serverProfile", row.serverProfile) || of("profile", row.incomingProfile);
    const outgoing = (row: MailboxRow) => of("serverProfile", row.serverProfile) || of("profile", row.outgoingProfile);
    const time = (at: string | null | undefined) => (at ? relative(at, now, locale, common.justNow) : "");
    const timeColumn = (key: "nextTry" | "lastSuccess"): Column<MailboxRow> => ({
      key,
      label: columns[key],
      width: "112px",
      cell: (row) => time(row.live?.[key]),
      text: (row) => (row.live?.[key] ? exact(row.live[key], locale) : ""),
      sort: (row) => (row.live?.[key] ? Date.parse(row.live[key]) : 0),
    });
    const testColumn = (key: "incomingTest" | "outgoingTest", way: "incoming" | "outgoing"): Column<MailboxRow> => ({
      key,
      label: columns[key],
      width: "112px",
      cell: (row) => (row.live?.test ? <TestBadge status={row.live.test[way]} /> : ""),
      sort: (row) => row.live?.test?.[way] ?? "",
      text: (row) =>
        row.live?.test
          ? [common.test[row.live.test[way]], row.live.test.completed && exact(row.live.test.completed, locale)]
              .filter(Boolean)
              .join(", ")
          : "",
    });
    const attempt = (row: MailboxRow) =>
      row.live && row.live.state === "retrying"
        ? [
            row.live.attempts > 0 ? mailboxes.attempt(row.live.attempts, mostAttempts(row.deployment)) : "",
            row.live.nextTry ? mailboxes.nextTryShort(time(row.live.nextTry)) : "",
          ]
            .filter(Boolean)
            .join(", ")
        : "";
    const plain = (
      key: keyof typeof columns,
      width: string,
      value: (row: MailboxRow) => string,
    ): Column<MailboxRow> => ({ key, label: columns[key], width, cell: value, sort: value, text: value });
    // What tells whether mail flows stands first: the last of these are left out where there is no room.
    const usual: Column<MailboxRow>[] = [
      plain("address", "minmax(176px, 1.6fr)", (row) => row.address),
      {
        key: "state",
        label: columns.state,
        width: "minmax(176px, 1.4fr)",
        cell: (row) => {
          const more = attempt(row);
          return (
            <span className={styles.state}>
              <span className={styles.badge}>
                <MailboxStateBadge state={stateOf(row, unreachable)} />
              </span>
              {more && <span className={styles.more}>{more}</span>}
            </span>
          );
        },
        sort: (row) => STATES.indexOf(stateOf(row, unreachable)),
        text: (row) => [common.states[stateOf(row, unreachable)], attempt(row)].filter(Boolean).join(": "),
      },
      {
        key: "problems",
        label: columns.problems,
        width: "minmax(152px, 1fr)",
        cell: (row) => <Problems row={row} />,
        sort: (row) => -(row.errors * 10_000 + row.warnings * 10 + (row.isChanged ? 1 : 0)),
        text: (row) => problemWords(row, mailboxes),
      },
      plain("lastError", "minmax(144px, 2.6fr)", (row) => words.said(row.live?.lastError ?? "")),
      timeColumn("lastSuccess"),
      {
        key: "backlog",
        label: columns.backlog,
        width: "72px",
        isNumber: true,
        cell: (row) => (row.live ? row.live.backlog.toLocaleString(locale) : ""),
        sort: (row) => row.live?.backlog ?? -1,
      },
      plain("deployment", "minmax(112px, 1fr)", (row) => of("deployment", row.deployment)),
      plain("kind", "96px", (row) => words.choice("mailbox", "kind", row.kind)),
      plain("incomingProfile", "minmax(120px, 1fr)", incoming),
      plain("outgoingProfile", "minmax(120px, 1fr)", outgoing),
    ];
    const others = [
      plain("name", "minmax(120px, 1fr)", (row) => row.name),
      testColumn("incomingTest", "incoming"),
      testColumn("outgoingTest", "outgoing"),
      plain("approval", "112px", (row) => words.choice("mailbox", "approval", row.approval)),
      timeColumn("nextTry"),
      plain("owner", "minmax(104px, 1fr)", (row) => row.owner ?? ""),
    ];
    return [...usual, ...others.map((column) => ({ ...column, isOptional: true }))];
  }, [styles, common, mailboxes, words, locale, now, names, unreachable, mostAttempts]);
}

const problemWords = (row: MailboxRow, words: ReturnType<typeof useStrings>["mailboxes"]): string =>
  [
    row.errors > 0 ? words.errors(row.errors) : "",
    row.warnings > 0 ? words.warnings(row.warnings) : "",
    row.isChanged ? words.changed : "",
  ]
    .filter(Boolean)
    .join(", ");

function Problems({ row }: { row: MailboxRow }) {
  const { mailboxes } = useStrings();
  if (row.errors > 0)
    return (
      <State tone="bad" icon={<ErrorCircleRegular />}>
        {mailboxes.errors(row.errors)}
      </State>
    );
  if (row.warnings > 0)
    return (
      <State tone="attention" icon={<WarningRegular />}>
        {mailboxes.warnings(row.warnings)}
      </State>
    );
  if (row.isChanged)
    return (
      <State tone="neutral" icon={<CloudArrowUpRegular />}>
        {mailboxes.changed}
      </State>
    );
  return null;
}
