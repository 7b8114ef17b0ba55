// Import: choose a file, see what it changes, do it, take it back.

import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from "@fluentui/react-components";
import { ArrowImportRegular, ArrowUndoRegular, CloudArrowUpRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import { useGo } from "../../components/navigation";
import { ErrorNote, Waiting } from "../../components/notes";
import { SecretList } from "../../components/secret-list";
import { Facts, Section } from "../../components/section";
import { leavesSomething, TakenBack } from "../../components/taken-back";
import { useTell } from "../../components/toasts";
import { newRound, useAct, useAsk } from "../../platform/ask";
import type { ImportPlan, Mode } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { ImportPreview } from "./import-preview";

const useStyles = makeStyles({
  row: { display: "flex", columnGap: tokens.spacingHorizontalS },
});

/** Imports a configuration. */
export function ImportCard() {
  const styles = useStyles();
  const { transfer } = useStrings();
  const desktop = useDesktop();
  const tell = useTell();
  const [file, setFile] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>("merge");
  // A file that is chosen again may hold something else by now.
  const [round, setRound] = useState(0);
  const act = useAct("importConfiguration");
  const done = act.data;
  const choose = async () => {
    const chosen = await desktop.chooseFile({
      title: transfer.importChoose,
      sorts: [{ label: transfer.exportSort, endings: ["xml"] }],
    });
    if (!chosen) return;
    act.reset();
    setMode("merge");
    setFile(chosen);
    setRound(newRound());
  };
  const apply = (seen: string) => {
    if (!file || act.isPending) return;
    const request = { file, mode, apply: true, seen };
    act.mutate(request, { onSuccess: (plan) => tell.done(transfer.applied, plan.changeSet) });
  };
  return (
    <Section level={2} title={transfer.importTitle} hint={transfer.importHint}>
      <div className={styles.row}>
        <Button icon={<ArrowImportRegular />} onClick={() => void choose()}>
          {file ? transfer.another : transfer.importAct}
        </Button>
      </div>
      {file && <Facts rows={[[transfer.chosen, file]]} />}
      {act.error && <ErrorNote error={act.error} />}
      {file && done && <Applied plan={done} />}
      {file && !done && (
        <Preview
          key={round}
          round={round}
          file={file}
          mode={mode}
          onMode={setMode}
          onApply={apply}
          isBusy={act.isPending}
        />
      )}
    </Section>
  );
}

interface PreviewProps {
  round: number;
  file: string;
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Hears what the file held when it was looked at. */
  onApply: (seen: string) => void;
  isBusy: boolean;
}

function Preview({ round, file, mode, onMode, onApply, isBusy }: PreviewProps) {
  const { transfer } = useStrings();
  const asked = useAsk("importConfiguration", { file, mode, apply: false }, { keep: true, round });
  const plan = asked.data;
  const isReady = plan !== undefined && !asked.isPlaceholderData && !plan.isBlocked && plan.changes.length > 0;
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!plan) return <Waiting />;
  return (
    <>
      <Field label={transfer.mode} hint={mode === "merge" ? transfer.mergeHint : transfer.replaceHint}>
        <RadioGroup layout="horizontal" value={mode} onChange={(_, data) => onMode(data.value as Mode)}>
          <Radio value="merge" label={transfer.merge} />
          <Radio value="replace" label={transfer.replace} />
        </RadioGroup>
      </Field>
      <ImportPreview plan={plan} />
      <div>
        <Button
          appearance="primary"
          icon={<ArrowImportRegular />}
          disabledFocusable={!isReady || isBusy}
          onClick={() => isReady && onApply(plan.content)}
        >
          {isBusy ? transfer.applying : transfer.apply}
        </Button>
      </div>
    </>
  );
}

function Applied({ plan }: { plan: ImportPlan }) {
  const { common, transfer } = useStrings();
  const go = useGo();
  const undo = useAct("undo");
  const change = plan.changeSet;
  if (undo.data)
    return leavesSomething(undo.data) ? (
      <TakenBack done={undo.data} />
    ) : (
      <MessageBar intent="info">
        <MessageBarBody>{common.undone}</MessageBarBody>
      </MessageBar>
    );
  return (
    <>
      {undo.error && <ErrorNote error={undo.error} />}
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{transfer.applied}</MessageBarTitle>
          {change === null ? transfer.appliedNothing : transfer.appliedNext}
        </MessageBarBody>
        <MessageBarActions>
          {change !== null && (
            <Button
              size="small"
              icon={<ArrowUndoRegular />}
              disabledFocusable={undo.isPending}
              onClick={() => !undo.isPending && undo.mutate({ id: change })}
            >
              {common.undo}
            </Button>
          )}
          <Button size="small" icon={<CloudArrowUpRegular />} onClick={() => go("/publish")}>
            {transfer.toPublish}
          </Button>
        </MessageBarActions>
      </MessageBar>
      {plan.secretsToEnter.length > 0 && (
        <Section title={transfer.enterNow}>
          <SecretList secrets={plan.secretsToEnter} />
        </Section>
      )}
    </>
  );
}
