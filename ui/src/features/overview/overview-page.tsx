// Is mail flowing? One glance answers it.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { RocketRegular } from "@fluentui/react-icons";
import { standingOf } from "../../components/health";
import { useGo } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useAsk } from "../../platform/ask";
import type { StatusReport } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Expiries, LatestAlerts } from "./ahead";
import { MailboxStates, Messages } from "./counts";
import { Headline } from "./headline";
import { ResumeStart } from "./resume-start";
import { RouterCard } from "./router-card";
import { Trends } from "./trends";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(12, minmax(0, 1fr))",
    gap: tokens.spacingHorizontalL,
    maxWidth: "1600px",
  },
  whole: { gridColumn: "span 12" },
  wide: { gridColumn: "span 7", "@media (max-width: 860px)": { gridColumn: "span 12" } },
  middle: { gridColumn: "span 5", "@media (max-width: 860px)": { gridColumn: "span 12" } },
  router: { gridColumn: "span 5", "@media (max-width: 860px)": { gridColumn: "span 12" } },
  mailboxes: { gridColumn: "span 3", "@media (max-width: 860px)": { gridColumn: "span 6" } },
  messages: { gridColumn: "span 4", "@media (max-width: 860px)": { gridColumn: "span 6" } },
  buttons: { display: "flex", flexWrap: "wrap", justifyContent: "center", gap: tokens.spacingHorizontalS },
});

/** The overview. */
export default function OverviewPage() {
  const { frame } = useStrings();
  const status = useAsk("status");
  return (
    <Page
      title={frame.pages.overview}
      scrolls
      notes={
        <>
          {status.error && <ErrorNote error={status.error} onRetry={() => void status.refetch()} />}
          {status.data && !isNew(status.data) && <ResumeStart status={status.data} />}
        </>
      }
    >
      {status.isPending && <Waiting />}
      {status.data && (isNew(status.data) ? <NothingYet status={status.data} /> : <Everything status={status.data} />)}
    </Page>
  );
}

/** Whether nothing was set up here that could be shown. */
const isNew = (status: StatusReport): boolean => standingOf(status) === "none" && status.draft.serial === null;

function Everything({ status }: { status: StatusReport }) {
  const styles = useStyles();
  return (
    <div className={styles.grid}>
      <div className={styles.whole}>
        <Headline status={status} />
      </div>
      <RouterCard status={status} className={styles.router} />
      <MailboxStates status={status} className={styles.mailboxes} />
      <Messages status={status} className={styles.messages} />
      <Trends className={styles.whole} isRunning={status.router !== null} />
      {status.router && <LatestAlerts className={styles.wide} />}
      {status.router && <Expiries className={styles.middle} expiries={status.router.expiries ?? []} />}
    </div>
  );
}

function NothingYet({ status }: { status: StatusReport }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const go = useGo();
  const hasBegun = status.draft.mailboxes > 0 || status.draft.pendingChanges > 0;
  return (
    <EmptyState
      icon={<RocketRegular />}
      title={overview.empty.title}
      body={hasBegun ? overview.empty.continueBody : overview.empty.body}
      action={
        <div className={styles.buttons}>
          <Button appearance="primary" onClick={() => go("/start")}>
            {overview.empty.start}
          </Button>
          <Button onClick={() => go("/transfer")}>{overview.empty.import}</Button>
        </div>
      }
    />
  );
}
