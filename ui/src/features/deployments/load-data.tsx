// Load Data: what the deployment knows of users and queues, and what taking it over would change.
// Nothing happens before it was looked at; what was chosen here for a mailbox stays as it is.

import { Button, Caption1, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import {
  AddCircleRegular,
  ArrowDownloadRegular,
  ArrowLeftRegular,
  ArrowSyncRegular,
  EditRegular,
  PeopleRegular,
  ProhibitedRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { type Column, DataTable } from "../../components/data-table";
import { type Filter, FilterBar, fitsChip, isFiltering, matchesWords, NO_FILTER } from "../../components/filter-bar";
import { useGo } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Refusal } from "../../components/object-form/refusal";
import { useWords, type Words } from "../../components/object-form/words";
import { Page } from "../../components/page";
import { State, type Tone } from "../../components/state-badge";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { Change, LoadRow } from "../../rpc/types";
import { type Strings, useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalM, flexWrap: "wrap" },
});

const CHANGES: Record<Change, [Tone, ReactNode]> = {
  added: ["good", <AddCircleRegular key="i" />],
  changed: ["neutral", <EditRegular key="i" />],
  removed: ["attention", <SubtractCircleRegular key="i" />],
};

/** The preview of Load Data, and taking it over. */
export function LoadData({ deployment }: { deployment: string }) {
  const styles = useStyles();
  const strings = useStrings();
  const { common, deployments } = strings;
  const go = useGo();
  const tell = useTell();
  const words = useWords();
  const preview = useAsk("loadPreview", { deployment });
  const load = useAct("loadData");
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [goneTicked, setGoneTicked] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [current, setCurrent] = useState<string | null>(null);
  const rows = preview.data?.rows ?? NONE;
  const chosen = useMemo(
    () =>
      new Set(
        rows
          .filter((row) => !row.hindrance)
          .filter((row) => (row.change === "removed" ? goneTicked.has(row.address) : !unticked.has(row.address)))
          .map((row) => row.address),
      ),
    [rows, unticked, goneTicked],
  );
  const columns = useMemo(() => columnsOf(strings, words), [strings, words]);
  const found = useMemo(() => rows.filter((row) => fits(row, filter)), [rows, filter]);
  const select = useCallback(
    (selection: ReadonlySet<string>) => {
      setUnticked(new Set(rows.filter((row) => !selection.has(row.address)).map((row) => row.address)));
      setGoneTicked(new Set(rows.filter((row) => selection.has(row.address)).map((row) => row.address)));
    },
    [rows],
  );
  const back = () => go(`/deployments/${encodeURIComponent(deployment)}`);
  const apply = () => {
    const picked = rows.filter((row) => chosen.has(row.address));
    load.mutate(
      {
        deployment,
        take: picked.filter((row) => row.change !== "removed").map((row) => row.address),
        remove: picked.filter((row) => row.change === "removed").map((row) => row.address),
      },
      {
        onSuccess: (saved) => {
          tell.done(deployments.loaded(saved.objects.length), saved.changeSet);
          back();
        },
      },
    );
  };
  const counts = (change: Change) => rows.filter((row) => row.change === change).length;
  const hindered = rows.filter((row) => row.hindrance).length;
  return (
    <Page
      title={deployments.loadTitle(preview.data?.name ?? deployment)}
      line={
        preview.data && (
          <Caption1 className={styles.line}>
            {deployments.loadLine(counts("added"), counts("changed"), counts("removed"), preview.data.unchanged)}
          </Caption1>
        )
      }
      commands={[
        {
          key: "apply",
          label: deployments.take(chosen.size),
          icon: <ArrowDownloadRegular />,
          isPrimary: true,
          isBusy: load.isPending,
          hindrance: chosen.size === 0 ? deployments.takeNothing : undefined,
          run: apply,
        },
        {
          key: "again",
          label: deployments.readAgain,
          icon: <ArrowSyncRegular />,
          isBusy: preview.isFetching,
          run: () => void preview.refetch(),
        },
        { key: "back", label: common.cancel, icon: <ArrowLeftRegular />, run: back },
      ]}
      notes={
        <>
          {preview.error && <ErrorNote error={preview.error} onRetry={() => void preview.refetch()} />}
          {load.error && <Refusal error={load.error} />}
          {hindered > 0 && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{deployments.loadHindered(hindered)}</MessageBarBody>
            </MessageBar>
          )}
        </>
      }
    >
      {preview.isPending && <Waiting label={deployments.reading} />}
      {preview.data && rows.length > 0 && (
        <FilterBar
          filter={filter}
          onFilter={setFilter}
          chips={[
            {
              key: "change",
              label: deployments.change,
              options: (["added", "changed", "removed"] as const).map((value) => ({
                value,
                label: deployments.changes[value],
              })),
            },
          ]}
          shown={found.length}
          total={rows.length}
          chosen={chosen.size}
          chosenHidden={chosen.size - found.filter((row) => chosen.has(row.address)).length}
        />
      )}
      {preview.data && (
        <DataTable
          label={deployments.loadTitle(preview.data.name)}
          name="load"
          rows={found}
          columns={columns}
          id={addressOf}
          rowLabel={addressOf}
          current={current}
          onCurrent={setCurrent}
          selection={chosen}
          onSelection={select}
          empty={
            isFiltering(filter) ? (
              <EmptyState icon={<PeopleRegular />} title={common.filterNothing} />
            ) : (
              <EmptyState
                icon={<PeopleRegular />}
                title={deployments.loadNothing}
                body={deployments.loadNothingBody(preview.data.unchanged)}
                action={<Button onClick={back}>{common.back}</Button>}
              />
            )
          }
        />
      )}
    </Page>
  );
}

const NONE: LoadRow[] = [];
const addressOf = (row: LoadRow) => row.address;

const fits = (row: LoadRow, filter: Filter) =>
  fitsChip(filter, "change", row.change) && matchesWords(filter.text, row.address, row.name);

function columnsOf({ deployments }: Strings, words: Words): Column<LoadRow>[] {
  // The product tells choices by their English labels.
  const told = (field: string, text: string | null) => {
    const choice = words.field("mailbox", field)?.choices.find((one) => one.label === text);
    return choice ? words.choice("mailbox", field, choice.value) : (text ?? "–");
  };
  const differences = (row: LoadRow) => {
    const { hindrance } = row;
    if (hindrance)
      return `${words.label("mailbox", hindrance.field)}: ${words.said(hindrance.message)} ${words.said(hindrance.hint ?? "")}`;
    return row.differences
      .map(
        ({ field, before, after }) =>
          `${words.label("mailbox", field)}: ${told(field, before)} → ${told(field, after)}`,
      )
      .join("; ");
  };
  return [
    {
      key: "change",
      label: deployments.change,
      width: "128px",
      sort: (row) => ["added", "changed", "removed"].indexOf(row.change),
      cell: (row) =>
        row.hindrance ? (
          <State tone="bad" icon={<ProhibitedRegular />}>
            {deployments.notPossible}
          </State>
        ) : (
          <State tone={CHANGES[row.change][0]} icon={CHANGES[row.change][1]}>
            {deployments.changes[row.change]}
          </State>
        ),
    },
    {
      key: "address",
      label: words.label("mailbox", "address"),
      width: "minmax(180px, 2fr)",
      cell: addressOf,
      sort: addressOf,
      text: addressOf,
    },
    {
      key: "name",
      label: words.label("mailbox", "name"),
      width: "minmax(120px, 1fr)",
      cell: (row) => row.name,
      sort: (row) => row.name,
      text: (row) => row.name,
    },
    {
      key: "kind",
      label: words.label("mailbox", "kind"),
      width: "minmax(100px, 130px)",
      cell: (row) => words.choice("mailbox", "kind", row.kind),
      sort: (row) => row.kind,
    },
    {
      key: "differences",
      label: deployments.differences,
      width: "minmax(180px, 3fr)",
      cell: differences,
      text: differences,
    },
  ];
}
