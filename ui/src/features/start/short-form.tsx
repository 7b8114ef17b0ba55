// A few fields of an object: the same form as everywhere, asked and saved in the same way, without
// what has a good default. What is wrong elsewhere is told with the way to the whole form.

import { Button, Link, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useGo } from "../../components/navigation";
import { ErrorNote, problemText, Waiting } from "../../components/notes";
import type { Fields } from "../../components/object-form/draft";
import { FieldRow } from "../../components/object-form/field-row";
import { ConflictNote } from "../../components/object-form/form-notes";
import { SecretField } from "../../components/object-form/secret-field";
import { type FormView, useForm } from "../../components/object-form/use-form";
import { refreshObjects } from "../../platform/ask";
import type { ObjectKind, Problem, ProblemCode, Saved } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  form: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    maxWidth: "560px",
  },
  whole: { gridColumn: "1 / -1", minWidth: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  foot: {
    gridColumn: "1 / -1",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalS,
  },
});

interface ShortFormProps {
  kind: ObjectKind;
  /** What is edited; a new object without it. What it is when the form opens holds. */
  name?: string | undefined;
  /** What a new object begins with; the same object as long as it means the same. */
  initial: Fields;
  /** Keys of fields and secrets in their order; with `*` half as wide. */
  rows: readonly string[];
  /** Problems that the step itself settles. */
  settles?: readonly ProblemCode[] | undefined;
  /** A field that takes the value of another one until somebody types into it. */
  follow?: { from: string; to: string };
  /** Called after saving, and when there was nothing to save. */
  onDone: (saved: Saved | null) => void;
  /** Where the whole form is. */
  wholePath: string;
  /** What stands between the fields and the buttons. */
  note?: ReactNode;
  /** More buttons. */
  more?: ReactNode;
}

/** A short form. */
export function ShortForm(props: ShortFormProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const go = useGo();
  const root = useRef<HTMLFormElement>(null);
  // What was there when the step was opened: a new object that is being saved appears before its saving
  // is answered, and must not make another form of this one.
  const [name] = useState(props.name);
  const saved = useRef<Saved | null>(null);
  const [isGoingOn, setGoingOn] = useState(false);
  const client = useQueryClient();
  // The next step begins with what was saved here, so that must be known before.
  const onSaved = async (done: Saved) => {
    setGoingOn(true);
    await refreshObjects(client).catch(() => undefined);
    saved.current = done;
    setGoingOn(false);
    props.onDone(done);
  };
  const standing = useForm({ kind: props.kind, name, initial: props.initial, onSaved: (done) => void onSaved(done) });
  const { form, save, focus } = standing;
  useFollow(form, props.follow);
  useEffect(() => {
    if (focus) focusField(root.current, focus.key);
  }, [focus]);
  if (!form)
    return standing.loadError ? <ErrorNote error={standing.loadError} onRetry={standing.reload} /> : <Waiting />;
  const submit = () => {
    if (isGoingOn) return;
    if (saved.current) props.onDone(saved.current);
    else if (name !== undefined && !form.isDirty) props.onDone(null);
    else save();
  };
  const keys = props.rows.map((row) => row.replace("*", ""));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={root}
      className={styles.form}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {standing.conflict && (
        <div className={styles.whole}>
          <ConflictNote standing={standing} />
        </div>
      )}
      {(standing.saveError || standing.loadError) && (
        <div className={styles.whole}>
          {standing.saveError ? (
            <ErrorNote error={standing.saveError} />
          ) : (
            standing.loadError && <ErrorNote error={standing.loadError} onRetry={standing.reload} />
          )}
        </div>
      )}
      <Elsewhere form={form} keys={keys} settled={props.settles ?? []} path={props.wholePath} />
      {props.rows.map((row) => (
        <Row key={row} form={form} fieldKey={row.replace("*", "")} isHalf={row.endsWith("*")} />
      ))}
      {props.note && <div className={styles.whole}>{props.note}</div>}
      <div className={styles.foot}>
        <Button appearance="primary" type="submit" disabledFocusable={form.isSaving || isGoingOn}>
          {form.isSaving || isGoingOn
            ? start.saving
            : name !== undefined && !form.isDirty
              ? start.next
              : start.saveNext}
        </Button>
        {props.more}
        <Link as="button" type="button" onClick={() => go(props.wholePath)}>
          {start.allSettings}
        </Link>
      </div>
    </form>
  );
}

/** One field or secret, where it means anything. */
function Row({ form, fieldKey, isHalf }: { form: FormView; fieldKey: string; isHalf: boolean }) {
  if (!form.shown.has(fieldKey)) return null;
  const field = form.model.fields.find((one) => one.key === fieldKey);
  if (field) return <FieldRow form={form} field={field} isHalf={isHalf} />;
  return <SecretField form={form} secretKey={fieldKey} isHalf={isHalf} />;
}

/** What is wrong with fields that are not here. */
function Elsewhere(props: { form: FormView; keys: string[]; settled: readonly ProblemCode[]; path: string }) {
  const { form, keys, settled, path } = props;
  const styles = useStyles();
  const { start } = useStrings();
  const go = useGo();
  const problems: Problem[] = [...form.places]
    .filter(([key]) => !keys.includes(key))
    .flatMap(([, all]) => all)
    .filter((one) => !settled.includes(one.code));
  if (problems.length === 0) return null;
  const isError = problems.some((one) => one.severity === "error");
  return (
    <MessageBar className={styles.whole} intent={isError ? "error" : "warning"} layout="multiline">
      <MessageBarBody>
        {start.elsewhere}
        <ul className={styles.list}>
          {problems.map((one) => (
            <li key={one.message}>
              {problemText({
                ...one,
                name: null,
                message: form.words.said(one.message),
                hint: form.words.said(one.hint ?? ""),
              })}
            </li>
          ))}
        </ul>
        <Link as="button" type="button" onClick={() => go(path)}>
          {start.allSettings}
        </Link>
      </MessageBarBody>
    </MessageBar>
  );
}

/** Lets a field take the value of another one until somebody types into it, or empties it. */
function useFollow(form: FormView | undefined, follow: ShortFormProps["follow"]) {
  const last = useRef<unknown>(null);
  const isOwn = useRef(false);
  useEffect(() => {
    if (!form || !follow || form.name !== undefined || !form.shown.has(follow.to)) return;
    const from = form.value(follow.from);
    const to = form.value(follow.to);
    if (to !== last.current) isOwn.current = true;
    if (isOwn.current || from === to) return;
    last.current = from;
    form.set(follow.to, from, "typed");
  }, [form, follow]);
}

function focusField(root: HTMLElement | null, key: string) {
  root
    ?.querySelector(`[data-field="${CSS.escape(key)}"]`)
    ?.querySelector<HTMLElement>("input, textarea, button[role=combobox]")
    ?.focus();
}
