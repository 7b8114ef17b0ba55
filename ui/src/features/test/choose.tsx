// Choosing the mailboxes to test, from where, and whether those that pass are enabled.

import { Button } from "@fluentui/react-components";
import { BeakerRegular, MailMultipleRegular, SearchRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import { DataTable } from "../../components/data-table";
import { type Filter, FilterBar, NO_FILTER } from "../../components/filter-bar";
import { handedOver } from "../../components/handover";
import { useGo, usePlace } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useAct, useAsk } from "../../platform/ask";
import type { MailboxRow } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { useChoiceChips, useChoiceColumns } from "./choose-columns";
import { EarlierTests } from "./earlier-tests";
import { mailboxesOf } from "./tests";
import { type Way, WayChoice } from "./way-choice";

const idOf = (row: MailboxRow) => row.id;
const labelOf = (row: MailboxRow) => row.address;

/** The choice of what is tested. */
export function Choose() {
  const strings = useStrings();
  const { common, frame, test } = strings;
  const go = useGo();
  const place = usePlace();
  const { data: table, error, refetch } = useAsk("mailboxTable");
  const start = useAct("startTest");
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [selection, setSelection] = useState<ReadonlySet<string>>(
    () => new Set([...place.query.getAll("mailbox"), ...handedOver(place.query.get("chosen"))]),
  );
  const [current, setCurrent] = useState<string | null>(() => place.query.get("mailbox"));
  const [way, setWay] = useState<Way>({ fromHere: true, enable: false, only: null });
  const applied = useDeferredValue(filter);
  const shown = useMemo(() => (table ? mailboxesOf(table, applied) : []), [table, applied]);
  const columns = useChoiceColumns(table);
  const chips = useChoiceChips(table);
  const chosen = useMemo(() => shown.filter((row) => selection.has(row.id)), [shown, selection]);
  const wanted = chosen.length > 0 ? chosen : shown;
  // The router can only test what it knows.
  const meant = way.fromHere ? wanted : wanted.filter((row) => row.live);
  const run = () => {
    const request = {
      selection: { names: meant.map(idOf) },
      enable: way.enable,
      fromHere: way.fromHere,
      ...(way.only ? { only: way.only } : {}),
    };
    start.mutate(request, { onSuccess: ({ job }) => go(`/test?job=${job}`) });
  };
  return (
    <Page
      title={frame.pages.test}
      line={test.line}
      commands={[
        {
          key: "start",
          label: way.enable ? test.startEnabling(meant.length) : test.start(meant.length),
          icon: <BeakerRegular />,
          run,
          isPrimary: true,
          isBusy: start.isPending,
          hindrance: meant.length === 0 ? test.nothingChosen : undefined,
        },
      ]}
      tools={<EarlierTests />}
      notes={
        <>
          {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
          {start.error && <ErrorNote error={start.error} onClose={start.reset} />}
        </>
      }
    >
      {!table && !error && <Waiting />}
      {table?.rows.length === 0 && <NoMailboxes />}
      {table && table.rows.length > 0 && (
        <>
          <WayChoice way={way} onWay={setWay} unreachable={table.unreachable} />
          <FilterBar
            filter={filter}
            onFilter={setFilter}
            chips={chips}
            shown={shown.length}
            total={table.rows.length}
            chosen={chosen.length}
          />
          <DataTable
            label={test.table}
            name="test.choose"
            rows={shown}
            columns={columns}
            id={idOf}
            rowLabel={labelOf}
            current={current}
            onCurrent={setCurrent}
            selection={selection}
            onSelection={setSelection}
            initialSort={{ key: "address", isDown: false }}
            empty={
              <EmptyState
                icon={<SearchRegular />}
                title={common.filterNothing}
                action={<Button onClick={() => setFilter(NO_FILTER)}>{common.clearFilter}</Button>}
              />
            }
          />
        </>
      )}
    </Page>
  );
}

function NoMailboxes() {
  const { test } = useStrings();
  const go = useGo();
  return (
    <EmptyState
      icon={<MailMultipleRegular />}
      title={test.empty}
      body={test.emptyBody}
      action={
        <Button appearance="primary" onClick={() => go("/mailboxes/new")}>
          {test.emptyAct}
        </Button>
      }
    />
  );
}
