// One list of messages: filter, table, details, and the commands of its sort.

import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { MailInboxRegular } from "@fluentui/react-icons";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { DataTable } from "../../components/data-table";
import {
  type Filter,
  FilterBar,
  type FilterChip,
  fitsChip,
  matchesWords,
  NO_FILTER,
} from "../../components/filter-bar";
import { MailboxPicker } from "../../components/mailbox-picker";
import { useGo } from "../../components/navigation";
import { NoRouter } from "../../components/no-router";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useRemembered } from "../../components/preferences";
import { useProductWords } from "../../components/product-words";
import { useAskPages } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { useMessageColumns } from "./message-columns";
import { MessagePanel } from "./message-panel";
import { type MessageRow, REQUESTS, rowsOf, type Tab } from "./message-rows";
import { subjectOf } from "./message-words";
import { useMessageCommands } from "./use-commands";
import { useDecisions } from "./use-decisions";

interface MessageListProps {
  tab: Tab;
  /** Identifier of the mailbox whose messages are shown; all when none. */
  mailbox: string | null;
  onMailbox: (mailbox: string | null) => void;
  tabs: ReactNode;
}

/** A list of messages of one sort. */
export function MessageList({ tab, mailbox, onMailbox, tabs }: MessageListProps) {
  const { frame } = useStrings();
  const pages = useAskPages(REQUESTS[tab], mailbox ? { mailbox } : {});
  const said = useProductWords();
  const rows = useMemo(() => {
    const told = pages.items && rowsOf(tab, pages.items);
    return told?.map((row) => ({ ...row, reason: said(row.reason) }));
  }, [tab, pages.items, said]);
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = useMemo(() => rows?.filter((row) => fits(row, filter)) ?? [], [rows, filter]);
  const [current, setCurrent] = useState<string | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => shown.filter((row) => selection.has(row.key)), [shown, selection]);
  const row = rows?.find((one) => one.key === current) ?? null;
  const decisions = useDecisions((decided) => {
    setSelection(new Set());
    if (decided.some((one) => one.key === current)) setCurrent(after(shown, decided, current));
  });
  const about = chosen.length > 0 ? chosen : row ? [row] : [];
  const commands = useMessageCommands({ tab, about, decisions, refresh: pages.again });
  useWholeWhenSorted(tab, pages.more);
  const columns = useMessageColumns(tab);
  const chips = useChips(tab);
  const { messages } = useStrings();
  return (
    <Page
      title={frame.pages.messages}
      line={tabs}
      commands={commands}
      notes={<Notes tab={tab} pages={pages} hasRows={(rows?.length ?? 0) > 0} error={decisions.error} />}
      panel={
        row && <MessagePanel key={tab} row={row} tab={tab} decisions={decisions} onClose={() => setCurrent(null)} />
      }
    >
      {(rows || !pages.error) && (
        <FilterBar
          filter={filter}
          onFilter={setFilter}
          chips={chips}
          shown={shown.length}
          total={pages.total}
          chosen={chosen.length}
        >
          <MailboxPicker mailbox={mailbox} onMailbox={onMailbox} />
        </FilterBar>
      )}
      {rows === undefined ? (
        pages.error ? (
          <NoRouter error={pages.error} onRetry={pages.again} />
        ) : (
          <Waiting />
        )
      ) : (
        <DataTable
          label={messages.tabs[tab]}
          name={`messages.${tab}`}
          rows={shown}
          columns={columns}
          id={keyOfRow}
          rowLabel={(one) => subjectOf(one) || messages.noSubject}
          current={current}
          onCurrent={setCurrent}
          onEnd={pages.more}
          {...(tab === "quarantine" || tab === "uncertain" || tab === "failed"
            ? { selection, onSelection: setSelection }
            : {})}
          onRemove={() => tab === "quarantine" && about.length > 0 && decisions.discard(about)}
          empty={
            <Nothing
              tab={tab}
              isFiltered={rows.length > 0}
              hasMailbox={mailbox !== null}
              onClear={() => setFilter(NO_FILTER)}
              onAllMailboxes={() => onMailbox(null)}
            />
          }
        />
      )}
      {decisions.question}
    </Page>
  );
}

const keyOfRow = (row: MessageRow): string => row.key;

const fits = (row: MessageRow, filter: Filter): boolean =>
  fitsChip(filter, "direction", row.direction) &&
  fitsChip(filter, "end", row.end) &&
  matchesWords(filter.text, row.brief.subject, row.brief.from, row.address, row.brief.messageId, row.reason);

/** The row that is shown after others were decided: the next one that is left. */
function after(shown: MessageRow[], decided: MessageRow[], current: string | null): string | null {
  const gone = new Set(decided.map((row) => row.key));
  const at = shown.findIndex((row) => row.key === current);
  const left = (row: MessageRow) => !gone.has(row.key);
  return (shown.slice(at).find(left) ?? shown.slice(0, at).findLast(left))?.key ?? null;
}

/** A list in another order than its own must be there as a whole. */
function useWholeWhenSorted(tab: Tab, more: () => void) {
  const [sort] = useRemembered<{ key: string; isDown: boolean }>(`messages.${tab}.sort`, { key: "", isDown: false });
  useEffect(() => {
    if (sort.key !== "") more();
  }, [sort.key, more]);
}

function useChips(tab: Tab): FilterChip[] {
  const { messages } = useStrings();
  return useMemo(() => {
    const direction: FilterChip = {
      key: "direction",
      label: messages.columns.direction,
      options: Object.entries(messages.directions).map(([value, label]) => ({ value, label })),
    };
    const end: FilterChip = {
      key: "end",
      label: messages.columns.state,
      options: Object.entries(messages.ends).map(([value, label]) => ({ value, label })),
    };
    return tab === "recent" ? [end, direction] : tab === "waiting" ? [direction] : [];
  }, [tab, messages]);
}

interface NotesProps {
  tab: Tab;
  pages: ReturnType<typeof useAskPages>;
  hasRows: boolean;
  error: ReturnType<typeof useDecisions>["error"];
}

function Notes({ tab, pages, hasRows, error }: NotesProps) {
  const { messages } = useStrings();
  const held = pages.items?.length ?? 0;
  return (
    <>
      {pages.error && pages.items && <ErrorNote error={pages.error} onRetry={pages.again} />}
      {error && <ErrorNote error={error} />}
      {tab === "uncertain" && hasRows && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{messages.uncertainExplained}</MessageBarBody>
        </MessageBar>
      )}
      {!pages.hasMore && held > 0 && held < pages.total && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{messages.capped(held, pages.total)}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

interface NothingProps {
  tab: Tab;
  isFiltered: boolean;
  hasMailbox: boolean;
  onClear: () => void;
  onAllMailboxes: () => void;
}

function Nothing({ tab, isFiltered, hasMailbox, onClear, onAllMailboxes }: NothingProps) {
  const { common, messages } = useStrings();
  const go = useGo();
  const icon = <MailInboxRegular />;
  if (isFiltered)
    return (
      <EmptyState
        icon={icon}
        title={common.filterNothing}
        action={<Button onClick={onClear}>{common.clearFilter}</Button>}
      />
    );
  if (hasMailbox)
    return (
      <EmptyState
        icon={icon}
        title={messages.ofMailboxNothing}
        action={<Button onClick={onAllMailboxes}>{messages.allMailboxes}</Button>}
      />
    );
  return (
    <EmptyState
      icon={icon}
      title={messages.empty[tab].title}
      body={messages.empty[tab].body}
      action={tab === "recent" && <Button onClick={() => go("/mailboxes")}>{messages.toMailboxes}</Button>}
    />
  );
}
