// A router of one's own: its identity is made, it is connected, and started.

import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, CircleRegular } from "@fluentui/react-icons";
import { ErrorNote } from "../../components/notes";
import { useAct } from "../../platform/ask";
import type { Connected } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  steps: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", rowGap: "4px" },
  step: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  icon: { display: "inline-flex", width: "20px", fontSize: "20px" },
  done: { color: tokens.colorStatusSuccessForeground1 },
  open: { color: tokens.colorNeutralForeground3 },
});

/** Makes, connects and starts a router. */
export function MakeOwn({ onConnected }: { onConnected: (connected: Connected) => void }) {
  const styles = useStyles();
  const { start } = useStrings();
  const texts = start.router;
  const create = useAct("createOwnRouter");
  const connect = useAct("connectRouter");
  const run = useAct("startRouter");
  const acts = { create, connect, start: run };
  const isBusy = create.isPending || connect.isPending || run.isPending;
  const hasBegun = !create.isIdle;
  const error = create.error ?? connect.error ?? run.error;
  // Each act is asked for again after a failure: what is made already stays.
  const make = async () => {
    const own = await create.mutateAsync(undefined);
    const { stateDir, publicationDir } = own;
    await run.mutateAsync({ stateDir });
    onConnected(await connect.mutateAsync({ stateDir, publicationDir, name: texts.ownName }));
  };
  return (
    <>
      {hasBegun && (
        <ul className={styles.steps} role="status">
          {(["create", "start", "connect"] as const).map((one) => (
            <li key={one} className={styles.step}>
              <span className={styles.icon} aria-hidden>
                {acts[one].isPending ? (
                  <Spinner size="tiny" />
                ) : acts[one].isSuccess ? (
                  <CheckmarkCircleRegular className={styles.done} />
                ) : (
                  <CircleRegular className={styles.open} />
                )}
              </span>
              {texts.progress[one]}
            </li>
          ))}
        </ul>
      )}
      {error && <ErrorNote error={error} />}
      <div>
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() => !isBusy && void make().catch(() => undefined)}
        >
          {isBusy ? texts.connecting : texts.make}
        </Button>
      </div>
    </>
  );
}
