// Alerts: what the router reported, until somebody clears it.

import { Button } from "@fluentui/react-components";
import {
  AlertOnRegular,
  AlertRegular,
  ArrowClockwiseRegular,
  DeleteRegular,
  DismissRegular,
} from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import type { Command } from "../../components/command-bar";
import { Confirm } from "../../components/confirm";
import { DataTable } from "../../components/data-table";
import { FilterBar, type FilterChip, fitsChip, matchesWords, NO_FILTER } from "../../components/filter-bar";
import { usePlace } from "../../components/navigation";
import { NoRouter } from "../../components/no-router";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useProductWords } from "../../components/product-words";
import { useTell } from "../../components/toasts";
import { useAct, useAskPages } from "../../platform/ask";
import type { StoredAlert } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { LEVELS, useAlertColumns } from "./alert-columns";
import { useAlertObjects } from "./alert-objects";
import { AlertPanel } from "./alert-panel";
import { AlertSwitches } from "./alert-switches";

export default function AlertsPage() {
  const { alerts, frame } = useStrings();
  const pages = useAskPages("alerts", {});
  const rows = pages.items;
  const said = useProductWords();
  const find = useAlertObjects(rows?.some((alert) => alert.object !== null) ?? false);
  const columns = useAlertColumns(find);
  const chips = useChips();
  // Who comes from an object sees the alerts of that.
  const wanted = usePlace().query.get("text") ?? "";
  const [filter, setFilter] = useState({ ...NO_FILTER, text: wanted });
  const shown = useMemo(
    () =>
      rows?.filter(
        (alert) =>
          fitsChip(filter, "level", alert.level) &&
          fitsChip(filter, "scope", alert.scope) &&
          matchesWords(
            filter.text,
            said(alert.what),
            said(alert.why),
            said(alert.next),
            find(alert)?.name,
            alert.object,
          ),
      ) ?? [],
    [rows, filter, find, said],
  );
  const [current, setCurrent] = useState<string | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [isChoosing, setChoosing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const chosen = useMemo(() => shown.filter((alert) => selection.has(keyOf(alert))), [shown, selection]);
  const alert = rows?.find((one) => keyOf(one) === current) ?? null;
  const about = chosen.length > 0 ? chosen : alert ? [alert] : [];
  const clearing = useClear(() => {
    setSelection(new Set());
    setAsking(false);
  });
  const clear = (which: StoredAlert[]) => {
    // No number would mean all of them.
    if (which.length === 0) return;
    setCurrent(after(shown, which, current));
    clearing.clear(which.map((one) => one.id));
  };
  const commands = useCommands({
    about,
    total: pages.total,
    isBusy: clearing.isBusy,
    clear: () => clear(about),
    clearAll: () => setAsking(true),
    choose: () => setChoosing(true),
    refresh: pages.again,
  });
  return (
    <Page
      title={frame.pages.alerts}
      commands={commands}
      notes={
        <>
          {pages.error && rows && <ErrorNote error={pages.error} onRetry={pages.again} />}
          {clearing.error && <ErrorNote error={clearing.error} />}
        </>
      }
      panel={
        isChoosing ? (
          <AlertSwitches onClose={() => setChoosing(false)} />
        ) : (
          alert && (
            <AlertPanel alert={alert} find={find} onClear={() => clear([alert])} onClose={() => setCurrent(null)} />
          )
        )
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
        />
      )}
      {rows === undefined ? (
        pages.error ? (
          <NoRouter error={pages.error} onRetry={pages.again} />
        ) : (
          <Waiting />
        )
      ) : (
        <DataTable
          label={frame.pages.alerts}
          name="alerts"
          rows={shown}
          columns={columns}
          id={keyOf}
          rowLabel={(one) => said(one.what)}
          current={current}
          onCurrent={(key) => {
            setChoosing(false);
            setCurrent(key);
          }}
          selection={selection}
          onSelection={setSelection}
          onRemove={() => clear(about)}
          onEnd={pages.more}
          empty={
            <Nothing
              isFiltered={rows.length > 0}
              onClear={() => setFilter(NO_FILTER)}
              onChoose={() => setChoosing(true)}
            />
          }
        />
      )}
      <Confirm
        isOpen={isAsking}
        title={alerts.clearAllTitle(pages.total)}
        act={alerts.clearAllAct}
        isBusy={clearing.isBusy}
        onAct={() => clearing.clear([])}
        onClose={() => setAsking(false)}
      >
        {alerts.clearAllBody}
      </Confirm>
    </Page>
  );
}

const keyOf = (alert: StoredAlert): string => String(alert.id);

/** The alert that is shown after others were cleared: the next one that is left. */
function after(shown: StoredAlert[], cleared: StoredAlert[], current: string | null): string | null {
  const at = shown.findIndex((one) => keyOf(one) === current);
  if (at < 0) return null;
  const next =
    shown.slice(at).find((one) => !cleared.includes(one)) ??
    shown.slice(0, at).findLast((one) => !cleared.includes(one));
  return next ? keyOf(next) : null;
}

interface Acts {
  /** The alerts that commands are about. */
  about: StoredAlert[];
  total: number;
  isBusy: boolean;
  clear: () => void;
  clearAll: () => void;
  choose: () => void;
  refresh: () => void;
}

function useCommands({ about, total, isBusy, clear, clearAll, choose, refresh }: Acts): Command[] {
  const { alerts, common } = useStrings();
  return [
    {
      key: "clear",
      label: alerts.clear,
      icon: <DismissRegular />,
      shortcut: common.deleteKey,
      hindrance: about.length === 0 ? alerts.chooseOne : undefined,
      isBusy,
      run: clear,
    },
    {
      key: "clearAll",
      label: alerts.clearAll,
      icon: <DeleteRegular />,
      hindrance: total === 0 ? alerts.nothingToClear : undefined,
      isBusy,
      run: clearAll,
    },
    { key: "choose", label: alerts.choose, icon: <AlertOnRegular />, run: choose },
    { key: "refresh", label: common.refresh, icon: <ArrowClockwiseRegular />, shortcut: "F5", run: refresh },
  ];
}

/** Clears alerts; none named means all. */
function useClear(onDone: () => void) {
  const { alerts } = useStrings();
  const tell = useTell();
  const act = useAct("clearAlerts");
  const clear = (ids: number[]) =>
    act.mutate(
      { ids },
      {
        onSuccess: (done) => tell.done(alerts.cleared(done.count)),
        onSettled: onDone,
      },
    );
  return { clear, isBusy: act.isPending, error: act.error };
}

function useChips(): FilterChip[] {
  const { alerts, common } = useStrings();
  return useMemo(
    () => [
      {
        key: "level",
        label: alerts.columns.level,
        options: LEVELS.map((value) => ({ value, label: common.levels[value] })),
      },
      {
        key: "scope",
        label: alerts.columns.scope,
        options: Object.entries(common.scopes).map(([value, label]) => ({ value, label })),
      },
    ],
    [alerts, common],
  );
}

interface NothingProps {
  isFiltered: boolean;
  onClear: () => void;
  onChoose: () => void;
}

function Nothing({ isFiltered, onClear, onChoose }: NothingProps) {
  const { alerts, common } = useStrings();
  return isFiltered ? (
    <EmptyState
      icon={<AlertRegular />}
      title={common.filterNothing}
      action={<Button onClick={onClear}>{common.clearFilter}</Button>}
    />
  ) : (
    <EmptyState
      icon={<AlertRegular />}
      title={alerts.empty}
      body={alerts.emptyBody}
      action={<Button onClick={onChoose}>{alerts.choose}</Button>}
    />
  );
}
