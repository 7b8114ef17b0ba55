// A page whose content the router tells, while the router cannot be asked: why, and what to do.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { PlugDisconnectedRegular } from "@fluentui/react-icons";
import type { ApiError } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { AWAY } from "./health";
import { useGo } from "./navigation";
import { EmptyState, ErrorNote } from "./notes";
import { useProductWords } from "./product-words";

const useStyles = makeStyles({
  acts: { display: "flex", columnGap: tokens.spacingHorizontalS },
  note: { padding: `0 ${tokens.spacingHorizontalXXL}` },
});

/** Stands where the content would be when there is none because of an error. */
export function NoRouter({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const styles = useStyles();
  const { common, frame } = useStrings();
  const said = useProductWords();
  const go = useGo();
  if (!(error.code in AWAY))
    return (
      <div className={styles.note}>
        <ErrorNote error={error} onRetry={onRetry} />
      </div>
    );
  const isNone = error.code === "noRouter";
  const open = () => go("/settings/routers");
  return (
    <div role="alert" style={{ height: "100%" }}>
      <EmptyState
        icon={<PlugDisconnectedRegular />}
        title={said(error.message)}
        body={isNone ? frame.connectRouter : error.hint && said(error.hint)}
        action={
          <div className={styles.acts}>
            <Button appearance={isNone ? "secondary" : "primary"} onClick={onRetry}>
              {common.retry}
            </Button>
            <Button appearance={isNone ? "primary" : "secondary"} onClick={open}>
              {frame.openRouters}
            </Button>
          </div>
        }
      />
    </div>
  );
}
