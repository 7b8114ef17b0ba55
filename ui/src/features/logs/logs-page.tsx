// Logs: what the router says of its work, followed as it is written.

import { Button, Dropdown, makeStyles, Option, SearchBox, Switch, Text, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, CopyRegular, DocumentTextRegular, SaveRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { copyText } from "../../components/copy-button";
import { useDesktop } from "../../components/desktop";
import { MailboxPicker } from "../../components/mailbox-picker";
import { useGo, usePlace } from "../../components/navigation";
import { NoRouter } from "../../components/no-router";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useRemembered } from "../../components/preferences";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { LogLevel } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { LineDetail } from "./line-detail";
import { LogList } from "./log-list";
import { LEVELS, textOf } from "./log-words";
import { type Log, type LogFilter, useLog } from "./use-log";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`,
    flexShrink: 0,
  },
  search: { width: "220px" },
  level: { minWidth: "160px" },
  end: { marginInlineStart: "auto", display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

/** Milliseconds without a key after which a typed text is asked for. */
const TYPING_MS = 250;

export default function LogsPage() {
  const { common, frame, logs } = useStrings();
  const mailbox = usePlace().query.get("mailbox");
  const go = useGo();
  const tell = useTell();
  const desktop = useDesktop();
  const [level, setLevel] = useRemembered<LogLevel>("logs.level", "info");
  const [typed, setTyped] = useState("");
  const text = useSettled(typed.trim());
  const [isFollowing, setFollowing] = useState(true);
  const [current, setCurrent] = useState<number | null>(null);
  const filter: LogFilter = { level, mailbox, text };
  const log = useLog(filter, isFollowing);
  const lines = log.lines ?? [];
  const line = lines.find((one) => one.number === current);
  // Another filter shows other lines: from their end on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another filter begins anew
  useEffect(() => {
    setCurrent(null);
    setFollowing(true);
  }, [level, mailbox, text]);
  const toMailbox = (next: string | null) =>
    go(next ? `/logs?mailbox=${encodeURIComponent(next)}` : "/logs", "replace");
  const copy = () =>
    void copyText(lines.map(textOf).join("\n")).then(() => tell.done(logs.copyShownDone(lines.length)));
  const refresh = () => {
    setFollowing(true);
    log.again();
  };
  const { mutate: write, isPending: isWriting, error: writeError, reset: forgetWriteError } = useAct("exportLogs");
  const save = async () => {
    const file = await desktop.chooseTarget({
      title: logs.save,
      suggestedName: `waypost-log-${new Date().toISOString().slice(0, 10)}.txt`,
      sorts: [
        { label: logs.textSort, endings: ["txt", "log"] },
        { label: logs.jsonSort, endings: ["jsonl"] },
      ],
    });
    if (file === null) return;
    write(
      { query: { level, mailbox, text: text || null }, file },
      { onSuccess: (written) => tell.done(logs.saved(written.file)) },
    );
  };
  return (
    <Page
      title={frame.pages.logs}
      line={logs.line}
      commands={[
        {
          key: "copy",
          label: logs.copyShown,
          icon: <CopyRegular />,
          hindrance: lines.length === 0 ? logs.copyNothing : undefined,
          run: copy,
        },
        {
          key: "save",
          label: logs.save,
          icon: <SaveRegular />,
          hindrance: lines.length === 0 ? logs.saveNothing : undefined,
          isBusy: isWriting,
          run: () => void save(),
        },
        { key: "refresh", label: common.refresh, icon: <ArrowClockwiseRegular />, run: refresh },
      ]}
      notes={
        <>
          {log.error && log.lines && <ErrorNote error={log.error} onRetry={refresh} />}
          {writeError && <ErrorNote error={writeError} onClose={forgetWriteError} />}
        </>
      }
    >
      {(log.lines || !log.error) && (
        <Bar
          filter={{ ...filter, text: typed }}
          log={log}
          onOlder={
            log.older &&
            (() => {
              setFollowing(false);
              log.older?.();
            })
          }
          onText={setTyped}
          onLevel={setLevel}
          onMailbox={toMailbox}
          isFollowing={isFollowing}
          onFollowing={(next) => {
            if (next) setCurrent(null);
            setFollowing(next);
          }}
        />
      )}
      {log.lines === undefined ? (
        log.error ? (
          <NoRouter error={log.error} onRetry={refresh} />
        ) : (
          <Waiting />
        )
      ) : lines.length === 0 ? (
        <Nothing
          isFiltered={text !== "" || mailbox !== null || level !== "trace"}
          onClear={() => {
            setTyped("");
            setLevel("trace");
            toMailbox(null);
          }}
        />
      ) : (
        <LogList
          lines={lines}
          current={current}
          onCurrent={setCurrent}
          isFollowing={isFollowing}
          onFollowing={setFollowing}
        />
      )}
      {line && <LineDetail line={line} onMailbox={toMailbox} onClose={() => setCurrent(null)} />}
    </Page>
  );
}

/** A typed text once nothing was typed for a moment. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

interface BarProps {
  filter: LogFilter;
  log: Log;
  onOlder: (() => void) | undefined;
  onText: (text: string) => void;
  onLevel: (level: LogLevel) => void;
  onMailbox: (mailbox: string | null) => void;
  isFollowing: boolean;
  onFollowing: (isFollowing: boolean) => void;
}

/** The filter, and whether the log is followed. */
function Bar({ filter, log, onOlder, onText, onLevel, onMailbox, isFollowing, onFollowing }: BarProps) {
  const styles = useStyles();
  const { common, logs } = useStrings();
  const isLeftOut = log.isCut && !onOlder;
  const told = [logs.lines(log.lines?.length ?? 0), isLeftOut ? logs.olderLeftOut : ""].filter(Boolean).join(" · ");
  return (
    <search className={styles.bar}>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder={common.search}
        aria-label={common.search}
        value={filter.text}
        onChange={(_, data) => onText(data.value)}
      />
      <Dropdown
        className={styles.level}
        size="small"
        aria-label={logs.level}
        value={logs.atLeast[filter.level]}
        selectedOptions={[filter.level]}
        onOptionSelect={(_, data) => data.optionValue && onLevel(data.optionValue as LogLevel)}
      >
        {LEVELS.map((level) => (
          <Option key={level} value={level}>
            {logs.atLeast[level]}
          </Option>
        ))}
      </Dropdown>
      <MailboxPicker mailbox={filter.mailbox} onMailbox={onMailbox} />
      <span className={styles.end}>
        <Text size={200} className={styles.count}>
          {told}
        </Text>
        {onOlder && (
          <Button size="small" appearance="subtle" disabledFocusable={log.isAsking} onClick={onOlder}>
            {logs.older}
          </Button>
        )}
        <Switch
          size="small"
          label={logs.follow}
          checked={isFollowing}
          title={isFollowing ? logs.following : logs.paused}
          onChange={(_, data) => onFollowing(data.checked)}
        />
      </span>
    </search>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { common, logs } = useStrings();
  return (
    <EmptyState
      icon={<DocumentTextRegular />}
      title={isFiltered ? logs.emptyFilter : logs.empty}
      body={isFiltered ? logs.emptyFilterBody : logs.emptyBody}
      action={isFiltered && <Button onClick={onClear}>{common.clearFilter}</Button>}
    />
  );
}
