// The top bar, always there: the state of the router, what is published, and Publish.

import { Button, Caption1, makeStyles, Subtitle2, Tooltip, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  DismissCircleRegular,
  KeyboardRegular,
  PlugDisconnectedRegular,
  SearchRegular,
  ServerRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { type Standing, standingOf, TONES } from "../components/health";
import { useGo, usePlace } from "../components/navigation";
import { State } from "../components/state-badge";
import { exact, relative, useNow } from "../components/time";
import { useAsk } from "../platform/ask";
import type { DraftStatus, StatusReport } from "../rpc/types";
import { useLocale, useStrings } from "../strings/strings";
import { RouterChoice } from "./router-choice";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    height: "48px",
    flexShrink: 0,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  skip: {
    position: "absolute",
    zIndex: 1000,
    top: tokens.spacingVerticalS,
    insetInlineStart: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: "none",
    font: "inherit",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ":not(:focus)": { clipPath: "inset(50%)", height: "1px", width: "1px", padding: 0, overflow: "hidden" },
  },
  name: { margin: 0, flexShrink: 0 },
  find: {
    flexShrink: 1,
    minWidth: "120px",
    width: "280px",
    justifyContent: "flex-start",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    whiteSpace: "nowrap",
  },
  grow: { flexGrow: 1 },
  state: { minWidth: 0, display: "flex", flexDirection: "column", whiteSpace: "nowrap" },
  serial: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  publish: { flexShrink: 0, whiteSpace: "nowrap" },
  keys: { flexShrink: 0 },
});

const ICONS: Record<Standing, ReactNode> = {
  running: <CheckmarkCircleRegular />,
  stopped: <DismissCircleRegular />,
  unreachable: <PlugDisconnectedRegular />,
  denied: <PlugDisconnectedRegular />,
  elsewhere: <ServerRegular />,
  refused: <WarningRegular />,
  waitingForPublication: <WarningRegular />,
  draining: <WarningRegular />,
  none: <PlugDisconnectedRegular />,
  checking: <PlugDisconnectedRegular />,
};

/** Milliseconds after which the state is asked for although no event came. */
const ASK_AGAIN_MS = 30_000;

interface TopBarProps {
  onSkip: () => void;
  onFind: () => void;
  onShortcuts: () => void;
}

/** The top bar. */
export function TopBar({ onSkip, onFind, onShortcuts }: TopBarProps) {
  const styles = useStyles();
  const { common, frame } = useStrings();
  const { data: status, isError } = useAsk("status", undefined, { every_ms: ASK_AGAIN_MS });
  const standing = isError && !status ? "unreachable" : standingOf(status);
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.skip} onClick={onSkip}>
        {frame.skip}
      </button>
      <Subtitle2 as="h2" className={styles.name}>
        {common.product}
      </Subtitle2>
      <Button className={styles.find} size="small" appearance="outline" icon={<SearchRegular />} onClick={onFind}>
        {frame.find} ({frame.findKey})
      </Button>
      <div className={styles.grow} />
      <RouterChoice />
      <div className={styles.state}>
        <div role="status">
          <State tone={TONES[standing]} icon={ICONS[standing]}>
            {common.standing[standing]}
          </State>
        </div>
        {status && <Published draft={status.draft} />}
      </div>
      <PublishButton status={status} />
      <Tooltip content={frame.shortcuts} relationship="label">
        <Button className={styles.keys} appearance="subtle" icon={<KeyboardRegular />} onClick={onShortcuts} />
      </Tooltip>
    </header>
  );
}

/** What is published, since when, and whether the router acts on it. */
function Published({ draft }: { draft: DraftStatus }) {
  const styles = useStyles();
  const { common, frame } = useStrings();
  const locale = useLocale();
  const now = useNow();
  if (!draft.serial) return <Caption1 className={styles.serial}>{frame.notPublished}</Caption1>;
  const age = draft.issued ? relative(draft.issued, now, locale, common.justNow) : "";
  const line = frame.serial(draft.serial, age) + (draft.isTaken === false ? `, ${frame.notTaken}` : "");
  return (
    <Tooltip content={`${line}${draft.issued ? ` (${exact(draft.issued, locale)})` : ""}`} relationship="inaccessible">
      <Caption1 className={styles.serial}>{line}</Caption1>
    </Tooltip>
  );
}

function PublishButton({ status }: { status: StatusReport | undefined }) {
  const styles = useStyles();
  const { frame } = useStrings();
  const go = useGo();
  const pending = status?.draft.pendingChanges ?? 0;
  const errors = status?.draft.errors ?? 0;
  const { page, rest } = usePlace();
  // There the page has the button that publishes.
  const isThere = page === "publish" && rest.length === 0;
  const hindrance = errors > 0 ? frame.publishBlocked(errors) : pending === 0 ? frame.publishNothing : "";
  const button = (
    <Button
      className={styles.publish}
      appearance={hindrance || isThere ? "outline" : "primary"}
      icon={<CloudArrowUpRegular />}
      disabledFocusable={pending === 0 && errors === 0}
      onClick={() => go("/publish")}
    >
      {pending > 0 ? frame.publishCount(pending) : frame.publish}
    </Button>
  );
  if (!hindrance) return button;
  return (
    <Tooltip content={hindrance} relationship="description">
      {button}
    </Tooltip>
  );
}
