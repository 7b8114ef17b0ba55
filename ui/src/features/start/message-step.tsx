// Step 8: the first message, awaited live.

import { Body1, Body1Strong, Button, Caption1, Link, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled, MailInboxRegular } from "@fluentui/react-icons";
import { useDesktop } from "../../components/desktop";
import { pathOf, useGo } from "../../components/navigation";
import { ErrorNote, FailureNote } from "../../components/notes";
import { useChangePreferences } from "../../components/preferences";
import { useProductWords } from "../../components/product-words";
import { Facts } from "../../components/section";
import { Time } from "../../components/time";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { MailboxReport, RecentMessage } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { type Existing, isMoved, MOST, newPath, type StepProps } from "./setup";

/** Milliseconds between two looks. */
const LOOK_AGAIN_MS = 2_000;

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  arrived: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalM },
  icon: { fontSize: "32px", display: "inline-flex", color: tokens.colorStatusSuccessForeground1 },
  address: { overflowWrap: "anywhere" },
});

/** Waits for the first message. */
export function MessageStep({ existing, onStep }: StepProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const go = useGo();
  const change = useChangePreferences();
  const mailbox = existing.mailbox?.id;
  const recent = useAsk("recent", { mailbox, page: { limit: MOST } }, { every_ms: LOOK_AGAIN_MS, keep: true });
  const report = useReport(existing);
  const message = recent.data?.items.find(isMoved);
  const leftAlone = recent.data?.items.find((one) => one.end === "skipped");
  const finish = () => {
    change({ guidedStartDone: true });
    go("/overview");
  };
  return (
    <>
      {message ? (
        <Arrived message={message} existing={existing} />
      ) : (
        <Awaited existing={existing} leftAlone={leftAlone} />
      )}
      {recent.error && <ErrorNote error={recent.error} onRetry={() => void recent.refetch()} />}
      {!message && report && <Trouble report={report} onStep={onStep} />}
      <div className={styles.buttons}>
        <Button appearance={message ? "primary" : "secondary"} onClick={finish}>
          {start.message.finish}
        </Button>
        {message && (
          <Link as="button" type="button" onClick={() => go(newPath("mailbox"))}>
            {start.message.moreMailboxes}
          </Link>
        )}
      </div>
    </>
  );
}

/** What the person is to do, while nothing has come. */
function Awaited({ existing, leftAlone }: { existing: Existing; leftAlone: RecentMessage | undefined }) {
  const styles = useStyles();
  const { start } = useStrings();
  const tell = useTell();
  const said = useProductWords();
  const poll = useAct("pollMailboxes");
  const address = String(existing.mailbox?.fields.address ?? "");
  const outbox = folderOf(existing, "outbox");
  const id = existing.mailbox?.id ?? "";
  const look = () =>
    poll.mutate(
      { selection: { names: [id] } },
      { onSuccess: () => tell.done(start.message.looking), onError: tell.failed },
    );
  return (
    <>
      <Body1Strong className={styles.address}>{start.message.send(address)}</Body1Strong>
      {outbox && existing.outgoing && <Body1 className={styles.address}>{start.message.orSend(outbox)}</Body1>}
      <div className={styles.buttons}>
        <Spinner size="small" labelPosition="after" label={start.message.waiting} />
        <Button icon={<MailInboxRegular />} disabledFocusable={poll.isPending} onClick={look}>
          {start.message.look}
        </Button>
      </div>
      {leftAlone?.reason && <Caption1>{said(leftAlone.reason)}</Caption1>}
    </>
  );
}

function Arrived({ message, existing }: { message: RecentMessage; existing: Existing }) {
  const styles = useStyles();
  const { start } = useStrings();
  const said = useProductWords();
  const desktop = useDesktop();
  const texts = start.message;
  const folder = folderOf(existing, message.end === "sent" ? "sent" : "inbox");
  const hasFolder = folder !== undefined && (message.end === "delivered" || message.end === "sent");
  return (
    <>
      <div className={styles.arrived} role="status">
        <span className={styles.icon} aria-hidden>
          <CheckmarkCircleFilled />
        </span>
        <Body1Strong>{texts.arrived}</Body1Strong>
      </div>
      <Facts
        rows={[
          [texts.what, `${texts.end[message.end]}${message.reason ? `: ${said(message.reason)}` : ""}`],
          [texts.from, message.brief.from],
          [texts.subject, message.brief.subject || texts.noSubject],
          [texts.at, <Time key="at" at={message.at} />],
          [texts.folder, hasFolder ? folder : null],
        ]}
      />
      {hasFolder && (
        <div>
          <Button onClick={() => void desktop.open(folder)}>{texts.openFolder}</Button>
        </div>
      )}
    </>
  );
}

/** What the router says of the mailbox. */
function useReport({ mailbox }: Existing): MailboxReport | undefined {
  const text = String(mailbox?.fields.address ?? "");
  const reports = useAsk(
    "routerMailboxes",
    { filter: { text }, page: { limit: 5 } },
    { every_ms: LOOK_AGAIN_MS, keep: true },
  );
  return reports.data?.items.find((one) => one.id === mailbox?.id);
}

/** Why nothing comes, where the router knows, and the ways out where nothing will come by itself. */
function Trouble({ report, onStep }: { report: MailboxReport; onStep: StepProps["onStep"] }) {
  const styles = useStyles();
  const { common, start } = useStrings();
  const said = useProductWords();
  const go = useGo();
  const failure = report.incoming.lastError ?? report.outgoing.lastError;
  return (
    <>
      {failure ? (
        <FailureNote what={start.message.trouble(common.states[report.state])} failure={failure} />
      ) : (
        report.reason && <Body1>{said(report.reason)}</Body1>
      )}
      {(report.state === "disabled" || report.state === "needsYou") && (
        <div className={styles.buttons}>
          <Button onClick={() => onStep("test")}>{start.message.toTest}</Button>
          <Button onClick={() => go(pathOf("mailbox", report.id))}>{start.message.toMailbox}</Button>
        </div>
      )}
    </>
  );
}

/** A folder of the mailbox, where its deployment is Local folders. */
function folderOf({ deployment, mailbox }: Existing, name: string): string | undefined {
  const root = deployment?.fields.rootFolder;
  const address = mailbox?.fields.address;
  if (typeof root !== "string" || typeof address !== "string") return undefined;
  const separator = root.includes("\\") ? "\\" : "/";
  return [root.replace(/[\\/]+$/, ""), address, name].join(separator);
}
