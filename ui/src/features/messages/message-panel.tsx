// Everything that is known of one message, why it is where it is, and what can be decided about it.

import {
  Button,
  Link,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import {
  ArrowRedoRegular,
  CheckmarkRegular,
  DeleteRegular,
  DocumentTextRegular,
  SaveRegular,
  SendRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { CopyButton } from "../../components/copy-button";
import { isSummary } from "../../components/message-summary";
import { pathOf } from "../../components/navigation";
import { FailureNote } from "../../components/notes";
import { Panel } from "../../components/page";
import { useProductWords } from "../../components/product-words";
import { Facts, Section } from "../../components/section";
import { exact, useNumbers } from "../../components/time";
import { useLocale, useStrings } from "../../strings/strings";
import { Due } from "./message-columns";
import type { MessageRow, Tab } from "./message-rows";
import { DirectionMark, MessageState, Sender, Subject, subjectOf } from "./message-words";
import { RawMessage } from "./raw-message";
import type { Decisions } from "./use-decisions";

const useStyles = makeStyles({
  body: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalS },
  steps: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  withButton: { display: "inline-flex", alignItems: "flex-start", columnGap: tokens.spacingHorizontalXS },
  list: { margin: 0, padding: 0, listStyleType: "none" },
});

interface MessagePanelProps {
  row: MessageRow;
  tab: Tab;
  decisions: Decisions;
  onClose: () => void;
}

/** The panel of a message. */
export function MessagePanel({ row, tab, decisions, onClose }: MessagePanelProps) {
  const styles = useStyles();
  const { messages } = useStrings();
  const [isRawShown, setRawShown] = useState(false);
  const raw = tab === "quarantine" && row.hasBytes ? row.number : null;
  const foot =
    tab === "quarantine" ? (
      <QuarantineFoot row={row} decisions={decisions} isRawShown={isRawShown} onRaw={setRawShown} />
    ) : tab === "uncertain" ? (
      <UncertainFoot row={row} decisions={decisions} />
    ) : row.end === "failed" ? (
      <FailedFoot row={row} decisions={decisions} />
    ) : undefined;
  return (
    <Panel
      title={subjectOf(row) || messages.noSubject}
      line={<MessageState row={row} />}
      onClose={onClose}
      foot={foot}
      isWide={isRawShown && raw !== null}
    >
      <div className={styles.body}>
        <Why row={row} tab={tab} />
        {tab === "uncertain" && <HowToFindOut />}
        <Known row={row} />
        {isRawShown && raw !== null && <RawMessage key={raw} number={raw} />}
      </div>
    </Panel>
  );
}

/** Why the message is where it is. */
function Why({ row, tab }: { row: MessageRow; tab: Tab }) {
  const { messages } = useStrings();
  // The title is the reason.
  if (isSummary(row)) return null;
  if (row.failure && (tab === "waiting" || tab === "quarantine" || tab === "uncertain"))
    return (
      <>
        <FailureNote
          what={messages.failures[tab]}
          failure={row.failure}
          intent={tab === "quarantine" ? "error" : "warning"}
        />
        {tab === "quarantine" && !row.hasBytes && <Note intent="warning">{messages.noBytes}</Note>}
      </>
    );
  if (row.end === "failed")
    return (
      <Note intent="error" title={messages.failedWhat}>
        {row.reason}
      </Note>
    );
  if (row.end === "skipped")
    return (
      <Note intent="info" title={messages.skippedWhat}>
        {row.reason}
      </Note>
    );
  return row.reason ? <Note intent="info">{row.reason}</Note> : null;
}

function Note(props: { intent: "info" | "warning" | "error"; title?: string; children: ReactNode }) {
  return (
    <MessageBar intent={props.intent} layout="multiline">
      <MessageBarBody>
        {props.title && <MessageBarTitle>{props.title}</MessageBarTitle>} {props.children}
      </MessageBarBody>
    </MessageBar>
  );
}

/** How a person finds out what became of an uncertain message. */
function HowToFindOut() {
  const styles = useStyles();
  const { messages } = useStrings();
  return (
    <Section title={messages.uncertainHow}>
      <ol className={styles.steps}>
        {messages.uncertainSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  );
}

function Known({ row }: { row: MessageRow }) {
  const { messages } = useStrings();
  const { bytes, count } = useNumbers();
  const locale = useLocale();
  const words = messages.columns;
  const said = useProductWords();
  const isMessage = !isSummary(row);
  return (
    <Section title={messages.about}>
      <Facts
        rows={[
          [words.subject, isMessage && <Subject key="v" row={row} />],
          [words.from, isMessage && <Sender key="v" row={row} />],
          [words.to, isMessage && row.direction === "incoming" && row.address],
          [words.direction, <DirectionMark key="v" direction={row.direction} />],
          [
            words.mailbox,
            <Link key="v" inline href={`#${pathOf("mailbox", row.mailbox)}`}>
              {row.address}
            </Link>,
          ],
          [words.at, row.at && exact(row.at, locale)],
          [words.attempts, row.attempts !== null && row.attempts > 0 ? count(row.attempts) : null],
          [words.nextTry, row.nextTry && <Due key="v" at={row.nextTry} />],
          [words.step, row.failure && said(row.failure.step)],
          [words.size, isMessage && bytes(row.brief.size)],
          [words.correlation, row.correlation && messages.correlations[row.correlation]],
          [words.accepted, row.accepted && <Accepted key="v" addresses={row.accepted} />],
          [words.messageId, isMessage && <MessageId key="v" id={row.brief.messageId} />],
          [words.source, row.source],
        ]}
      />
    </Section>
  );
}

function MessageId({ id }: { id: string | null }) {
  const styles = useStyles();
  const { messages } = useStrings();
  if (!id) return <>{messages.noMessageId}</>;
  return (
    <span className={styles.withButton}>
      <bdi>{id}</bdi>
      <CopyButton text={id} label={messages.copyMessageId} />
    </span>
  );
}

function Accepted({ addresses }: { addresses: string[] }) {
  const styles = useStyles();
  const { messages } = useStrings();
  if (addresses.length === 0) return <>{messages.acceptedNone}</>;
  return (
    <ul className={styles.list}>
      {addresses.map((address) => (
        <li key={address}>
          <bdi>{address}</bdi>
        </li>
      ))}
    </ul>
  );
}

interface FootProps {
  row: MessageRow;
  decisions: Decisions;
}

function QuarantineFoot(props: FootProps & { isRawShown: boolean; onRaw: (shown: boolean) => void }) {
  const { row, decisions, isRawShown, onRaw } = props;
  const { messages } = useStrings();
  return (
    <>
      <Button
        appearance="primary"
        icon={<ArrowRedoRegular />}
        disabled={!row.hasBytes || decisions.isBusy}
        onClick={() => decisions.replay([row])}
      >
        {messages.replay}
      </Button>
      {row.hasBytes && (
        <>
          <Button icon={<DocumentTextRegular />} aria-expanded={isRawShown} onClick={() => onRaw(!isRawShown)}>
            {isRawShown ? messages.hideRaw : messages.showRaw}
          </Button>
          <Button icon={<SaveRegular />} disabled={decisions.isBusy} onClick={() => decisions.save(row)}>
            {messages.save}
          </Button>
        </>
      )}
      <Button icon={<DeleteRegular />} disabled={decisions.isBusy} onClick={() => decisions.discard([row])}>
        {messages.discard}
      </Button>
    </>
  );
}

function FailedFoot({ row, decisions }: FootProps) {
  const { messages } = useStrings();
  return (
    <Button
      appearance="primary"
      icon={<SendRegular />}
      disabledFocusable={row.number === null || decisions.isBusy}
      title={row.number === null ? messages.sentAgainAlready : undefined}
      onClick={() => decisions.sendFailedAgain([row])}
    >
      {messages.sendFailedAgain}
    </Button>
  );
}

function UncertainFoot({ row, decisions }: FootProps) {
  const { messages } = useStrings();
  return (
    <>
      <Button
        appearance="primary"
        icon={<CheckmarkRegular />}
        disabled={decisions.isBusy}
        onClick={() => decisions.confirmSent([row])}
      >
        {messages.confirmSent}
      </Button>
      <Button icon={<SendRegular />} disabled={decisions.isBusy} onClick={() => decisions.sendAgain([row])}>
        {messages.sendAgain}
      </Button>
    </>
  );
}
