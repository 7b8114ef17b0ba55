// Notes: what failed and what to do, problems of the settings, empty places, waiting.

import {
  Body1,
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  Subtitle2,
  tokens,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useState } from "react";
import type { ApiError, Failure, Problem } from "../rpc/types";
import type { Say } from "../strings/product";
import { useStrings } from "../strings/strings";
import { useProductWords } from "./product-words";

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  reply: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    marginTop: tokens.spacingVerticalXS,
  },
  empty: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    textAlign: "center",
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXXL,
    height: "100%",
    boxSizing: "border-box",
    color: tokens.colorNeutralForeground2,
  },
  emptyIcon: { fontSize: "40px", color: tokens.colorNeutralForeground3, lineHeight: 1 },
  emptyTitle: { margin: 0 },
  wait: { padding: tokens.spacingHorizontalXXL, display: "flex", justifyContent: "center" },
  body: { maxWidth: "60ch", margin: 0, textAlign: "center" },
});

interface ErrorNoteProps {
  error: ApiError;
  onRetry?: (() => void) | undefined;
  /** Puts the note away, where it is about something that is over. */
  onClose?: (() => void) | undefined;
}

/** Why a request failed: what happened, every problem or reason, and what to do. */
export function ErrorNote({ error, onRetry, onClose }: ErrorNoteProps) {
  const styles = useStyles();
  const { common } = useStrings();
  const said = useProductWords();
  const lines = [
    ...(error.problems ?? []).filter((p) => p.severity === "error").map((p) => problemText(p, said)),
    ...(error.reasons ?? []).map((reason) => said(reason.message)),
  ];
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{said(error.message)}</MessageBarTitle>
        {said(error.hint ?? "")}
        {lines.length > 0 && (
          <ul className={styles.list}>
            {lines.slice(0, 20).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {(onRetry || onClose) && (
        <MessageBarActions>
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              {common.retry}
            </Button>
          )}
          {onClose && (
            <Button size="small" onClick={onClose}>
              {common.close}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** A problem as one line: object, what is wrong, what to do. */
export function problemText(problem: Problem, said: Say = (text) => text): string {
  const hint = problem.hint ? ` ${said(problem.hint)}` : "";
  return `${problem.name ? `${problem.name}: ` : ""}${said(problem.message)}${hint}`;
}

interface FailureNoteProps {
  what: string;
  failure: Failure;
  action?: ReactNode;
  /** A warning while it may still turn out well. */
  intent?: "error" | "warning";
}

/** A failure of the router: what, why, what next, and what the server answered. */
export function FailureNote({ what, failure, action, intent = "error" }: FailureNoteProps) {
  const styles = useStyles();
  const { common } = useStrings();
  const said = useProductWords();
  const [shown, setShown] = useState(false);
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{what}</MessageBarTitle> {said(failure.reason)} {said(failure.hint ?? "")}
        {failure.reply && (
          <>
            {" "}
            <Link inline as="button" onClick={() => setShown(!shown)} aria-expanded={shown}>
              {common.showReply}
            </Link>
            {shown && <code className={styles.reply}>{failure.reply}</code>}
          </>
        )}
      </MessageBarBody>
      {action && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  );
}

/** A place where nothing is yet: one sentence, one button. */
export function EmptyState(props: { icon: ReactNode; title: string; body?: ReactNode; action?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon} aria-hidden>
        {props.icon}
      </span>
      <Subtitle2 as="h2" className={styles.emptyTitle}>
        {props.title}
      </Subtitle2>
      {props.body && (
        <Body1 as="p" className={styles.body}>
          {props.body}
        </Body1>
      )}
      {props.action}
    </div>
  );
}

/** Says that something is awaited, but only when it takes longer than a person notices. */
export function Waiting({ label }: { label?: string }) {
  const styles = useStyles();
  const { common } = useStrings();
  const late = useLate(200);
  return (
    <div className={styles.wait} aria-busy="true">
      {late && <Spinner size="small" label={label ?? common.loading} />}
    </div>
  );
}

/** Whether so many milliseconds have passed since the component appeared. */
export function useLate(after_ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after_ms);
    return () => clearTimeout(timer);
  }, [after_ms]);
  return late;
}
