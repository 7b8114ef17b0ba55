// One sentence that answers whether everything is fine, and the button that helps when it is not.

import { Body1, Button, makeStyles, mergeClasses, Spinner, Title2, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  ClockFilled,
  ErrorCircleFilled,
  HandLeftFilled,
  PlugDisconnectedFilled,
  WarningFilled,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { type Health, healthOf } from "../../components/health";
import { useLookedAt } from "../../components/looked-at";
import { useGo } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { useProductWords } from "../../components/product-words";
import type { Tone } from "../../components/state-badge";
import { relative, useNow } from "../../components/time";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { StateCounts, StatusReport } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { PageLink } from "./card";

const useStyles = makeStyles({
  headline: {
    display: "flex",
    alignItems: "center",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalS,
  },
  icon: { display: "inline-flex", fontSize: "40px", flexShrink: 0 },
  words: { flexGrow: 1, flexBasis: "320px", minWidth: 0 },
  sentence: { margin: 0, display: "block" },
  detail: { color: tokens.colorNeutralForeground2, display: "block" },
  good: { color: tokens.colorStatusSuccessForeground1 },
  neutral: { color: tokens.colorNeutralForeground2 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const ICONS: Record<Tone, ReactNode> = {
  good: <CheckmarkCircleFilled />,
  neutral: <ClockFilled />,
  attention: <WarningFilled />,
  bad: <ErrorCircleFilled />,
  quiet: <PlugDisconnectedFilled />,
};

/** The answer in one sentence. */
export function Headline({ status }: { status: StatusReport }) {
  const styles = useStyles();
  const { common, overview } = useStrings();
  const health = healthOf(status, useNow());
  return (
    <section className={styles.headline} aria-label={overview.headline}>
      <span className={mergeClasses(styles.icon, styles[health.tone])} aria-hidden>
        {health.verdict === "needsYou" || health.verdict === "disabledAndNeedsYou" ? (
          <HandLeftFilled />
        ) : (
          ICONS[health.tone]
        )}
      </span>
      <div className={styles.words}>
        <div role="status">
          <Title2 as="h2" className={styles.sentence}>
            {common.health[health.verdict](health.count, health.more)}
          </Title2>
        </div>
        <Detail status={status} health={health} />
      </div>
      <Remedy status={status} health={health} />
    </section>
  );
}

/** What else is to be said. */
function Detail({ status, health }: { status: StatusReport; health: Health }) {
  const styles = useStyles();
  const { common, overview } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const tell = useProductWords();
  const { details } = overview;
  const pending = status.draft.pendingChanges;
  return (
    <Body1 as="span" className={styles.detail}>
      {said()}{" "}
      {pending > 0 && health.verdict !== "waitingForPublication" && (
        <PageLink path="/publish" inline>
          {details.pending(pending)}
        </PageLink>
      )}
    </Body1>
  );

  function said(): string {
    const { router, unreachable } = status;
    switch (health.verdict) {
      case "flowing":
        return router
          ? details.moved(
              router.counts.delivered,
              router.counts.sent,
              relative(router.started, now, locale, common.justNow),
            )
          : "";
      case "disabledAndNeedsYou":
      case "disabled":
      case "needsYou":
        return router ? details.othersFine(working(router.mailboxes)) : "";
      case "refused":
        return router?.publication.serial ? details.lastKnownGood(router.publication.serial) : "";
      case "waitingForPublication":
      case "draining":
      case "nothingServed":
      case "retrying":
      case "paused":
      case "expiring":
        return details[health.verdict];
      case "none":
        return details.none;
      case "stopped":
      case "unreachable":
      case "denied":
      case "elsewhere":
        return [unreachable?.message, unreachable?.hint]
          .map((text) => tell(text ?? ""))
          .filter(Boolean)
          .join(" ");
      default:
        return "";
    }
  }
}

const working = (counts: StateCounts): number => counts.working + counts.waiting;

/** The button that helps. */
function Remedy({ status, health }: { status: StatusReport; health: Health }) {
  const { overview } = useStrings();
  const { actions } = overview;
  switch (health.verdict) {
    case "disabledAndNeedsYou":
    case "disabled":
    case "needsYou":
      return <Go path="/mailboxes?state=needsYou,disabled">{actions.showMailboxes}</Go>;
    case "retrying":
    case "paused":
      return <Go path={`/mailboxes?state=${health.verdict}`}>{actions.showMailboxes}</Go>;
    case "undecided":
      return <Go path={status.router?.uncertain ? "/messages/uncertain" : "/messages/quarantine"}>{actions.decide}</Go>;
    case "refused":
    case "waitingForPublication":
      return <Go path="/publish">{actions.publish}</Go>;
    case "nothingServed":
    case "none":
      return <Go path="/start">{actions.guide}</Go>;
    case "unreachable":
    case "denied":
    case "elsewhere":
      return <Go path="/settings">{actions.settings}</Go>;
    case "stopped":
      return <StartRouter />;
    default:
      return null;
  }
}

function Go({ path, children }: { path: string; children: ReactNode }) {
  const go = useGo();
  return (
    <Button appearance="primary" onClick={() => go(path)}>
      {children}
    </Button>
  );
}

/** Starts the router where it is this person's own; says who can where it is a service. */
function StartRouter() {
  const { overview } = useStrings();
  const tell = useTell();
  const looked = useLookedAt();
  const stopped = useAsk("localRouters").data?.filter((one) => one.isConnected && !one.isRunning) ?? [];
  // One whose identity cannot be read is known by its folder alone.
  const found = stopped.find((one) =>
    looked && one.router ? one.router === looked.id : one.stateDir === (looked?.stateDir ?? one.stateDir),
  );
  const start = useAct("startRouter");
  const said = useProductWords();
  if (!found) return null;
  if (found.hindrance) return <Body1>{said(found.hindrance)}</Body1>;
  if (found.isService) return <Body1>{overview.details.service}</Body1>;
  if (start.error) return <ErrorNote error={start.error} onRetry={() => start.reset()} />;
  return (
    <Button
      appearance="primary"
      disabledFocusable={start.isPending}
      icon={start.isPending ? <Spinner size="tiny" /> : undefined}
      onClick={() => start.mutate({ stateDir: found.stateDir }, { onSuccess: () => tell.done(overview.started) })}
    >
      {start.isPending ? overview.actions.starting : overview.actions.start}
    </Button>
  );
}
