// A connected router: its state, its fingerprint, its folders, and starting, stopping, disconnecting it.

import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  DismissCircleRegular,
  PlayRegular,
  PlugDisconnectedRegular,
  QuestionCircleRegular,
  StopRegular,
} from "@fluentui/react-icons";
import { useState } from "react";
import { Confirm } from "../../components/confirm";
import { CopyButton } from "../../components/copy-button";
import { useDesktop } from "../../components/desktop";
import { ErrorNote } from "../../components/notes";
import { useWords } from "../../components/object-form/words";
import { Facts } from "../../components/section";
import { State } from "../../components/state-badge";
import { useTell } from "../../components/toasts";
import { useAct, whenDone } from "../../platform/ask";
import type { LocalRouter, RouterInfo } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Card } from "./card";

const useStyles = makeStyles({
  fact: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  hint: { color: tokens.colorNeutralForeground2 },
});

interface RouterCardProps {
  router: RouterInfo;
  /** Whether it answered just now. */
  answers: boolean;
  /** The same as it was found on this machine. */
  local: LocalRouter | undefined;
}

/** A connected router. */
export function RouterCard({ router, answers, local }: RouterCardProps) {
  const styles = useStyles();
  const { common, settings } = useStrings();
  const [asked, setAsked] = useState<"stop" | "disconnect" | null>(null);
  const tell = useTell();
  const words = useWords();
  const start = useAct("startRouter");
  const stop = useAct("stopRouter");
  const drain = useAct("drainRouter");
  const disconnect = useAct("disconnectRouter");
  const folder = useFolderChange(router);
  const error = start.error ?? stop.error ?? drain.error ?? disconnect.error ?? folder.error;
  const isOwn = local !== undefined && !local.isService && local.hindrance === "";
  return (
    <Card
      title={router.name}
      state={<RouterState router={router} answers={answers} local={local} />}
      acts={
        <>
          {isOwn && !local.isRunning && (
            <Button
              icon={<PlayRegular />}
              aria-label={settings.startOf(router.name)}
              disabledFocusable={start.isPending}
              onClick={() => !start.isPending && start.mutate({ stateDir: local.stateDir })}
            >
              {start.isPending ? settings.starting : settings.start}
            </Button>
          )}
          {(isOwn ? local.isRunning : answers) && (
            <Button
              icon={<StopRegular />}
              aria-label={settings.stopOf(router.name)}
              disabledFocusable={stop.isPending || drain.isPending}
              onClick={() => setAsked("stop")}
            >
              {stop.isPending || drain.isPending ? settings.stopping : settings.stop}
            </Button>
          )}
          <Button
            icon={<PlugDisconnectedRegular />}
            aria-label={settings.disconnectOf(router.name)}
            disabledFocusable={disconnect.isPending}
            onClick={() => setAsked("disconnect")}
          >
            {settings.disconnect}
          </Button>
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      <Facts
        rows={[
          [settings.identifier, router.id],
          [
            settings.fingerprint,
            <span key="f" className={styles.fact}>
              <span className={styles.code}>{router.fingerprint}</span>
              <CopyButton text={router.fingerprint} label={settings.copyFingerprint(router.name)} />
            </span>,
          ],
          [settings.stateDir, router.stateDir],
          [
            settings.publicationDir,
            <span key="p" className={styles.fact}>
              <span>{router.publicationDir ?? settings.noPublicationDir}</span>
              <Button
                size="small"
                appearance="subtle"
                aria-label={settings.changeFolderOf(router.name)}
                title={settings.folderRule}
                disabledFocusable={folder.isPending}
                onClick={() => !folder.isPending && void folder.change()}
              >
                {settings.changeFolder}
              </Button>
            </span>,
          ],
          [settings.lastSerial, router.serial === null ? common.never : String(router.serial)],
        ]}
      />
      {(local?.hindrance || local?.isService) && (
        <Text className={styles.hint}>{local.hindrance ? words.said(local.hindrance) : settings.startService}</Text>
      )}
      <Confirm
        isOpen={asked === "stop"}
        title={settings.stopTitle(router.name)}
        act={settings.stop}
        onClose={() => setAsked(null)}
        onAct={() => {
          setAsked(null);
          if (isOwn) stop.mutate({ stateDir: local.stateDir });
          else drain.mutate(undefined);
        }}
      >
        {isOwn ? settings.stopBody : settings.drainBody}
      </Confirm>
      <Confirm
        isOpen={asked === "disconnect"}
        title={settings.disconnectTitle(router.name)}
        act={settings.disconnect}
        onClose={() => setAsked(null)}
        onAct={() => {
          setAsked(null);
          whenDone(disconnect.mutateAsync({ name: router.id }), () => tell.done(settings.disconnected(router.name)));
        }}
      >
        {settings.disconnectBody}
      </Confirm>
    </Card>
  );
}

/** Changes where publications for a router are written to. */
function useFolderChange(router: RouterInfo) {
  const { common, settings } = useStrings();
  const desktop = useDesktop();
  const tell = useTell();
  const connect = useAct("connectRouter");
  const change = async () => {
    const publicationDir = await desktop.chooseFolder(settings.chooseFolder);
    if (!publicationDir) return;
    const where = router.stateDir
      ? { stateDir: router.stateDir }
      : {
          file: await desktop.chooseFile({
            title: settings.fileTitle,
            sorts: [{ label: settings.fileSort, endings: ["json"] }],
          }),
        };
    if ("file" in where && !where.file) return;
    connect.mutate(
      { ...where, publicationDir, name: router.name },
      { onSuccess: () => tell.done(common.saved(router.name)) },
    );
  };
  return { change, isPending: connect.isPending, error: connect.error };
}

function RouterState({ router, answers, local }: RouterCardProps) {
  const { settings } = useStrings();
  if (local || answers)
    return answers || local?.isRunning ? (
      <State tone="good" icon={<CheckmarkCircleRegular />}>
        {settings.running}
      </State>
    ) : (
      <State tone="bad" icon={<DismissCircleRegular />}>
        {settings.stopped}
      </State>
    );
  return (
    <State tone="quiet" icon={<QuestionCircleRegular />}>
      {router.stateDir ? settings.unknown : settings.elsewhere}
    </State>
  );
}
