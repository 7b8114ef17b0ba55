// One change: each object with its fields before and after, and taking it back.

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowRedoRegular, ArrowUndoRegular, HistoryRegular } from "@fluentui/react-icons";
import { ErrorNote, Waiting } from "../../components/notes";
import { ObjectChanges, ofHistory } from "../../components/object-changes";
import { useWords } from "../../components/object-form/words";
import { Panel } from "../../components/page";
import { Facts, Section } from "../../components/section";
import { TakenBack } from "../../components/taken-back";
import { exact } from "../../components/time";
import { useTell } from "../../components/toasts";
import { useAct, useAsk } from "../../platform/ask";
import type { HistoryEntry } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { EntryState } from "./entry-state";
import { lineOf } from "./entry-words";

const useStyles = makeStyles({
  note: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
    ":not(:empty)": { marginBottom: tokens.spacingVerticalM },
  },
});

interface ChangePanelProps {
  entry: HistoryEntry;
  onClose: () => void;
  /** Shows only the changes of an object. */
  onObject: (object: string) => void;
}

/** The details of a change. */
export function ChangePanel({ entry, onClose, onObject }: ChangePanelProps) {
  const strings = useStrings();
  const { common, publish } = strings;
  const styles = useStyles();
  const locale = useLocale();
  const words = useWords();
  const tell = useTell();
  const undo = useAct("undo");
  // The list holds the same; asked again for all objects of a change that touched many.
  const asked = useAsk("historyEntry", { id: entry.id }, { enabled: entry.count > entry.changes.length });
  const changes = ofHistory(asked.data?.changes ?? entry.changes);
  const isCut = entry.count > changes.length && !asked.isLoading;
  const isRedo = entry.undoes !== null;
  const single = entry.count === 1 && changes[0] && changes[0].kind in common.kinds ? changes[0] : undefined;
  const takeBack = () =>
    undo.mutate({ id: entry.id }, { onSuccess: (done) => tell.done(common.undone, done.changeSet) });
  return (
    <Panel
      title={lineOf(entry, strings, locale)}
      line={<EntryState entry={entry} />}
      onClose={onClose}
      foot={
        <>
          <Button
            icon={isRedo ? <ArrowRedoRegular /> : <ArrowUndoRegular />}
            title={isRedo ? publish.redoHint : publish.undoHint}
            disabledFocusable={entry.undoneBy !== null || undo.isPending}
            onClick={() => entry.undoneBy === null && !undo.isPending && takeBack()}
          >
            {isRedo ? publish.redo : publish.undo}
          </Button>
          {single && (
            <Button
              appearance="subtle"
              icon={<HistoryRegular />}
              onClick={() => onObject(`${single.kind}/${single.id}`)}
            >
              {publish.seeObject}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.note}>
        {undo.error && <ErrorNote error={undo.error} />}
        {undo.data && <TakenBack done={undo.data} />}
      </div>
      <Facts
        rows={[
          [publish.number, String(entry.id)],
          [publish.when, exact(entry.at, locale)],
          [publish.author, entry.author],
          [publish.summaryNoted, words.said(entry.summary)],
          [publish.state, entry.undoneBy !== null ? publish.undoneBy(entry.undoneBy) : null],
        ]}
      />
      <Section title={publish.objects} hint={isCut ? publish.changesCut(changes.length, entry.count) : undefined}>
        {asked.error && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.isLoading && <Waiting />}
        <ObjectChanges changes={changes} />
      </Section>
    </Panel>
  );
}
