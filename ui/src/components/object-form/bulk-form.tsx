// Change Multiple Records: the same change to many objects. Every field stays as it is until somebody
// ticks it; what is ticked and left empty is emptied.
//
//   <BulkForm kind="mailbox" selection={{ names }} count={n} samples={…} onSaved={…} onClose={…} />

import { Button, Caption1, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { keyOf, refresh } from "../../platform/ask";
import { useApi } from "../../platform/platform";
import type {
  ApiError,
  FieldModel,
  JsonValue,
  KindModel,
  ObjectForm,
  ObjectKind,
  Problem,
  Saved,
  Selection,
} from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { Waiting } from "../notes";
import { Panel } from "../page";
import { Section } from "../section";
import { useTell } from "../toasts";
import { useLeave, useUnsaved } from "../unsaved";
import type { Fields } from "./draft";
import { FieldRow } from "./field-row";
import { keyIn, sectionsOf, type TabKey } from "./layout";
import { placed } from "./problems";
import { Refusal } from "./refusal";
import { SecretField } from "./secret-field";
import { useSecrets } from "./secrets";
import type { FormView } from "./use-form";
import { useWords } from "./words";

/** What tells one object from another, or is fixed once it was saved. */
const OWN: Record<ObjectKind, string[]> = {
  mailbox: ["address", "name", "kind", "regarding"],
  profile: ["name", "direction"],
  serverProfile: ["name"],
  deployment: ["name"],
  policy: ["name"],
};

const TABS: TabKey[] = ["general", "advanced"];

const useStyles = makeStyles({
  form: { containerType: "inline-size", display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  row: { display: "flex", flexDirection: "column" },
  control: { paddingInlineStart: "36px", paddingBottom: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  hindrance: { color: tokens.colorNeutralForeground2, alignSelf: "center" },
});

interface BulkFormProps {
  kind: ObjectKind;
  /** What is changed; it may become other objects, or none, while the form is open. */
  selection: Selection;
  count: number;
  /** One object of each sort that is among them, by the fields that tell the sorts apart: only what all can have is offered. */
  samples: Fields[];
  onSaved: (saved: Saved) => void;
  onClose: () => void;
}

/** The same change to many objects. */
export function BulkForm({ kind, selection, count, samples, onSaved, onClose }: BulkFormProps) {
  const styles = useStyles();
  const { common, forms } = useStrings();
  const api = useApi();
  const client = useQueryClient();
  const tell = useTell();
  const leave = useLeave();
  const words = useWords();
  const secrets = useSecrets();
  const model = words.kind(kind);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<Fields>({});
  const [error, setError] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  useUnsaved(`bulk:${kind}`, ticked.size > 0 && !isSaving);
  const hindrance = count === 0 ? forms.bulkNone : ticked.size === 0 ? forms.bulkNothing : undefined;
  const offered = useOffered(kind, model, samples, typed);
  const form = useMemo<FormView | undefined>(() => {
    if (!model) return undefined;
    const value = (key: string): JsonValue => typed[key] ?? null;
    return bulkView({
      kind,
      words,
      model,
      secrets,
      value,
      offered,
      problems: error?.problems ?? [],
      ticked,
      set: (key, next) => {
        setTyped((now) => ({ ...now, [key]: next === "" ? null : next }));
        setError(null);
      },
    });
  }, [kind, model, words, secrets, typed, offered, error, ticked]);
  const tick = (key: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    setTicked(next);
    setError(null);
  };
  const save = async () => {
    if (!model || isSaving || hindrance) return;
    setSaving(true);
    setError(null);
    const isSecret = (key: string) => model.secrets.some((secret) => secret.key === key);
    const chosen = [...ticked];
    const entered = Object.fromEntries(Object.entries(secrets.take()).filter(([key]) => ticked.has(key)));
    try {
      const saved = await api.editObjects({
        kind,
        selection,
        fields: Object.fromEntries(
          chosen.filter((key) => !isSecret(key)).map((key) => [key, typed[key] ?? emptyOf(model.fields, key)]),
        ),
        secrets: entered,
        clearSecrets: chosen.filter((key) => isSecret(key) && !(key in entered)),
      });
      secrets.forget();
      void refresh(client);
      tell.done(saved.changeSet === null ? forms.bulkSame : forms.bulkDone(saved.objects.length), saved.changeSet);
      onSaved(saved);
    } catch (refused) {
      setError(refused as ApiError);
      setSaving(false);
    }
  };
  return (
    <Panel
      title={forms.bulkTitle(count)}
      line={<Caption1 className={styles.quiet}>{forms.bulkLine}</Caption1>}
      isWide
      onClose={() => leave(onClose)}
      foot={
        <>
          <Button
            appearance="primary"
            disabledFocusable={hindrance !== undefined || isSaving}
            onClick={() => void save()}
          >
            {isSaving ? forms.saving : forms.bulkSave(count)}
          </Button>
          <Button onClick={() => leave(onClose)}>{common.cancel}</Button>
          {hindrance && <Caption1 className={styles.hindrance}>{hindrance}</Caption1>}
        </>
      }
    >
      <div className={styles.form}>
        {error && <Refusal error={error} />}
        {!form || !model ? (
          <Waiting />
        ) : (
          TABS.flatMap((tab) => sectionsOf(model, tab)).map((section) => {
            const keys = section.keys.map(keyIn).filter((key) => !OWN[kind].includes(key));
            if (keys.length === 0) return null;
            return (
              <Section
                key={`${section.title} ${keys[0]}`}
                title={section.title ? forms.sections[section.title] : forms.general}
              >
                {keys.map((key) => (
                  <BulkField key={key} form={form} fieldKey={key} isTicked={ticked.has(key)} onTick={tick} />
                ))}
              </Section>
            );
          })
        )}
      </div>
    </Panel>
  );
}

/** What every one of the samples can have, by field, with what was chosen so far; the last that was known meanwhile. */
function useOffered(kind: ObjectKind, model: KindModel | undefined, samples: Fields[], typed: Fields) {
  const api = useApi();
  const known = useRef(new Map<string, string[]>());
  // What is only typed has no say in what can be chosen.
  const choices = (model?.fields ?? []).filter((field) => field.input === "choice" || field.input === "reference");
  const chosen = Object.fromEntries(choices.flatMap(({ key }) => (key in typed ? [[key, typed[key] ?? null]] : [])));
  const questions = samples.map((sample) => ({ kind, fields: { ...sample, ...chosen }, entered: [], cleared: [] }));
  const all = useQueries({
    queries: questions.map((question) => ({
      queryKey: keyOf("objectForm", question),
      queryFn: () => api.objectForm(question),
    })),
    combine: inAll,
  });
  if (all) known.current = all;
  return known.current;
}

/** The values that every form offers, by field; nothing until all have answered. */
function inAll(answers: { data?: ObjectForm | undefined }[]): Map<string, string[]> | undefined {
  if (answers.some(({ data }) => data === undefined)) return undefined;
  const all = new Map<string, string[]>();
  for (const field of answers.flatMap(({ data }) => data?.fields ?? [])) {
    const { key, offered } = field;
    if (offered === null) continue;
    const there = all.get(key);
    all.set(key, there ? there.filter((value) => offered.includes(value)) : offered);
  }
  return all;
}

/** A switch that was ticked and not moved is off; everything else is emptied. */
const emptyOf = (fields: FieldModel[], key: string): JsonValue =>
  fields.find((field) => field.key === key)?.input === "switch" ? false : null;

interface BulkFieldProps {
  form: FormView;
  fieldKey: string;
  isTicked: boolean;
  onTick: (key: string, isOn: boolean) => void;
}

function BulkField({ form, fieldKey, isTicked, onTick }: BulkFieldProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const label = form.words.label(form.kind, fieldKey);
  const field = form.model.fields.find((one) => one.key === fieldKey);
  const isEmptied = field
    ? form.value(fieldKey) === null && field.input !== "switch"
    : !form.secrets.entered.includes(fieldKey);
  return (
    <div className={styles.row}>
      <Checkbox label={label} checked={isTicked} onChange={(_, data) => onTick(fieldKey, data.checked === true)} />
      {isTicked && (
        <div className={styles.control}>
          {field ? (
            <FieldRow form={form} field={field} isHalf={false} />
          ) : (
            <SecretField form={form} secretKey={fieldKey} isHalf={false} />
          )}
          {isEmptied && <Caption1 className={styles.quiet}>{forms.bulkCleared}</Caption1>}
        </div>
      )}
    </div>
  );
}

interface BulkView extends Pick<FormView, "kind" | "words" | "model" | "secrets" | "value" | "set"> {
  /** The values that all can have, by field. */
  offered: ReadonlyMap<string, string[]>;
  /** Why the change was refused. */
  problems: readonly Problem[];
  ticked: ReadonlySet<string>;
}

/** A form in which everything is open: whether what was chosen goes together, each object decides. */
function bulkView({ offered, problems, ticked, ...own }: BulkView): FormView {
  const fields = own.model.fields.map((field) => ({
    key: field.key,
    isShown: true,
    isEnabled: true,
    why: "",
    isRequired: false,
    offered: offered.get(field.key) ?? null,
    filled: null,
  }));
  const secrets = own.model.secrets.map((secret) => ({
    key: secret.key,
    isShown: true,
    why: "",
    isRequired: false,
    setAt: null,
  }));
  return {
    ...own,
    name: undefined,
    state: { fields, secrets, problems: [], canSave: true },
    meant: own.value,
    field: (key) => fields.find((one) => one.key === key),
    touch: () => {},
    places: placed({
      problems: problems.filter((one) => one.severity === "error"),
      shown: ticked,
      touched: ticked,
      isTried: true,
    }),
    shown: new Set(fields.map((field) => field.key)),
    isDirty: true,
    isSaving: false,
    fields: () => ({}),
  };
}
