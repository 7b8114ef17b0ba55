// What just happened and what is about to end: the latest alerts, and expiries.

import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ClockRegular, ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { daysUntil, urgencyOf } from "../../components/health";
import { pathOf, useGo } from "../../components/navigation";
import { ErrorNote, Waiting } from "../../components/notes";
import { useProductWords } from "../../components/product-words";
import { LevelBadge, State, type Tone } from "../../components/state-badge";
import { exact, Time, useNow } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { Expiry, StoredAlert } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { Card, PageLink, Row, Rows } from "./card";

const SHOWN = 5;

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalXS,
  },
  alert: {
    display: "grid",
    gridTemplateColumns: "112px 1fr auto",
    alignItems: "start",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    marginInline: `calc(-1 * ${tokens.spacingHorizontalS})`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  what: { overflowWrap: "anywhere" },
  why: { display: "block", overflowWrap: "anywhere" },
  time: { whiteSpace: "nowrap" },
  name: { overflowWrap: "anywhere" },
});

/** The newest alerts. */
export function LatestAlerts({ className }: { className?: string }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const alerts = useAsk("alerts", { page: { limit: SHOWN } });
  const total = alerts.data?.total ?? 0;
  return (
    <Card
      title={overview.alerts.title}
      className={className ?? ""}
      aside={total > 0 && <PageLink path="/alerts">{overview.alerts.all(total)}</PageLink>}
    >
      {alerts.isPending && <Waiting />}
      {alerts.error && <ErrorNote error={alerts.error} onRetry={() => void alerts.refetch()} />}
      {alerts.data &&
        (total === 0 ? (
          <Body1>{overview.alerts.none}</Body1>
        ) : (
          <ul className={styles.list}>
            {alerts.data.items.slice(0, SHOWN).map((alert) => (
              <li key={alert.id}>
                <Alert alert={alert} />
              </li>
            ))}
          </ul>
        ))}
    </Card>
  );
}

function Alert({ alert }: { alert: StoredAlert }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const said = useProductWords();
  const go = useGo();
  const path = alert.scope === "mailbox" && alert.object ? pathOf("mailbox", alert.object) : "/alerts";
  return (
    <a
      className={styles.alert}
      href={`#${path}`}
      onClick={(event) => {
        event.preventDefault();
        go(path);
      }}
    >
      <LevelBadge level={alert.level} />
      <span>
        <Body1 className={styles.what}>{said(alert.what)}</Body1>
        <Caption1 className={styles.why}>{said(alert.why)}</Caption1>
      </span>
      <Caption1 className={styles.time}>
        {alert.count > 1 && `${overview.alerts.times(alert.count)}, `}
        <Time at={alert.at} />
      </Caption1>
    </a>
  );
}

const ICONS: Partial<Record<Tone, ReactNode>> = {
  bad: <ErrorCircleRegular />,
  attention: <WarningRegular />,
  neutral: <ClockRegular />,
};

/** What ends, the soonest first. */
export function Expiries({ expiries, className }: { expiries: Expiry[]; className?: string }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const texts = overview.expiries;
  const sorted = [...expiries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <Card title={texts.title} className={className ?? ""}>
      {sorted.length === 0 && <Body1>{texts.none}</Body1>}
      <Rows>
        {sorted.slice(0, SHOWN).map((one) => {
          const tone = urgencyOf(one, now);
          const days = daysUntil(one.at, now);
          return (
            <Row
              key={`${one.what}/${one.name}`}
              label={
                <span className={styles.name}>
                  {texts[one.what]} {one.name}
                </span>
              }
              value={
                <span title={exact(one.at, locale)}>
                  <State tone={tone} icon={ICONS[tone]}>
                    {days < 0 ? texts.ended : texts.left(days)}
                  </State>
                </span>
              }
            />
          );
        })}
      </Rows>
      {sorted.length > SHOWN && <Caption1>{texts.more(sorted.length - SHOWN)}</Caption1>}
    </Card>
  );
}
