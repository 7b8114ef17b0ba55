// The history: every change with what was before, and taking it back.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular, ChevronRightRegular, HistoryRegular } from "@fluentui/react-icons";
import { type ReactNode, useMemo, useState } from "react";
import { type Column, DataTable } from "../../components/data-table";
import { useGo, usePlace } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { Time, useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { HistoryEntry, ObjectKind } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { ChangePanel } from "./change-panel";
import { EntryState } from "./entry-state";
import { lineOf } from "./entry-words";
import { ObjectFilter } from "./object-filter";

/** How many changes are shown at once. */
const PART = 50;

const useStyles = makeStyles({
  pager: {
    display: "flex",
    justifyContent: "flex-end",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** The tab with the changes. */
export function ChangesTab({ tabs }: { tabs: ReactNode }) {
  const { frame, publish } = useStrings();
  const go = useGo();
  const place = usePlace();
  const object = place.query.get("object");
  const id = place.rest[1] ?? null;
  // The last change of each page before this one.
  const [pages, setPages] = useState<number[]>([]);
  const [kind, name] = object?.split("/") ?? [];
  const asked = useAsk(
    "history",
    {
      object: kind && name ? [kind as ObjectKind, name] : null,
      before: pages.at(-1) ?? null,
      limit: PART,
      withFields: true,
    },
    { keep: true },
  );
  const entry = asked.data?.find((one) => String(one.id) === id);
  const columns = useColumns();
  const show = (change: string | null, of: string | null = object) =>
    go(`/publish/changes${change ? `/${change}` : ""}${of ? `?object=${encodeURIComponent(of)}` : ""}`, "replace");
  const filter = (of: string | null) => {
    setPages([]);
    show(null, of);
  };
  const last = asked.data?.at(-1);
  return (
    <Page
      title={frame.pages.publish}
      line={tabs}
      tools={<ObjectFilter object={object} onObject={filter} />}
      notes={asked.error ? <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} /> : undefined}
      panel={
        entry ? <ChangePanel key={entry.id} entry={entry} onClose={() => show(null)} onObject={filter} /> : undefined
      }
    >
      {!asked.data && !asked.error && <Waiting />}
      {asked.data && (
        <DataTable
          label={publish.tabs.changes}
          name="changes"
          rows={asked.data}
          columns={columns}
          id={(one) => String(one.id)}
          rowLabel={(one) => publish.change(one.id)}
          current={id}
          onCurrent={(change) => show(change)}
          initialSort={{ key: "id", isDown: true }}
          empty={
            <EmptyState
              icon={<HistoryRegular />}
              title={object ? publish.historyEmptyFiltered : publish.historyEmpty}
              body={object ? undefined : publish.historyEmptyBody}
            />
          }
        />
      )}
      {(pages.length > 0 || asked.data?.length === PART) && (
        <Pager
          onNewer={pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined}
          onOlder={asked.data?.length === PART && last ? () => setPages([...pages, last.id]) : undefined}
        />
      )}
    </Page>
  );
}

function Pager({ onNewer, onOlder }: { onNewer: (() => void) | undefined; onOlder: (() => void) | undefined }) {
  const styles = useStyles();
  const { publish } = useStrings();
  return (
    <div className={styles.pager}>
      <Button size="small" icon={<ChevronLeftRegular />} disabledFocusable={!onNewer} onClick={onNewer}>
        {publish.newer}
      </Button>
      <Button
        size="small"
        icon={<ChevronRightRegular />}
        iconPosition="after"
        disabledFocusable={!onOlder}
        onClick={onOlder}
      >
        {publish.older}
      </Button>
    </div>
  );
}

function useColumns(): Column<HistoryEntry>[] {
  const strings = useStrings();
  const locale = useLocale();
  const { count } = useNumbers();
  return useMemo(
    () => [
      {
        key: "id",
        label: strings.publish.number,
        width: "64px",
        isNumber: true,
        sort: (one) => one.id,
        cell: (one) => String(one.id),
      },
      {
        key: "what",
        label: strings.publish.what,
        width: "minmax(200px, 3fr)",
        cell: (one) => lineOf(one, strings, locale),
        text: (one) => lineOf(one, strings, locale),
      },
      {
        key: "at",
        label: strings.publish.when,
        width: "minmax(110px, 0.8fr)",
        sort: (one) => one.at,
        cell: (one) => <Time at={one.at} />,
      },
      {
        key: "author",
        label: strings.publish.author,
        width: "minmax(90px, 0.7fr)",
        sort: (one) => one.author,
        cell: (one) => one.author,
        text: (one) => one.author,
      },
      {
        key: "count",
        label: strings.publish.objects,
        width: "80px",
        isNumber: true,
        sort: (one) => one.count,
        cell: (one) => count(one.count),
      },
      {
        key: "state",
        label: strings.publish.state,
        width: "minmax(152px, 1fr)",
        cell: (one) => <EntryState entry={one} />,
      },
    ],
    [strings, locale, count],
  );
}
