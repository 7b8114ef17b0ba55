// The messages and alerts of one mailbox: the latest few, the counts, and where all of them are.

import { Caption1, Link, makeStyles, tokens } from "@fluentui/react-components";
import { isSummary } from "../../components/message-summary";
import { useGo } from "../../components/navigation";
import { useProductWords } from "../../components/product-words";
import { Section } from "../../components/section";
import { LevelBadge } from "../../components/state-badge";
import { Time, useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { MailboxReport, RecentMessage } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalS,
  },
  subject: { display: "block", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  more: { display: "block", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  counts: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
});

/** How many of the latest are shown. */
const SHOWN = 5;

/** The messages of a mailbox. */
export function MailboxMessages({ mailbox, report }: { mailbox: string; report: MailboxReport | undefined }) {
  const styles = useStyles();
  const { mailboxes } = useStrings();
  const { count } = useNumbers();
  const go = useGo();
  const one = { mailbox, page: { limit: 1 } };
  const recent = useAsk("recent", { mailbox, page: { limit: SHOWN } });
  const totals = {
    failed: useAsk("failed", one).data?.total,
    quarantined: useAsk("quarantine", one).data?.total,
    uncertain: useAsk("uncertain", one).data?.total,
    waiting: report ? report.incoming.backlog + report.outgoing.backlog : undefined,
  };
  const tabs = { waiting: "waiting", failed: "failed", quarantined: "quarantine", uncertain: "uncertain" } as const;
  const path = (tab: string) => `/messages/${tab}?mailbox=${encodeURIComponent(mailbox)}`;
  return (
    <Section title={mailboxes.messages}>
      <div className={styles.counts}>
        {(Object.keys(tabs) as (keyof typeof tabs)[]).map((key) =>
          totals[key] ? (
            <Link key={key} as="button" onClick={() => go(path(tabs[key]))}>
              {`${mailboxes.counts[key]}: ${count(totals[key])}`}
            </Link>
          ) : null,
        )}
      </div>
      {recent.data?.items.length === 0 && <Caption1>{mailboxes.noRecent}</Caption1>}
      {recent.data && recent.data.items.length > 0 && (
        <ul className={styles.list} aria-label={mailboxes.recent}>
          {recent.data.items.map((message) => (
            <Recent key={`${message.at}${message.end}${message.brief.messageId}`} message={message} />
          ))}
        </ul>
      )}
      {recent.data && recent.data.total > 0 && (
        <div>
          <Link as="button" onClick={() => go(path("recent"))}>
            {mailboxes.allMessages}
          </Link>
        </div>
      )}
    </Section>
  );
}

function Recent({ message }: { message: RecentMessage }) {
  const styles = useStyles();
  const { mailboxes } = useStrings();
  const said = useProductWords();
  const subject = isSummary(message) ? said(message.reason ?? "") : message.brief.subject;
  return (
    <li>
      <bdi className={styles.subject} title={subject}>
        {subject || mailboxes.noSubject}
      </bdi>
      <Caption1 className={styles.more}>
        {mailboxes.ends[message.end]} <Time at={message.at} />
        {message.brief.from ? ` · ${message.brief.from}` : ""}
      </Caption1>
    </li>
  );
}

/** The latest alerts of a mailbox. */
export function MailboxAlerts({ mailbox }: { mailbox: string }) {
  const styles = useStyles();
  const { mailboxes } = useStrings();
  const said = useProductWords();
  const go = useGo();
  const alerts = useAsk("alerts", { filter: { object: mailbox }, page: { limit: SHOWN } }).data?.items ?? [];
  if (alerts.length === 0) return null;
  return (
    <Section title={mailboxes.alerts}>
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <LevelBadge level={alert.level} /> <Time at={alert.at} />
            <span className={styles.more}>{said(alert.what)}</span>
            <Caption1 className={styles.more}>
              {said(alert.why)} {said(alert.next)}
            </Caption1>
          </li>
        ))}
      </ul>
      <div>
        <Link as="button" onClick={() => go(`/alerts?text=${encodeURIComponent(mailbox)}`)}>
          {mailboxes.allAlerts}
        </Link>
      </div>
    </Section>
  );
}
