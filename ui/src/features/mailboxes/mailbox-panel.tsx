// The details of one mailbox: what it does and why, its problems, settings, directions, last test,
// alerts and messages. It follows the rows as one walks through them.

import { Button, Caption1 } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useGo } from "../../components/navigation";
import { useWords } from "../../components/object-form/words";
import { Panel } from "../../components/page";
import { exact, relative, useNow } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { MailboxReport, MailboxRow, MailboxTable } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { hindranceOf } from "./acts";
import { adviceOf, failureOf, type Remedy } from "./advice";
import { AdviceNote } from "./advice-note";
import { Directions } from "./directions";
import { LastTest } from "./last-test";
import { MailboxAlerts, MailboxMessages } from "./mailbox-mail";
import { editPath } from "./rows";
import { MailboxProblems, Settings } from "./settings";
import type { MailboxActs } from "./use-acts";

interface MailboxPanelProps {
  row: MailboxRow;
  table: MailboxTable;
  acts: MailboxActs;
  mostAttempts: number | null;
  onClose: () => void;
}

/** Milliseconds for which somebody must stay at a row before more is asked about it. */
const SETTLE = 120;

/** The details of one mailbox. */
export function MailboxPanel({ row, table, acts, mostAttempts, onClose }: MailboxPanelProps) {
  const strings = useStrings();
  const { mailboxes } = strings;
  const words = useWords();
  const go = useGo();
  const isSettled = useSettled(row.id);
  const { unreachable } = table;
  const detail = useAsk("showObject", { kind: "mailbox", name: row.id }, { enabled: isSettled });
  const reports = useAsk(
    "routerMailboxes",
    { filter: { text: row.id }, page: { limit: 20 } },
    { enabled: isSettled && row.live !== null },
  );
  const report = reports.data?.items.find((one) => one.id === row.id);
  const advice = adviceOf(
    { row, unreachable, report, problems: detail.data?.problems, ...useAttempt(row, report, mostAttempts) },
    strings,
  );
  const edit = (field?: string) => go(editPath(row.id, field));
  const remedies: Record<Remedy, () => void> = {
    approve: () => acts.run("approve", [row]),
    password: () => edit("password"),
    test: () => acts.run("test", [row]),
    enable: () => acts.run("enable", [row]),
    resume: () => acts.run("resume", [row]),
    poll: () => acts.run("poll", [row]),
    edit: () => edit(),
    profile: () => edit("serverProfile"),
    problem: () => edit(detail.data?.problems.find((one) => one.severity === "error")?.field || undefined),
    publish: () => go("/publish"),
  };
  const hindrance = (remedy: Remedy) =>
    remedy === "test" || remedy === "enable" || remedy === "resume" || remedy === "poll"
      ? hindranceOf(remedy, [row], unreachable, strings)
      : undefined;
  return (
    <Panel
      title={row.address}
      line={<Caption1>{[row.name, words.choice("mailbox", "kind", row.kind)].filter(Boolean).join(" · ")}</Caption1>}
      onClose={onClose}
      foot={
        <>
          <Button size="small" onClick={() => edit()}>
            {mailboxes.commands.edit}
          </Button>
          <Button size="small" onClick={() => go(`/test?mailbox=${encodeURIComponent(row.id)}`)}>
            {mailboxes.commands.access}
          </Button>
        </>
      }
    >
      <AdviceNote
        advice={advice}
        onRemedy={(remedy) => remedies[remedy]()}
        hindrance={hindrance}
        isBusy={acts.busy !== null}
      />
      <MailboxProblems problems={detail.data?.problems ?? []} />
      {report && <Directions report={report} told={failureOf(report)} />}
      {isSettled && <LastTest mailbox={row.id} />}
      {isSettled && row.live && <MailboxMessages mailbox={row.id} report={report} />}
      {isSettled && row.live && <MailboxAlerts mailbox={row.id} />}
      <Settings row={row} names={table.names} detail={detail.data} error={detail.error} />
    </Panel>
  );
}

/** "attempt 3 of 10" and "next in 4 minutes", and since when it is disabled. */
function useAttempt(row: MailboxRow, report: MailboxReport | undefined, most: number | null) {
  const { common, mailboxes } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const since = report?.disabledSince;
  const attempts = row.live?.attempts ?? Math.max(report?.incoming.attempts ?? 0, report?.outgoing.attempts ?? 0);
  const next = row.live?.nextTry;
  return {
    attempt: attempts > 0 ? mailboxes.attempt(attempts, most) : "",
    disabledSince: since ? exact(since, locale) : undefined,
    next: next ? mailboxes.nextTry(relative(next, now, locale, common.justNow)) : "",
  };
}

/** Whether somebody stays at a row: what is passed by quickly is not asked about. */
function useSettled(id: string): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), SETTLE);
    return () => clearTimeout(timer);
  }, [id]);
  return settled === id;
}
