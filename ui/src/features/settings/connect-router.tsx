// Connecting a router: one of this machine, one of one's own, or one elsewhere by its identity file.

import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  AddRegular,
  CheckmarkCircleRegular,
  DismissCircleRegular,
  DocumentRegular,
  PlugConnectedRegular,
} from "@fluentui/react-icons";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { ErrorNote } from "../../components/notes";
import { useWords } from "../../components/object-form/words";
import { Facts } from "../../components/section";
import { State } from "../../components/state-badge";
import { useAct, whenDone } from "../../platform/ask";
import type { Connected, LocalRouter } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Card } from "./card";
import { ConnectByFile } from "./connect-by-file";
import { ConnectedNote } from "./connected-note";

const useStyles = makeStyles({
  cards: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
});

/** The ways to connect a router. */
export function ConnectRouter({ local }: { local: LocalRouter[] }) {
  const styles = useStyles();
  const [connected, setConnected] = useState<Connected | null>(null);
  const own = useOwnRouter(setConnected);
  const open = local.filter((one) => !one.isConnected);
  const hasOwn = local.some((one) => !one.isService);
  return (
    <div className={styles.cards}>
      {own.error && <ErrorNote error={own.error} />}
      {connected && <ConnectedNote connected={connected} />}
      {open.map((one) => (
        <LocalCard key={one.stateDir} router={one} onConnected={setConnected} />
      ))}
      {!hasOwn && <OwnCard own={own} />}
      <ByFileCard onConnected={setConnected} />
    </div>
  );
}

interface WayProps {
  onConnected: (connected: Connected) => void;
}

function LocalCard({ router, onConnected }: WayProps & { router: LocalRouter }) {
  const styles = useStyles();
  const { settings } = useStrings();
  const connect = useAct("connectRouter");
  const words = useWords();
  const title = router.isService ? settings.service : settings.own;
  // When it is connected, this card is gone: what is said then belongs to the whole list.
  const connectLocal = () => {
    if (router.hindrance !== "" || connect.isPending) return;
    const { stateDir, publicationDir } = router;
    const name = router.isService ? settings.localName : settings.ownName;
    whenDone(connect.mutateAsync({ stateDir, publicationDir, name }), onConnected);
  };
  return (
    <Card
      title={title}
      state={
        router.isRunning ? (
          <State tone="good" icon={<CheckmarkCircleRegular />}>
            {settings.running}
          </State>
        ) : (
          <State tone="quiet" icon={<DismissCircleRegular />}>
            {settings.stopped}
          </State>
        )
      }
      acts={
        <Button
          icon={<PlugConnectedRegular />}
          aria-label={settings.connectLocal(title)}
          disabledFocusable={router.hindrance !== "" || connect.isPending}
          onClick={connectLocal}
        >
          {connect.isPending ? settings.connecting : settings.connectAct}
        </Button>
      }
    >
      {connect.error && <ErrorNote error={connect.error} />}
      <Facts
        rows={[
          [settings.identifier, router.router],
          [settings.stateDir, router.stateDir],
          [settings.publicationDir, router.publicationDir],
        ]}
      />
      {router.hindrance && <Text className={styles.hint}>{words.said(router.hindrance)}</Text>}
    </Card>
  );
}

/** Making a router of one's own: its card goes as soon as the router is there, so what comes after belongs to the list. */
function useOwnRouter(onConnected: (connected: Connected) => void) {
  const { settings } = useStrings();
  const create = useAct("createOwnRouter");
  const connect = useAct("connectRouter");
  const start = useAct("startRouter");
  const make = async () => {
    const { stateDir, publicationDir } = await create.mutateAsync(undefined);
    onConnected(await connect.mutateAsync({ stateDir, publicationDir, name: settings.ownName }));
    await start.mutateAsync({ stateDir });
  };
  return {
    make: () => void make().catch(() => undefined),
    isBusy: create.isPending || connect.isPending || start.isPending,
    error: create.error ?? connect.error ?? start.error,
  };
}

function OwnCard({ own }: { own: ReturnType<typeof useOwnRouter> }) {
  const styles = useStyles();
  const { settings } = useStrings();
  return (
    <Card
      title={settings.own}
      acts={
        <Button icon={<AddRegular />} disabledFocusable={own.isBusy} onClick={() => !own.isBusy && own.make()}>
          {own.isBusy ? settings.making : settings.makeOwn}
        </Button>
      }
    >
      <Text className={styles.hint}>{settings.ownHint}</Text>
    </Card>
  );
}

function ByFileCard({ onConnected }: WayProps) {
  const styles = useStyles();
  const { settings } = useStrings();
  const desktop = useDesktop();
  const [file, setFile] = useState<string | null>(null);
  const choose = async () => {
    const chosen = await desktop.chooseFile({
      title: settings.fileTitle,
      sorts: [{ label: settings.fileSort, endings: ["json"] }],
    });
    if (chosen) setFile(chosen);
  };
  return (
    <Card
      title={settings.byFile}
      acts={
        !file && (
          <Button icon={<DocumentRegular />} onClick={() => void choose()}>
            {settings.chooseFile}
          </Button>
        )
      }
    >
      <Text className={styles.hint}>{settings.byFileHint}</Text>
      {file && (
        <ConnectByFile
          file={file}
          onCancel={() => setFile(null)}
          onConnected={(connected) => {
            setFile(null);
            onConnected(connected);
          }}
        />
      )}
    </Card>
  );
}
