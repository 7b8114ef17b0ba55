// How many mailboxes are in which state, and what became of messages.

import { Body1 } from "@fluentui/react-components";
import { MailboxStateBadge } from "../../components/state-badge";
import { Time, useNumbers } from "../../components/time";
import type { MailboxState, StatusReport } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Card, PageLink, Row, Rows } from "./card";

const STATES: MailboxState[] = ["needsYou", "disabled", "retrying", "paused", "working", "waiting", "off"];

/** How many mailboxes are in which state. */
export function MailboxStates({ status, className }: { status: StatusReport; className?: string }) {
  const { overview } = useStrings();
  const { count } = useNumbers();
  const texts = overview.mailboxes;
  const counts = status.router?.mailboxes;
  const total = counts ? Object.values(counts).reduce((sum, n) => sum + n, 0) : status.draft.mailboxes;
  return (
    <Card
      title={texts.title}
      className={className ?? ""}
      aside={
        <PageLink path="/mailboxes">
          {texts.total}: {count(total)}
        </PageLink>
      }
    >
      {counts ? (
        <Rows>
          {STATES.map((state) => (
            <Row
              key={state}
              label={<MailboxStateBadge state={state} />}
              value={count(counts[state])}
              path={counts[state] > 0 ? `/mailboxes?state=${state}` : undefined}
              isStrong={counts[state] > 0}
              isQuiet={counts[state] === 0}
            />
          ))}
        </Rows>
      ) : (
        <Body1>
          {texts.drafted(status.draft.mailboxes)} {texts.unknown}
        </Body1>
      )}
    </Card>
  );
}

/** What waits, what needs a decision, and what was moved. */
export function Messages({ status, className }: { status: StatusReport; className?: string }) {
  const { overview } = useStrings();
  const { count } = useNumbers();
  const texts = overview.messages;
  const router = status.router;
  if (!router)
    return (
      <Card title={texts.title} className={className ?? ""}>
        <Body1>{texts.unknown}</Body1>
      </Card>
    );
  const linked: [string, number, string][] = [
    [texts.waiting, router.queued, "/messages/waiting"],
    [texts.quarantine, router.quarantined, "/messages/quarantine"],
    [texts.uncertain, router.uncertain, "/messages/uncertain"],
  ];
  const { delivered, sent, failed, skipped } = router.counts;
  return (
    <Card title={texts.title} className={className ?? ""}>
      <Rows title={texts.now}>
        {linked.map(([label, n, path]) => (
          <Row
            key={path}
            label={label}
            value={count(n)}
            path={n > 0 ? path : undefined}
            isStrong={n > 0}
            isQuiet={n === 0}
          />
        ))}
        {router.oldestWaiting && (
          <Row label={texts.oldest} value={<Time at={router.oldestWaiting} />} path="/messages/waiting" />
        )}
      </Rows>
      <Rows title={texts.sinceStart}>
        <Row label={texts.delivered} value={count(delivered)} path="/messages/recent" />
        <Row label={texts.sent} value={count(sent)} path="/messages/recent" />
        <Row
          label={texts.failed}
          value={count(failed)}
          path={failed > 0 ? "/messages/failed" : undefined}
          isStrong={failed > 0}
          isQuiet={failed === 0}
        />
        <Row label={texts.skipped} value={count(skipped)} isQuiet={skipped === 0} />
      </Rows>
    </Card>
  );
}
