// What connecting a router did: what to compare, and what is left to do.

import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../../components/copy-button";
import { useAsk } from "../../platform/ask";
import type { Connected } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  lines: { margin: 0, display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** Says that a router is connected. */
export function ConnectedNote({ connected }: { connected: Connected }) {
  const styles = useStyles();
  const { settings } = useStrings();
  const keys = useAsk("keys").data ?? [];
  const key = keys.find((one) => one.id === connected.publisher);
  return (
    <MessageBar intent={connected.pinned ? "success" : "warning"} layout="multiline" role="status">
      <MessageBarBody>
        <MessageBarTitle>{settings.connectedTo(connected.router.name)}</MessageBarTitle>
        <div className={styles.lines}>
          {connected.keyCreated && <span>{settings.keyMade}</span>}
          <span>{connected.pinned ? settings.pinned : settings.pinByHand}</span>
          {!connected.pinned && key && (
            <>
              <span className={styles.code}>{settings.pinCommand}</span>
              <span>
                <CopyButton text={key.publicKey} label={settings.copyPublicKey} isWorded appearance="outline" />
              </span>
            </>
          )}
          {!connected.pinned && <span>{settings.compare}</span>}
          {!connected.pinned && <span className={styles.code}>{connected.router.fingerprint}</span>}
          {!connected.router.publicationDir && <span>{settings.noPublicationDir}</span>}
        </div>
      </MessageBarBody>
    </MessageBar>
  );
}
