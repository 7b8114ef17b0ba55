// What becomes of a publication: signed, written, and what the router made of it.

import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  CircleRegular,
  DismissCircleRegular,
  QuestionCircleRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useGo } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { useWords } from "../../components/object-form/words";
import type { Published, Uptake } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { Publisher } from "./use-publishing";

const useStyles = makeStyles({
  steps: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", rowGap: "8px" },
  step: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalS, overflowWrap: "anywhere" },
  icon: { display: "inline-flex", fontSize: "20px", flexShrink: 0, width: "20px" },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  open: { color: tokens.colorNeutralForeground3 },
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  whole: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
});

interface ProgressProps {
  publisher: Publisher;
  /** The serial that the router acted on last. */
  lastTaken: number | null;
  /** Asks for publishing an older one again. */
  onAgain: (serial: number) => void;
}

/** How far publishing is, step by step. Nothing while nobody published. */
export function Progress({ publisher, lastTaken, onAgain }: ProgressProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const { state } = publisher;
  if (state.step === "idle") return null;
  if (state.step === "failed") return <ErrorNote error={state.error} />;
  const published = state.step === "signing" ? null : state.published;
  const uptake = state.step === "ended" ? state.uptake : null;
  return (
    <section className={styles.whole} aria-label={publish.progress}>
      <ul className={styles.steps} role="status">
        <Step state={published ? "done" : "working"}>
          {published
            ? published.isNew
              ? publish.signed(published.serial)
              : publish.unchanged(published.serial)
            : publish.signing}
        </Step>
        <Step state={published ? "done" : "open"}>{published ? publish.written(published.file) : publish.writing}</Step>
        <RouterStep published={published} uptake={uptake} />
        {state.step !== "signing" && state.again !== null && (
          <Step state="done">{publish.rolledBack(state.again)}</Step>
        )}
      </ul>
      {published && uptake?.state === "refused" && (
        <Refused serial={published.serial} reasons={uptake.reasons} lastTaken={lastTaken} onAgain={onAgain} />
      )}
      {published && uptake?.state === "unknown" && state.step === "ended" && (
        <Unknown reason={uptake.reason} onLook={() => void publisher.lookAgain(published, state.again)} />
      )}
    </section>
  );
}

function RouterStep({ published, uptake }: { published: Published | null; uptake: Uptake | null }) {
  const { publish } = useStrings();
  if (!published) return <Step state="open">{publish.awaiting}</Step>;
  if (!uptake) return <Step state="working">{publish.awaiting}</Step>;
  if (uptake.state === "notAwaited") return null;
  if (uptake.state === "taken") return <Step state="done">{publish.taken(published.serial)}</Step>;
  if (uptake.state === "refused") return <Step state="failed">{publish.refused(published.serial)}</Step>;
  return <Step state="unknown">{publish.unknown(published.serial)}</Step>;
}

type StepState = "open" | "working" | "done" | "failed" | "unknown";

function Step({ state, children }: { state: StepState; children: ReactNode }) {
  const styles = useStyles();
  const icons: Record<StepState, ReactNode> = {
    open: <CircleRegular className={styles.open} />,
    working: <Spinner size="tiny" />,
    done: <CheckmarkCircleRegular className={styles.done} />,
    failed: <DismissCircleRegular className={styles.failed} />,
    unknown: <QuestionCircleRegular className={styles.open} />,
  };
  return (
    <li className={styles.step}>
      <span className={styles.icon} aria-hidden>
        {icons[state]}
      </span>
      <span>{children}</span>
    </li>
  );
}

interface RefusedProps {
  serial: number;
  reasons: string[];
  lastTaken: number | null;
  onAgain: (serial: number) => void;
}

/** The router refused a publication: every reason, and what to do. */
export function Refused({ serial, reasons, lastTaken, onAgain }: RefusedProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const words = useWords();
  const go = useGo();
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{publish.refused(serial)}</MessageBarTitle>
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{words.said(reason)}</li>
          ))}
        </ul>
        {publish.refusedNext(lastTaken)}
      </MessageBarBody>
      <MessageBarActions>
        {lastTaken !== null && lastTaken !== undefined && (
          <Button size="small" onClick={() => onAgain(lastTaken)}>
            {publish.publishPrevious(lastTaken)}
          </Button>
        )}
        <Button size="small" onClick={() => go("/publish/publications")}>
          {publish.openHistory}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** Why it is not known, and what to do; that it is not known stands with the step. */
function Unknown({ reason, onLook }: { reason: string; onLook: () => void }) {
  const { publish } = useStrings();
  const words = useWords();
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {words.said(reason)} {publish.unknownNext}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onLook}>
          {publish.lookAgain}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
