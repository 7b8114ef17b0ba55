// The mailboxes: every one with its live state, what can be done to one or many, and details at the
// right that follow the keys.

import { Button } from "@fluentui/react-components";
import { MailMultipleRegular, SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { Confirm } from "../../components/confirm";
import { DataTable } from "../../components/data-table";
import { FilterBar, NO_FILTER } from "../../components/filter-bar";
import { handOver } from "../../components/handover";
import { useGo, usePlace } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { BulkForm } from "../../components/object-form/bulk-form";
import { ObjectForm } from "../../components/object-form/object-form";
import { useWords } from "../../components/object-form/words";
import { Page, Panel } from "../../components/page";
import type { MailboxRow } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { commandsOf } from "./commands";
import { MailboxPanel } from "./mailbox-panel";
import { chipsOf, editPath } from "./rows";
import { TestProgress, useShownTest } from "./test-progress";
import { useActs } from "./use-acts";
import { useColumns } from "./use-columns";
import { useMostAttempts } from "./use-most-attempts";
import { useRows } from "./use-rows";

const idOf = (row: MailboxRow) => row.id;
const labelOf = (row: MailboxRow) => row.address;

export default function MailboxesPage() {
  const strings = useStrings();
  const { common, frame, mailboxes } = strings;
  const words = useWords();
  const go = useGo();
  const rows = useRows();
  const acts = useActs();
  const job = useShownTest(acts.job);
  const mostAttempts = useMostAttempts();
  const columns = useColumns(rows.table, mostAttempts);
  const [removing, setRemoving] = useState<MailboxRow[] | null>(null);
  const { table, meant } = rows;
  const edit = (id: string) => go(editPath(id));
  const remove = () => meant.length > 0 && setRemoving(meant);
  const commands = commandsOf({
    strings,
    rows: meant,
    unreachable: table?.unreachable ?? null,
    acts,
    isTesting: job?.state.state === "running",
    onNew: (isForward) => go(`/mailboxes/new${isForward ? "?kind=forward" : ""}`),
    onEdit: () => meant[0] && edit(meant[0].id),
    onBulk: () => go("/mailboxes/several"),
    onAccess: () => go(`/test?chosen=${handOver(meant.map(idOf))}`),
    onRemove: remove,
  });
  return (
    <Page
      title={frame.pages.mailboxes}
      commands={commands}
      notes={
        <>
          {rows.error && <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />}
          {acts.error && <ErrorNote error={acts.error} onClose={acts.forgetError} />}
          {table?.unreachable && table.unreachable.code !== "noRouter" && <ErrorNote error={table.unreachable} />}
          {job && (job.state.state === "running" || job.id === acts.job) && <TestProgress job={job} />}
        </>
      }
      panel={<SidePanel rows={rows} acts={acts} mostAttempts={mostAttempts} />}
    >
      {!table && !rows.error && <Waiting />}
      {table && table.rows.length > 0 && (
        <FilterBar
          filter={rows.filter}
          onFilter={rows.setFilter}
          chips={chipsOf(table, strings, words)}
          shown={rows.shown.length}
          total={table.rows.length}
          chosen={rows.chosen.length}
        />
      )}
      {table && (
        <DataTable
          label={mailboxes.table}
          name="mailboxes"
          rows={rows.shown}
          columns={columns}
          id={idOf}
          rowLabel={labelOf}
          current={rows.currentId}
          onCurrent={rows.look}
          selection={rows.selection}
          onSelection={rows.setSelection}
          onEdit={edit}
          onRemove={remove}
          initialSort={{ key: "address", isDown: false }}
          empty={table.rows.length === 0 ? <NoMailboxes /> : <NothingFits onClear={() => rows.setFilter(NO_FILTER)} />}
        />
      )}
      <Confirm
        isOpen={removing !== null}
        title={mailboxes.removeTitle(removing?.length ?? 1)}
        act={common.remove}
        onAct={() => {
          if (removing) acts.run("remove", removing);
          setRemoving(null);
          rows.setSelection(new Set());
        }}
        onClose={() => setRemoving(null)}
      >
        {mailboxes.removeBody(removing?.length ?? 1)}
      </Confirm>
    </Page>
  );
}

/** One mailbox of each kind: what can be chosen for a mailbox depends on it. */
const samplesOf = (rows: MailboxRow[]) =>
  [...new Map(rows.map((row) => [row.kind, row])).values()].map(({ kind, address }) => ({ kind, address }));

interface SidePanelProps {
  rows: ReturnType<typeof useRows>;
  acts: ReturnType<typeof useActs>;
  mostAttempts: (deployment: string) => number | null;
}

/** A form, or the details of the current mailbox. */
function SidePanel({ rows, acts, mostAttempts }: SidePanelProps) {
  const { mailboxes } = useStrings();
  const place = usePlace();
  const { table, current, currentId, look } = rows;
  if (place.rest[0] === "several")
    return (
      <BulkForm
        kind="mailbox"
        selection={{ names: rows.chosen.map(idOf) }}
        count={rows.chosen.length}
        samples={samplesOf(rows.chosen)}
        onSaved={() => look(null)}
        onClose={() => look(null)}
      />
    );
  if (place.rest[0] === "new")
    return (
      <ObjectForm
        key={place.query.get("kind") ?? "new"}
        kind="mailbox"
        initial={{ kind: place.query.get("kind") ?? "user" }}
        {...(place.query.get("kind") === "forward" ? { title: mailboxes.commands.newForward } : {})}
        onSaved={(saved) => look(saved.objects[0]?.object.split("/")[1] ?? null)}
        onClose={() => look(null)}
      />
    );
  if (!currentId || !table) return null;
  if (!current)
    return (
      <Panel title={mailboxes.gone} onClose={() => look(null)}>
        {null}
      </Panel>
    );
  if (rows.isForm)
    return (
      <ObjectForm
        key={currentId}
        kind="mailbox"
        name={currentId}
        onSaved={() => look(currentId)}
        onClose={() => look(currentId)}
      />
    );
  return (
    <MailboxPanel
      row={current}
      table={table}
      acts={acts}
      mostAttempts={mostAttempts(current.deployment)}
      onClose={() => look(null)}
    />
  );
}

function NoMailboxes() {
  const { mailboxes } = useStrings();
  const go = useGo();
  return (
    <EmptyState
      icon={<MailMultipleRegular />}
      title={mailboxes.empty}
      body={mailboxes.emptyBody}
      action={
        <>
          <Button appearance="primary" onClick={() => go("/mailboxes/new")}>
            {mailboxes.emptyNew}
          </Button>
          <Button appearance="subtle" onClick={() => go("/start")}>
            {mailboxes.emptyStart}
          </Button>
        </>
      }
    />
  );
}

function NothingFits({ onClear }: { onClear: () => void }) {
  const { common } = useStrings();
  return (
    <EmptyState
      icon={<SearchRegular />}
      title={common.filterNothing}
      action={<Button onClick={onClear}>{common.clearFilter}</Button>}
    />
  );
}
