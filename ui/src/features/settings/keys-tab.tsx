// The publisher keys: which signs, replacing it with an overlap, and ending the overlap.

import { Button, Caption1, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, KeyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { Confirm } from "../../components/confirm";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Section } from "../../components/section";
import { useAct, useAsk } from "../../platform/ask";
import type { KeyChange, RouterInfo } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { KeyCard } from "./key-card";
import { KeyChangeNote } from "./key-change-note";

const useStyles = makeStyles({
  cards: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  hint: { color: tokens.colorNeutralForeground2 },
  top: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  act: { alignSelf: "flex-start" },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

/** The settings of the publisher keys. */
export function KeysTab() {
  const styles = useStyles();
  const { settings } = useStrings();
  const keys = useAsk("keys");
  const routers = useAsk("routers").data ?? [];
  const create = useAct("createKey");
  const rotate = useAct("rotateKey");
  const retire = useAct("retireKey");
  const [asked, setAsked] = useState<{ act: "rotate" } | { act: "retire"; id: string } | null>(null);
  const [change, setChange] = useState<KeyChange | null>(null);
  const error = create.error ?? rotate.error ?? retire.error;
  const isBusy = create.isPending || rotate.isPending || retire.isPending;
  if (keys.error) return <ErrorNote error={keys.error} onRetry={() => void keys.refetch()} />;
  if (!keys.data) return <Waiting />;
  if (keys.data.length === 0)
    return (
      <>
        {error && <ErrorNote error={error} />}
        <EmptyState
          icon={<KeyRegular />}
          title={settings.noKey}
          body={settings.noKeyHint}
          action={
            <Button
              appearance="primary"
              icon={<KeyRegular />}
              disabledFocusable={isBusy}
              onClick={() => !isBusy && create.mutate(undefined, { onSuccess: setChange })}
            >
              {settings.createKey}
            </Button>
          }
        />
      </>
    );
  const remote = routers.filter((one) => one.stateDir === null);
  return (
    <>
      <div className={styles.top}>
        <Caption1 className={styles.hint}>{settings.keysHint}</Caption1>
        <Button
          className={styles.act}
          icon={<ArrowSyncRegular />}
          disabledFocusable={isBusy}
          onClick={() => !isBusy && setAsked({ act: "rotate" })}
        >
          {settings.rotate}
        </Button>
        {error && <ErrorNote error={error} />}
        {change && <KeyChangeNote change={change} routers={routers} />}
      </div>
      <Section level={2} title={settings.tabs.keys}>
        <div className={styles.cards}>
          {keys.data.map((key) => (
            <KeyCard
              key={key.id}
              info={key}
              routers={routers}
              onRetire={isBusy ? undefined : () => setAsked({ act: "retire", id: key.id })}
            />
          ))}
        </div>
      </Section>
      <Confirm
        isOpen={asked?.act === "rotate"}
        title={settings.rotateTitle}
        act={settings.rotateAct}
        onClose={() => setAsked(null)}
        onAct={() => {
          setAsked(null);
          rotate.mutate(undefined, { onSuccess: setChange });
        }}
      >
        <Text as="p">{settings.rotateBody}</Text>
        {remote.length > 0 && <Remote routers={remote} />}
      </Confirm>
      <Confirm
        isOpen={asked?.act === "retire"}
        title={settings.retireTitle(asked?.act === "retire" ? asked.id : "")}
        act={settings.retireAct}
        onClose={() => setAsked(null)}
        onAct={() => {
          if (asked?.act === "retire") retire.mutate({ name: asked.id }, { onSuccess: setChange });
          setAsked(null);
        }}
      >
        {settings.retireBody}
      </Confirm>
    </>
  );
}

function Remote({ routers }: { routers: RouterInfo[] }) {
  const styles = useStyles();
  const { settings } = useStrings();
  return (
    <>
      <Text as="p">{settings.rotateRemote}</Text>
      <ul className={styles.list}>
        {routers.map((one) => (
          <li key={one.id}>{one.name}</li>
        ))}
      </ul>
    </>
  );
}
