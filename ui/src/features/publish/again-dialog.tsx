// Publishing an older publication again: what that changes here, before it is done.

import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { Confirm } from "../../components/confirm";
import { ErrorNote, Waiting } from "../../components/notes";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { ProblemList } from "../../components/problem-list";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { ExpiryChoice } from "./options";

const useStyles = makeStyles({
  part: { marginTop: tokens.spacingVerticalM, maxHeight: "50vh", overflowY: "auto" },
  title: { fontWeight: tokens.fontWeightSemibold, margin: `${tokens.spacingVerticalM} 0 0` },
});

interface AgainDialogProps {
  serial: number | null;
  onAct: (serial: number, expiresHours: number | null) => void;
  onClose: () => void;
}

/** Asks before an older publication is published again. */
export function AgainDialog({ serial, onAct, onClose }: AgainDialogProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const asked = useAsk("publication", { serial: serial ?? 0 }, { enabled: serial !== null });
  const [hours, setHours] = useState<number | null>(null);
  const detail = asked.data;
  const errors = detail?.problems.filter((one) => one.severity === "error") ?? [];
  if (serial === null) return null;
  return (
    <Confirm
      isOpen
      title={publish.againTitle(serial)}
      act={publish.againAct}
      isBusy={!detail || errors.length > 0}
      onAct={() => detail && errors.length === 0 && onAct(serial, hours)}
      onClose={onClose}
    >
      {publish.againIntro}
      {asked.error && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
      {!detail && !asked.error && <Waiting />}
      {errors.length > 0 && (
        <>
          <p className={styles.title}>{publish.againBlocked}</p>
          <ProblemList problems={errors} isPlain />
          <p>{publish.againBlockedNext}</p>
        </>
      )}
      {detail && (
        <>
          <ExpiryChoice hours={hours} onHours={setHours} />
          <p className={styles.title}>{detail.again.length > 0 ? publish.againChanges : publish.againSame}</p>
          <div className={styles.part} tabIndex={0} role="group" aria-label={publish.againChanges}>
            <ObjectChanges changes={ofObjects(detail.again)} isPreview />
          </div>
        </>
      )}
    </Confirm>
  );
}
