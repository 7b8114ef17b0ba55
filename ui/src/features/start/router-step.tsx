// Step 1: which router moves the mail: the service of this machine, one of one's own, or one elsewhere.

import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { CopyButton } from "../../components/copy-button";
import { ErrorNote } from "../../components/notes";
import { useProductWords } from "../../components/product-words";
import { useAct, useAsk, whenDone } from "../../platform/ask";
import type { Connected } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { ElsewhereForm } from "./elsewhere-form";
import { MakeOwn } from "./make-own";
import { type Existing, localOf, routerOf, type StepProps } from "./setup";

type Way = "service" | "own" | "elsewhere";

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2, display: "block", maxWidth: "60ch" },
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  code: {
    display: "block",
    margin: `${tokens.spacingVerticalXS} 0`,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

/** Chooses and connects the router. */
export function RouterStep({ existing, onNext }: StepProps) {
  const { start } = useStrings();
  const [connected, setConnected] = useState<Connected | null>(null);
  const isHere = useIsHere();
  return (
    <>
      <Body1>{start.router.body}</Body1>
      {connected && !connected.pinned && <LeftToDo connected={connected} />}
      {routerOf(existing) ? (
        <ConnectedRouter existing={existing} onNext={onNext} />
      ) : (
        <Choose
          existing={existing}
          onConnected={(done) => {
            setConnected(done);
            // What is left to do by hand is to be read first; who has gone elsewhere meanwhile stays there.
            if (done.pinned && isHere.current) onNext();
          }}
        />
      )}
    </>
  );
}

/** Whether the component is still shown. */
function useIsHere() {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}

/** The router is connected: whether it runs, and how to start it. */
function ConnectedRouter({ existing, onNext }: { existing: Existing; onNext: () => void }) {
  const styles = useStyles();
  const { start } = useStrings();
  const run = useAct("startRouter");
  const said = useProductWords();
  const router = routerOf(existing);
  const local = localOf(existing);
  const isRunning = existing.status.router !== null;
  const name = router?.name ?? "";
  const canStart = !isRunning && local !== undefined && !local.isService && local.hindrance === "";
  return (
    <>
      <Body1 role="status">
        {isRunning
          ? start.router.connected(name)
          : local
            ? start.router.notRunning(name)
            : start.router.connectedOnly(name)}{" "}
        {!isRunning && local && (said(local.hindrance) || (local.isService && start.router.askService))}
      </Body1>
      {run.error && <ErrorNote error={run.error} />}
      <div className={styles.buttons}>
        {canStart && (
          <Button
            appearance="primary"
            disabledFocusable={run.isPending}
            onClick={() => !run.isPending && run.mutate({ stateDir: local.stateDir })}
          >
            {run.isPending ? start.router.starting : start.router.startIt}
          </Button>
        )}
        <Button appearance={canStart ? "secondary" : "primary"} onClick={onNext}>
          {start.next}
        </Button>
      </div>
    </>
  );
}

interface ChooseProps {
  existing: Existing;
  onConnected: (connected: Connected) => void;
}

/** The three ways. */
function Choose({ existing, onConnected }: ChooseProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const texts = start.router;
  const said = useProductWords();
  const service = existing.local.find((one) => one.isService);
  const canService = service !== undefined && service.hindrance === "";
  const [way, setWay] = useState<Way>(canService ? "service" : "own");
  const connect = useAct("connectRouter");
  const hints: Record<Way, string> = {
    service: service ? said(service.hindrance) || texts.serviceBody : texts.notFound,
    own: texts.ownBody,
    elsewhere: texts.elsewhereBody,
  };
  const connectService = () => {
    if (!service) return;
    const { stateDir, publicationDir } = service;
    whenDone(connect.mutateAsync({ stateDir, publicationDir, name: texts.serviceName }), onConnected);
  };
  return (
    <>
      <RadioGroup aria-label={texts.title} value={way} onChange={(_, data) => setWay(data.value as Way)}>
        {(["service", "own", "elsewhere"] as const).map((one) => (
          <Radio
            key={one}
            value={one}
            disabled={one === "service" && !canService}
            label={
              <>
                {texts[one]}
                <Caption1 className={styles.hint}>{hints[one]}</Caption1>
              </>
            }
          />
        ))}
      </RadioGroup>
      {way === "service" && (
        <>
          {connect.error && <ErrorNote error={connect.error} />}
          <div>
            <Button
              appearance="primary"
              disabledFocusable={connect.isPending || !canService}
              onClick={() => !connect.isPending && canService && connectService()}
            >
              {connect.isPending ? texts.connecting : texts.connect}
            </Button>
          </div>
        </>
      )}
      {way === "own" && <MakeOwn onConnected={onConnected} />}
      {way === "elsewhere" && <ElsewhereForm onConnected={onConnected} />}
    </>
  );
}

/** What somebody has to do at the router before it trusts what is published. */
function LeftToDo({ connected }: { connected: Connected }) {
  const styles = useStyles();
  const { settings, start } = useStrings();
  const key = useAsk("keys").data?.find((one) => one.id === connected.publisher);
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{start.router.notPinned}</MessageBarTitle> {settings.pinByHand}
        <code className={styles.code}>{settings.pinCommand}</code>
        {start.router.fingerprint}
        <code className={styles.code}>{connected.publisherFingerprint}</code>
      </MessageBarBody>
      {key && (
        <MessageBarActions>
          <CopyButton text={key.publicKey} label={settings.copyPublicKey} isWorded appearance="outline" />
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
