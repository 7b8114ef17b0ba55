// The top bar, always there: the state of the router, what is published, and Publish.

import { Button, Caption1, makeStyles, Subtitle2, Tooltip, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  DismissCircleRegular,
  KeyboardRegular,
  PlugDisconnectedRegular,
  SearchRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useGo } from "../components/navigation";
import { State, type Tone } from "../components/state-badge";
import { relative, useNow } from "../components/time";
import { useAsk } from "../platform/ask";
import type { StatusReport } from "../rpc/types";
import { type Strings, useLocale, useStrings } from "../strings/strings";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    height: "48px",
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { margin: 0, minWidth: "80px" },
  find: {
    width: "280px",
    justifyContent: "flex-start",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  grow: { flexGrow: 1 },
  state: {
    minWidth: 0,
    display: "flex",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "center",
    whiteSpace: "nowrap",
  },
  serial: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
    "@media (max-width: 1100px)": { display: "none" },
  },
});

type RouterStanding = keyof Strings["frame"]["router"];

/** How the router stands, in one word. */
export function standingOf(status: StatusReport | undefined): RouterStanding {
  if (!status) return "checking";
  if (!status.router)
    return status.unreachable?.code === "noRouter"
      ? "none"
      : status.unreachable?.code === "routerUnreachable"
        ? "stopped"
        : "unreachable";
  if (status.router.phase === "draining") return "draining";
  if ((status.router.publication.refused ?? []).length > 0) return "refused";
  return status.router.phase === "waitingForPublication" ? "waitingForPublication" : "running";
}

const STANDING: Record<RouterStanding, [Tone, ReactNode]> = {
  running: ["good", <CheckmarkCircleRegular key="i" />],
  stopped: ["bad", <DismissCircleRegular key="i" />],
  unreachable: ["bad", <PlugDisconnectedRegular key="i" />],
  refused: ["bad", <WarningRegular key="i" />],
  waitingForPublication: ["attention", <WarningRegular key="i" />],
  draining: ["attention", <WarningRegular key="i" />],
  none: ["quiet", <PlugDisconnectedRegular key="i" />],
  checking: ["quiet", <PlugDisconnectedRegular key="i" />],
};

interface TopBarProps {
  onFind: () => void;
  onShortcuts: () => void;
}

/** The top bar. */
export function TopBar({ onFind, onShortcuts }: TopBarProps) {
  const styles = useStyles();
  const { common, frame } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const status = useAsk("status").data;
  const standing = standingOf(status);
  const [tone, icon] = STANDING[standing];
  const draft = status?.draft;
  const age = draft?.issued ? relative(draft.issued, now, locale, common.justNow) : "";
  return (
    <header className={styles.bar}>
      <Subtitle2 as="h2" className={styles.name}>
        {common.product}
      </Subtitle2>
      <Button className={styles.find} size="small" appearance="outline" icon={<SearchRegular />} onClick={onFind}>
        {frame.find} (Ctrl+K)
      </Button>
      <div className={styles.grow} />
      <div className={styles.state} role="status">
        <State tone={tone} icon={icon}>
          {frame.router[standing]}
        </State>
        {draft && (
          <Caption1 className={styles.serial}>
            {draft.serial ? frame.serial(draft.serial, age) : frame.notPublished}
            {draft.serial && draft.isTaken === false ? `, ${frame.notTaken}` : ""}
          </Caption1>
        )}
      </div>
      <PublishButton status={status} />
      <Tooltip content={frame.shortcuts} relationship="label">
        <Button appearance="subtle" icon={<KeyboardRegular />} onClick={onShortcuts} />
      </Tooltip>
    </header>
  );
}

function PublishButton({ status }: { status: StatusReport | undefined }) {
  const { frame } = useStrings();
  const go = useGo();
  const pending = status?.draft.pendingChanges ?? 0;
  const errors = status?.draft.errors ?? 0;
  const hindrance = errors > 0 ? frame.publishBlocked(errors) : pending === 0 ? frame.publishNothing : "";
  const button = (
    <Button
      appearance={hindrance ? "outline" : "primary"}
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
