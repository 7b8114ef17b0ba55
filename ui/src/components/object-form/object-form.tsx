// The one form for every kind of object, as a panel at the right of a page. It knows no kind: the
// model says which fields there are, the product says on every change what they mean.
//
//   <ObjectForm kind="mailbox" name={id} onSaved={...} onClose={...} />   edits one
//   <ObjectForm kind="profile" initial={{ direction: "incoming" }} … />   makes a new one
//
// `?field=key` in the path of the window shows that field first.

import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { ObjectKind, Saved } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { isModalOpen } from "../modal";
import { usePlace } from "../navigation";
import { ErrorNote, Waiting } from "../notes";
import { Panel } from "../page";
import { useTell } from "../toasts";
import { useLeave } from "../unsaved";
import type { Fields } from "./draft";
import { ConflictNote, TopProblems } from "./form-notes";
import { type ExtraTab, FormTabs } from "./form-tabs";
import { type TabKey, tabOf } from "./layout";
import { type FormView, useForm } from "./use-form";

const useStyles = makeStyles({
  form: { containerType: "inline-size", display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  mark: { color: tokens.colorNeutralForeground2, alignSelf: "center" },
  grow: { flexGrow: 1 },
});

export interface ObjectFormProps {
  kind: ObjectKind;
  /** Identifier of what is edited; a new object without it. */
  name?: string | undefined;
  /** What a new object begins with. */
  initial?: Fields | undefined;
  /** Called after saving was told to the person. */
  onSaved: (saved: Saved) => void;
  onClose: () => void;
  /** The title; what is edited when none. */
  title?: string;
  /** A line above the fields. */
  note?: ReactNode;
  /** More at the foot, for example a button. */
  extraFoot?: (form: FormView, tab: string, show: (tab: string) => void) => ReactNode;
  extraTabs?: ExtraTab[];
  /** Whether two columns of fields are to have room. */
  isWider?: boolean;
}

/** The form of an object. */
export function ObjectForm(props: ObjectFormProps) {
  const { kind, name, onClose } = props;
  const styles = useStyles();
  const { common, forms } = useStrings();
  const tell = useTell();
  const leave = useLeave();
  const place = usePlace();
  const asked = place.query.get("field");
  const [tab, setTab] = useState<string>("general");
  const id = useId();
  const root = useRef<HTMLFormElement>(null);
  const standing = useForm({
    kind,
    name,
    initial: props.initial,
    onSaved: (saved) => {
      tell.done(common.saved(saved.objects[0]?.name ?? common.kinds[kind]), saved.changeSet);
      props.onSaved(saved);
    },
  });
  const { form, save } = standing;
  useSaveKey(save);
  useFocus(root, form, standing.focus, asked, tab, setTab);
  useFocusBack();
  const title = props.title ?? (name === undefined ? forms.newOf[kind] : titleOf(form, name));
  return (
    <Panel
      title={title}
      line={<Caption1>{name === undefined ? "" : common.kinds[kind]}</Caption1>}
      isWide
      isWider={props.isWider}
      onClose={() => leave(onClose)}
      foot={
        form && (
          <>
            <Button appearance="primary" type="submit" form={id} disabledFocusable={form.isSaving}>
              {form.isSaving ? forms.saving : common.save}
            </Button>
            <Button onClick={() => leave(onClose)}>{common.cancel}</Button>
            <Caption1 className={styles.mark} role="status">
              {form.isDirty ? common.unsaved : ""}
            </Caption1>
            <span className={styles.grow} />
            {props.extraFoot?.(form, tab, setTab)}
          </>
        )
      }
    >
      <form
        id={id}
        ref={root}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {standing.loadError && !standing.saveError && (
          <ErrorNote error={standing.loadError} onRetry={standing.reload} />
        )}
        {!form && !standing.loadError && <Waiting />}
        {form && (
          <>
            {props.note}
            {standing.saveError && <ErrorNote error={standing.saveError} />}
            <ConflictNote standing={standing} />
            <TopProblems form={form} />
            <FormTabs form={form} tab={tab} onTab={setTab} extra={props.extraTabs ?? []} />
          </>
        )}
      </form>
    </Panel>
  );
}

function titleOf(form: FormView | undefined, name: string): string {
  const title = form?.meant("name") ?? form?.meant("address");
  return typeof title === "string" && title.trim() ? title : name;
}

/** When the form closes, the focus goes back to where it was before, for example to the table. */
function useFocusBack() {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // After the form is gone, and only where nothing else took the focus.
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, []);
}

/** Ctrl+S saves the form that is open. */
function useSaveKey(save: () => void) {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      if (!isModalOpen()) latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** What takes the focus in a field: its control, not the button of its help; a secret that is set has none. */
const CONTROLS = [
  ["input", "textarea", "button[role=combobox]"].map((one) => `${one}:not([disabled])`).join(),
  ":scope [role=group] button",
];

/** Shows a field: its tab, then the field itself in sight and with the focus. */
function useFocus(
  root: React.RefObject<HTMLFormElement | null>,
  form: FormView | undefined,
  wanted: { key: string } | null,
  asked: string | null,
  tab: string,
  setTab: (tab: TabKey) => void,
) {
  const isReady = form !== undefined;
  const model = form?.model;
  const [target, setTarget] = useState<{ key: string } | null>(null);
  useEffect(() => {
    if (isReady) setTarget({ key: asked ?? "" });
  }, [isReady, asked]);
  useEffect(() => {
    if (wanted) setTarget(wanted);
  }, [wanted]);
  useEffect(() => {
    if (!target || !model) return;
    if (target.key && tab !== tabOf(model, target.key)) return setTab(tabOf(model, target.key));
    const field = target.key ? root.current?.querySelector(`[data-field="${CSS.escape(target.key)}"]`) : null;
    // A field that means nothing now is not there: the form begins at its beginning.
    const place = field ?? root.current;
    const control = CONTROLS.map((one) => place?.querySelector<HTMLElement>(one)).find(Boolean);
    control?.focus();
    field?.scrollIntoView({ block: "center" });
    setTarget(null);
  }, [target, model, root, tab, setTab]);
}
