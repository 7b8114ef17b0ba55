// The publications: what each changed, its XML, verifying a file, and publishing one again.

import { Button } from "@fluentui/react-components";
import {
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  DocumentCheckmarkRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useMemo, useState } from "react";
import type { Command } from "../../components/command-bar";
import { type Column, DataTable } from "../../components/data-table";
import { useDesktop } from "../../components/desktop";
import { useGo, usePlace } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useProductWords } from "../../components/product-words";
import { State } from "../../components/state-badge";
import { Time, useNumbers } from "../../components/time";
import { newRound, useAsk } from "../../platform/ask";
import type { PublicationRow, RouterInfo } from "../../rpc/types";
import { type Strings, useStrings } from "../../strings/strings";
import { PublicationPanel } from "./publication-panel";
import { VerifyPanel } from "./verify-panel";

/** How many are asked for at once, and the most that the product answers. */
const PART = 200;
const MOST = 1_000;

interface PublicationsTabProps {
  tabs: ReactNode;
  onAgain: (serial: number) => void;
}

/** The tab with the publications. */
export function PublicationsTab({ tabs, onAgain }: PublicationsTabProps) {
  const strings = useStrings();
  const { frame, publish } = strings;
  const desktop = useDesktop();
  const go = useGo();
  const place = usePlace();
  const [limit, setLimit] = useState(PART);
  const [file, setFile] = useState<{ path: string; round: number } | null>(null);
  const asked = useAsk("publications", { offset: 0, limit }, { keep: true });
  const routers = useAsk("routers").data ?? [];
  const used = useAsk("status").data?.router?.publication.serial ?? null;
  const serial = place.rest[1] ?? null;
  const row = asked.data?.find((one) => String(one.serial) === serial);
  const columns = useColumns(strings, routers, used);
  const open = (id: string | null) => go(`/publish/publications${id ? `/${id}` : ""}`, "replace");
  const verify = async () => {
    const chosen = await desktop.chooseFile({
      title: publish.verifyTitle,
      sorts: [{ label: publish.verifySort, endings: ["xml"] }],
    });
    if (chosen) setFile({ path: chosen, round: newRound() });
  };
  const commands: Command[] = [
    {
      key: "again",
      label: publish.again,
      icon: <ArrowUndoRegular />,
      run: () => row && onAgain(row.serial),
      hindrance: row ? undefined : publish.chooseOne,
    },
    { key: "verify", label: publish.verify, icon: <DocumentCheckmarkRegular />, run: () => void verify() },
  ];
  return (
    <Page
      title={frame.pages.publish}
      line={tabs}
      commands={commands}
      notes={asked.error ? <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} /> : undefined}
      panel={
        file !== null ? (
          <VerifyPanel key={file.round} file={file.path} round={file.round} onClose={() => setFile(null)} />
        ) : row ? (
          <PublicationPanel
            key={row.serial}
            row={row}
            isUsed={row.serial === used}
            router={nameOf(routers, row.router)}
            onAgain={() => onAgain(row.serial)}
            onClose={() => open(null)}
          />
        ) : undefined
      }
    >
      {!asked.data && !asked.error && <Waiting />}
      {asked.data && (
        <DataTable
          label={publish.tabs.publications}
          name="publications"
          rows={asked.data}
          columns={columns}
          id={(one) => String(one.serial)}
          rowLabel={(one) => publish.publication(one.serial)}
          current={serial}
          onCurrent={(id) => {
            setFile(null);
            open(id);
          }}
          onEnd={() => {
            if (asked.data.length === limit) setLimit(Math.min(limit + PART, MOST));
          }}
          initialSort={{ key: "serial", isDown: true }}
          empty={<Nothing />}
        />
      )}
    </Page>
  );
}

const nameOf = (routers: RouterInfo[], id: string) => routers.find((one) => one.id === id)?.name ?? id;

function useColumns({ publish }: Strings, routers: RouterInfo[], used: number | null): Column<PublicationRow>[] {
  const { bytes } = useNumbers();
  const said = useProductWords();
  return useMemo(
    () => [
      {
        key: "serial",
        label: publish.serial,
        width: "minmax(80px, 0.6fr)",
        isNumber: true,
        sort: (one) => one.serial,
        cell: (one) => String(one.serial),
      },
      {
        key: "issued",
        label: publish.issued,
        width: "minmax(110px, 0.9fr)",
        sort: (one) => one.issued,
        cell: (one) => <Time at={one.issued} />,
      },
      {
        key: "note",
        label: publish.note,
        width: "minmax(160px, 3fr)",
        cell: (one) => said(one.note),
        text: (one) => said(one.note),
      },
      {
        key: "used",
        label: publish.state,
        width: "minmax(176px, 1fr)",
        cell: (one) =>
          one.serial === used ? (
            <State tone="good" icon={<CheckmarkCircleRegular />}>
              {publish.current}
            </State>
          ) : null,
      },
      {
        key: "author",
        label: publish.author,
        width: "minmax(90px, 0.8fr)",
        sort: (one) => one.author,
        cell: (one) => one.author,
        text: (one) => one.author,
      },
      {
        key: "router",
        label: publish.router,
        width: "minmax(100px, 0.8fr)",
        sort: (one) => nameOf(routers, one.router),
        cell: (one) => nameOf(routers, one.router),
        text: (one) => nameOf(routers, one.router),
      },
      {
        key: "publisher",
        label: publish.key,
        width: "minmax(110px, 0.9fr)",
        cell: (one) => one.publisher,
        text: (one) => one.publisher,
        isOptional: true,
      },
      {
        key: "size",
        label: publish.size,
        width: "90px",
        isNumber: true,
        sort: (one) => one.size,
        cell: (one) => bytes(one.size),
      },
    ],
    [publish, routers, used, bytes, said],
  );
}

function Nothing() {
  const { publish } = useStrings();
  const go = useGo();
  return (
    <EmptyState
      icon={<CloudArrowUpRegular />}
      title={publish.publicationsEmpty}
      body={publish.publicationsEmptyBody}
      action={<Button onClick={() => go("/publish")}>{publish.toPending}</Button>}
    />
  );
}
