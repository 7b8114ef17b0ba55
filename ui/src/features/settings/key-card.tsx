// A publisher key: what it does now, what to compare and to copy, and which routers must be told of it.

import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, ClockRegular, SubtractCircleRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { CopyButton } from "../../components/copy-button";
import { useDesktop } from "../../components/desktop";
import { Facts } from "../../components/section";
import { State, type Tone } from "../../components/state-badge";
import { exact } from "../../components/time";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { KeyInfo, RouterInfo } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { Card } from "./card";

const useStyles = makeStyles({
  fact: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  hint: { color: tokens.colorNeutralForeground2 },
});

type KeyStanding = "active" | "retiring" | "retired";

const LOOK: Record<KeyStanding, [Tone, ReactNode]> = {
  active: ["good", <CheckmarkCircleRegular key="i" />],
  retiring: ["attention", <ClockRegular key="i" />],
  retired: ["quiet", <SubtractCircleRegular key="i" />],
};

interface KeyCardProps {
  info: KeyInfo;
  routers: RouterInfo[];
  /** Ends the overlap; nothing while something else is being done. */
  onRetire: (() => void) | undefined;
}

/** A publisher key. */
export function KeyCard({ info, routers, onRetire }: KeyCardProps) {
  const styles = useStyles();
  const { settings } = useStrings();
  const locale = useLocale();
  const save = useKeyFile(info.id);
  const standing: KeyStanding = info.state === "active" || info.state === "retiring" ? info.state : "retired";
  const [tone, icon] = LOOK[standing];
  const names = (all: RouterInfo[]) => all.map((one) => one.name).join(", ");
  const here = routers.filter((one) => one.stateDir !== null);
  const remote = routers.filter((one) => one.stateDir === null);
  const who = [
    here.length > 0 ? `${names(here)} ${settings.toldByItself(here.length)}` : "",
    remote.length > 0 ? `${names(remote)} ${settings.toldByHand(remote.length)}` : "",
  ].filter(Boolean);
  return (
    <Card
      title={settings.key(info.id)}
      state={
        <State tone={tone} icon={icon}>
          {settings.keyStates[standing]}
        </State>
      }
      acts={
        standing !== "retired" && (
          <>
            <CopyButton text={info.publicKey} label={settings.copyPublicKey} isWorded appearance="outline" />
            <Button size="small" aria-label={settings.saveKeyOf(info.id)} onClick={() => void save()}>
              {settings.saveKey}
            </Button>
            {standing === "retiring" && (
              <Button
                size="small"
                aria-label={settings.retireOf(info.id)}
                disabledFocusable={!onRetire}
                onClick={onRetire}
              >
                {settings.retire}
              </Button>
            )}
          </>
        )
      }
    >
      <Text className={styles.hint}>{settings.keyStateHints[standing]}</Text>
      <Facts
        rows={[
          [
            settings.fingerprint,
            <span key="f" className={styles.fact}>
              <span className={styles.code}>{info.fingerprint}</span>
              <CopyButton text={info.fingerprint} label={settings.copyKeyFingerprint(info.id)} />
            </span>,
          ],
          [settings.created, exact(info.created, locale)],
          [settings.whoTrusts, standing === "active" && who.length > 0 ? `${who.join("; ")}.` : null],
        ]}
      />
    </Card>
  );
}

/** Saves the public half of a key where the person says. */
function useKeyFile(name: string): () => Promise<void> {
  const { settings } = useStrings();
  const desktop = useDesktop();
  const tell = useTell();
  const write = useAct("exportKey");
  return async () => {
    const file = await desktop.chooseTarget({
      title: settings.saveKeyTitle,
      suggestedName: `${name}.pem`,
      sorts: [{ label: settings.keySort, endings: ["pem"] }],
    });
    if (!file) return;
    write.mutate(
      { name, file },
      { onSuccess: (written) => tell.done(settings.keySaved(written.file)), onError: tell.failed },
    );
  };
}
