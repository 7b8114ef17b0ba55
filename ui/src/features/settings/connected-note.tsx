// What connecting a router did: what to compare, and what is left to do.

import { Link, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../../components/copy-button";
import { useGo } from "../../components/navigation";
import { useAsk } from "../../platform/ask";
import type { Connected, NextStep } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  lines: { margin: 0, display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** Says that a router is connected. */
export function ConnectedNote({ connected }: { connected: Connected }) {
  const styles = useStyles();
  const { settings } = useStrings();
  const go = useGo();
  const keys = useAsk("keys").data ?? [];
  const key = keys.find((one) => one.id === connected.publisher);
  const isLeft = (step: NextStep) => connected.nextSteps.includes(step);
  return (
    <MessageBar intent={connected.pinned ? "success" : "warning"} layout="multiline" role="status">
      <MessageBarBody>
        <MessageBarTitle>{settings.connectedTo(connected.router.name)}</MessageBarTitle>
        <div className={styles.lines}>
          {connected.keyCreated && <span>{settings.keyMade}</span>}
          <span>{isLeft("pinPublisher") ? settings.pinByHand : settings.pinned}</span>
          {isLeft("pinPublisher") && key && (
            <>
              <span className={styles.code}>{settings.pinCommand}</span>
              <span>
                <CopyButton text={key.publicKey} label={settings.copyPublicKey} isWorded appearance="outline" />
              </span>
            </>
          )}
          {isLeft("pinPublisher") && <span>{settings.compare}</span>}
          {isLeft("pinPublisher") && <span className={styles.code}>{connected.router.fingerprint}</span>}
          {isLeft("namePublicationFolder") && <span>{settings.nameFolder}</span>}
          {isLeft("publish") && (
            <span>
              {settings.thenPublish}{" "}
              <Link as="button" inline onClick={() => go("/publish")}>
                {settings.openPublish}
              </Link>
            </span>
          )}
        </div>
      </MessageBarBody>
    </MessageBar>
  );
}
