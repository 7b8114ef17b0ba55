// The columns and chips of the table from which mailboxes are chosen.

import { useMemo } from "react";
import type { Column } from "../../components/data-columns";
import type { FilterChip } from "../../components/filter-bar";
import { STATES, stateOf } from "../../components/mailbox-state";
import { useWords } from "../../components/object-form/words";
import { MailboxStateBadge, TestBadge } from "../../components/state-badge";
import { exact, relative, useNow } from "../../components/time";
import type { MailboxRow, MailboxTable, TestStatus } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const STATUSES: TestStatus[] = ["failure", "notRun", "success"];

/** The columns. */
export function useChoiceColumns(table: MailboxTable | undefined): Column<MailboxRow>[] {
  const { common, test } = useStrings();
  const words = useWords();
  const locale = useLocale();
  const now = useNow();
  const names = table?.names;
  const unreachable = table?.unreachable ?? null;
  return useMemo(() => {
    const label = test.columns;
    const state = (row: MailboxRow) => stateOf(row, unreachable);
    const text = (key: keyof typeof label, width: string, value: (row: MailboxRow) => string): Column<MailboxRow> => ({
      key,
      label: label[key],
      width,
      cell: value,
      sort: value,
      text: value,
    });
    const status = (key: "incoming" | "outgoing"): Column<MailboxRow> => ({
      key,
      label: label[key],
      width: "104px",
      cell: (row) => <TestBadge status={row.live?.test?.[key] ?? "notRun"} />,
      sort: (row) => STATUSES.indexOf(row.live?.test?.[key] ?? "notRun"),
    });
    return [
      text("address", "minmax(180px, 2fr)", (row) => row.address),
      text("name", "minmax(112px, 1fr)", (row) => row.name),
      { ...text("kind", "96px", (row) => words.choice("mailbox", "kind", row.kind)), isOptional: true },
      text("deployment", "minmax(120px, 1fr)", (row) => names?.[`deployment/${row.deployment}`] ?? row.deployment),
      {
        key: "state",
        label: label.state,
        width: "128px",
        cell: (row) => <MailboxStateBadge state={state(row)} />,
        sort: (row) => common.states[state(row)],
        text: (row) => common.states[state(row)],
      },
      status("incoming"),
      status("outgoing"),
      {
        key: "lastTest",
        label: test.lastTest,
        width: "112px",
        cell: (row) =>
          row.live?.test?.completed
            ? relative(row.live.test.completed, now, locale, common.justNow)
            : common.test.notRun,
        sort: (row) => (row.live?.test?.completed ? Date.parse(row.live.test.completed) : 0),
        text: (row) => (row.live?.test?.completed ? exact(row.live.test.completed, locale) : ""),
      },
    ];
  }, [common, test, words, locale, now, names, unreachable]);
}

/** The chips. */
export function useChoiceChips(table: MailboxTable | undefined): FilterChip[] {
  const { common, test } = useStrings();
  const words = useWords();
  return useMemo(() => {
    const kinds = words.field("mailbox", "kind")?.choices ?? [];
    const deployments = Object.entries(table?.names ?? {}).filter(([ref]) => ref.startsWith("deployment/"));
    return [
      {
        key: "lastTest",
        label: test.lastTest,
        options: STATUSES.map((value) => ({ value, label: common.test[value] })),
      },
      {
        key: "state",
        label: test.columns.state,
        options: STATES.map((value) => ({ value, label: common.states[value] })),
      },
      {
        key: "kind",
        label: test.columns.kind,
        options: kinds.map(({ value }) => ({ value, label: words.choice("mailbox", "kind", value) })),
      },
      {
        key: "deployment",
        label: test.columns.deployment,
        options: deployments.map(([ref, label]) => ({ value: ref.split("/")[1] ?? ref, label })),
      },
    ];
  }, [table?.names, common, test, words]);
}
