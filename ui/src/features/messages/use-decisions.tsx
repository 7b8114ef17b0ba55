// What a person can decide about messages: deliver once more, discard, confirm sent, send again, save.
// It is asked first where somebody may get a message twice or a message is gone for good.

import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { Confirm } from "../../components/confirm";
import { useDesktop } from "../../components/desktop";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { ApiError } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { MessageRow } from "./message-rows";

/** The decisions of the page. */
export interface Decisions {
  replay: (rows: MessageRow[]) => void;
  /** Asks first. */
  discard: (rows: MessageRow[]) => void;
  confirmSent: (rows: MessageRow[]) => void;
  /** Asks first. */
  sendAgain: (rows: MessageRow[]) => void;
  /** Sends messages again that nobody got. */
  sendFailedAgain: (rows: MessageRow[]) => void;
  /** Saves the bytes where the person says. */
  save: (row: MessageRow) => void;
  isBusy: boolean;
  /** Why the last one failed. */
  error: ApiError | null;
  forgetError: () => void;
  /** The question that is asked, to be drawn somewhere. */
  question: ReactNode;
}

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0 0`, paddingInlineStart: tokens.spacingHorizontalXL },
  item: { overflowWrap: "anywhere" },
});

const numbersOf = (rows: MessageRow[]): number[] => rows.flatMap((row) => (row.number === null ? [] : [row.number]));

/** The decisions; `onDone` hears which messages are decided. */
export function useDecisions(onDone: (rows: MessageRow[]) => void): Decisions {
  const { messages } = useStrings();
  const tell = useTell();
  const desktop = useDesktop();
  const [error, setError] = useState<ApiError | null>(null);
  const [asked, setAsked] = useState<{ what: "discard" | "sendAgain"; rows: MessageRow[] } | null>(null);
  const replay = useAct("quarantineReplay");
  const discard = useAct("quarantineDiscard");
  const confirmSent = useAct("uncertainConfirmSent");
  const sendAgain = useAct("uncertainSendAgain");
  const sendFailedAgain = useAct("failedSendAgain");
  const write = useAct("quarantineExport");
  const decide = (act: typeof replay, rows: MessageRow[], told: (n: number) => string) => {
    setError(null);
    act.mutate(
      { ids: numbersOf(rows) },
      {
        onSuccess: (done) => {
          tell.done(told(done.count));
          onDone(rows);
        },
        onError: setError,
        onSettled: () => setAsked(null),
      },
    );
  };
  const save = async (row: MessageRow) => {
    if (row.number === null) return;
    const file = await desktop.chooseTarget({
      title: messages.save,
      suggestedName: `message-${row.number}.eml`,
      sorts: [{ label: messages.emlSort, endings: ["eml"] }],
    });
    if (file === null) return;
    setError(null);
    write.mutate(
      { id: row.number, file },
      { onSuccess: (written) => tell.done(messages.savedTo(written.file)), onError: setError },
    );
  };
  const isDiscarding = asked?.what === "discard";
  const count = asked?.rows.length ?? 0;
  return {
    replay: (rows) => decide(replay, rows, messages.replayed),
    discard: (rows) => setAsked({ what: "discard", rows }),
    confirmSent: (rows) => decide(confirmSent, rows, messages.confirmed),
    sendAgain: (rows) => setAsked({ what: "sendAgain", rows }),
    sendFailedAgain: (rows) => decide(sendFailedAgain, rows, messages.sentAgain),
    save: (row) => void save(row),
    isBusy: [replay, discard, confirmSent, sendAgain, sendFailedAgain, write].some((act) => act.isPending),
    error,
    forgetError: () => setError(null),
    question: (
      <Confirm
        isOpen={asked !== null}
        title={isDiscarding ? messages.discardTitle(count) : messages.sendAgainTitle(count)}
        act={isDiscarding ? messages.discardAct : messages.sendAgainAct}
        isBusy={discard.isPending || sendAgain.isPending}
        onClose={() => setAsked(null)}
        onAct={() => {
          if (!asked) return;
          if (isDiscarding) decide(discard, asked.rows, messages.discarded);
          else decide(sendAgain, asked.rows, messages.sentAgain);
        }}
      >
        {isDiscarding ? messages.discardBody(count) : <SendAgainBody rows={asked?.rows ?? []} />}
      </Confirm>
    ),
  };
}

/** How many recipients are named in the question. */
const NAMED = 10;

function SendAgainBody({ rows }: { rows: MessageRow[] }) {
  const styles = useStyles();
  const { messages } = useStrings();
  const accepted = [...new Set(rows.flatMap((row) => row.accepted ?? []))];
  return (
    <>
      {messages.sendAgainBody}
      {accepted.length > 0 && (
        <>
          {" "}
          {messages.sendAgainAccepted}
          <ul className={styles.list}>
            {accepted.slice(0, NAMED).map((address) => (
              <li key={address} className={styles.item}>
                <bdi>{address}</bdi>
              </li>
            ))}
            {accepted.length > NAMED && <li>{messages.andMore(accepted.length - NAMED)}</li>}
          </ul>
        </>
      )}
    </>
  );
}
