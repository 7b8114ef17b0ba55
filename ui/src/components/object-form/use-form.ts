// The state of one form: what is saved, what was typed over it, what the product says about it, and
// saving. The product is asked on every change; while it thinks, its former answer stands.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { refresh, useAsk } from "../../platform/ask";
import { useApi } from "../../platform/platform";
import type {
  ApiError,
  FormField,
  FormRequest,
  JsonValue,
  KindModel,
  ObjectDetail,
  ObjectForm,
  ObjectKind,
  Problem,
  Saved,
} from "../../rpc/types";
import { useUnsaved } from "../unsaved";
import { type Draft, derivedOf, type Fields, fieldOf, patchOf, same, valuesOf, withValue } from "./draft";
import { isFolded } from "./layout";
import { type Placed, placed } from "./problems";
import { useWhenReleased } from "./released";
import { type SecretsOfForm, useSecrets } from "./secrets";
import { useWords, type Words } from "./words";

/** Milliseconds without a key after which the product is asked. */
const TYPING_PAUSE = 80;

/** A form as its fields and feet see it. */
export interface FormView {
  kind: ObjectKind;
  /** The identifier of what is edited; none for a new object. */
  name: string | undefined;
  words: Words;
  model: KindModel;
  state: ObjectForm;
  /** What was typed or saved; null where it is empty or follows other fields. */
  value: (key: string) => JsonValue;
  /** The same with what is meant where nothing was typed. */
  meant: (key: string) => JsonValue;
  field: (key: string) => FormField | undefined;
  set: (key: string, value: JsonValue, how: "typed" | "picked") => void;
  touch: (key: string) => void;
  places: Placed;
  shown: ReadonlySet<string>;
  secrets: SecretsOfForm;
  isDirty: boolean;
  isSaving: boolean;
  /** Everything as it stands, as a test of the draft wants it. */
  fields: () => Fields;
}

interface FormOptions {
  kind: ObjectKind;
  name: string | undefined;
  initial: Fields | undefined;
  onSaved: (saved: Saved) => void;
}

/** What a form shows: it waits, it could not be loaded, or it is there. */
export interface FormStanding {
  form: FormView | undefined;
  /** Why nothing could be loaded, or why what was typed since was not checked. */
  loadError: ApiError | null;
  reload: () => void;
  /** Why saving failed, where it does not stand at a field. */
  saveError: ApiError | null;
  /** What somebody else saved in the meantime. */
  conflict: ObjectDetail | null;
  /** Fields that they changed. */
  conflictKeys: string[];
  loadTheirs: () => void;
  save: (how?: "over") => void;
  /** The field that is to be looked at next. */
  focus: { key: string } | null;
}

const NOTHING: Fields = {};

/** One form. */
export function useForm({ kind, name, initial = NOTHING, onSaved }: FormOptions): FormStanding {
  const api = useApi();
  const client = useQueryClient();
  const words = useWords();
  const model = words.kind(kind);
  const keys = useMemo(() => model?.fields.map((field) => field.key) ?? [], [model]);
  const detail = useAsk("showObject", { kind, name: name ?? "" }, { enabled: name !== undefined });
  const [draft, setDraft] = useState<Draft>({ base: NOTHING, derived: new Set(), typed: initial });
  const [revision, setRevision] = useState<number | null>(name === undefined ? 0 : null);
  const [begin, setBegin] = useState<Fields>(initial);
  const [isReady, setReady] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<{ error: ApiError; what: FormRequest } | null>(null);
  const [conflict, setConflict] = useState<ObjectDetail | null>(null);
  const [focus, setFocus] = useState<{ key: string } | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const secrets = useSecrets();
  const whenReleased = useWhenReleased();

  const wanted = useMemo<FormRequest>(
    () => ({ kind, name, fields: valuesOf(draft, keys), entered: secrets.entered, cleared: secrets.cleared }),
    [kind, name, draft, keys, secrets.entered, secrets.cleared],
  );
  // What was refused says nothing of what stands there since, however late it was answered.
  const refusal = refused?.what === wanted ? refused.error : null;
  const question = useSettled(wanted, isTyping ? TYPING_PAUSE : 0);
  const isSettled = question === wanted;
  const isAsked = model !== undefined && revision !== null && (isReady || isSettled);
  const answer = useAsk("objectForm", question, { enabled: isAsked, keep: true });
  const isCurrent = isSettled && !answer.isPlaceholderData && answer.data !== undefined;

  const load = useCallback((from: ObjectDetail) => {
    setDraft({ base: from.fields, derived: new Set(), typed: NOTHING });
    setRevision(from.revision);
    setReady(false);
    setConflict(null);
    setRefused(null);
  }, []);
  const isChanged = isReady && Object.keys(answer.data ? patchOf(draft, answer.data.fields) : draft.typed).length > 0;
  const isNewChanged = !same(draft.typed, begin);
  const isDirty = saved === null && ((name === undefined ? isNewChanged : isChanged) || secrets.isTouched);

  // What is saved is read when the form opens, and again when it changed and nothing was typed.
  useEffect(() => {
    const isNewer = detail.data && (revision === null || detail.data.revision > revision);
    if (isNewer && !isDirty && !isSaving && saved === null) load(detail.data);
  }, [detail.data, revision, isDirty, isSaving, saved, load]);
  // Then the product says which of it was filled in.
  useEffect(() => {
    const state = answer.data;
    if (isReady || !isAsked || !isCurrent || !state) return;
    if (name === undefined) {
      const derived = derivedOf(initial, state.fields);
      const typed = Object.fromEntries(Object.entries(initial).filter(([key]) => !derived.has(key)));
      setBegin(typed);
      setDraft((now) => ({ ...now, typed }));
    } else {
      setDraft((now) => ({ ...now, derived: derivedOf(now.base, state.fields) }));
      setTouched(new Set(state.problems.filter((p) => p.severity === "error").map((p) => p.field)));
    }
    setReady(true);
  }, [isReady, isAsked, isCurrent, answer.data, name, initial]);

  useUnsaved(`form:${kind}:${name ?? "new"}`, isDirty);
  // After the mark of what is unsaved is gone, so that leaving asks nothing.
  const tellSaved = useRef(onSaved);
  useEffect(() => {
    tellSaved.current = onSaved;
  });
  useEffect(() => {
    if (saved) tellSaved.current(saved);
  }, [saved]);

  const state = useLast(answer.data);
  const shown = useMemo(() => shownKeys(kind, draft, state), [kind, draft, state]);
  const problems = useMemo(
    () => [...(state?.problems ?? []), ...(refusal?.code === "problems" ? (refusal.problems ?? []) : [])],
    [state, refusal],
  );
  const reached = useWhile(isCurrent, touched);
  const places = useMemo(
    () => placed({ problems, shown, touched: reached, isTried }),
    [problems, shown, reached, isTried],
  );

  const set = (key: string, value: JsonValue, how: "typed" | "picked") => {
    setTyping(how === "typed");
    setDraft((now) => withValue(now, key, value, state?.fields.find((field) => field.key === key)?.filled));
    if (how === "picked") touch(key);
  };
  const touch = (key: string) => whenReleased(() => setTouched((now) => (now.has(key) ? now : new Set(now).add(key))));

  const save = async (how?: "over") => {
    if (isSaving || !state || !isReady) return;
    setTried(true);
    if (isCurrent && !state.canSave) return setFocus(firstError(state.problems));
    setSaving(true);
    setRefused(null);
    setConflict(null);
    try {
      const entered = secrets.take();
      const done =
        name === undefined
          ? await api.addObject({ kind, fields: withoutEmpty(valuesOf(draft, keys)), secrets: entered })
          : await api.editObject({
              kind,
              name,
              fields: patchOf(draft, state.fields),
              secrets: entered,
              clearSecrets: secrets.cleared,
              revision: how === "over" ? undefined : (revision ?? undefined),
            });
      secrets.forget();
      setSaved(done);
      void refresh(client);
    } catch (error) {
      const why = error as ApiError;
      setRefused({ error: why, what: wanted });
      if (why.code === "conflict" && name !== undefined)
        setConflict(await api.showObject({ kind, name }).catch(() => null));
      else if (why.problems) setFocus(firstError(why.problems));
    } finally {
      setSaving(false);
    }
  };

  const form: FormView | undefined =
    model && state && isReady
      ? {
          kind,
          name,
          words,
          model,
          state,
          value: (key) => fieldOf(draft, key),
          meant: (key) => fieldOf(draft, key) ?? state.fields.find((field) => field.key === key)?.filled ?? null,
          field: (key) => state.fields.find((field) => field.key === key),
          set,
          touch,
          places,
          shown,
          secrets,
          isDirty,
          isSaving,
          fields: () => withoutEmpty(valuesOf(draft, keys)),
        }
      : undefined;
  return {
    form,
    loadError: detail.data || name === undefined ? answer.error : detail.error,
    reload: () => void (detail.error ? detail.refetch() : answer.refetch()),
    saveError: refusal && refusal.code !== "problems" && !conflict ? refusal : null,
    conflict,
    conflictKeys: conflict ? keys.filter((key) => !same(conflict.fields[key], draft.base[key])) : [],
    loadTheirs: () => {
      secrets.forget();
      if (conflict) load(conflict);
    },
    save: (how) => void save(how),
    focus,
  };
}

/** A value once it was not changed for so many milliseconds. */
function useSettled<T>(value: T, pause_ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (pause_ms === 0) return setSettled(value);
    const timer = setTimeout(() => setSettled(value), pause_ms);
    return () => clearTimeout(timer);
  }, [value, pause_ms]);
  return settled;
}

/** The latest value for which something was true. What was just typed is not called missing until the
 *  product has seen it: the message would come and go, and move what is about to be clicked. */
function useWhile<T>(isTrue: boolean, value: T): T {
  const [last, setLast] = useState(value);
  useEffect(() => {
    if (isTrue) setLast(value);
  }, [isTrue, value]);
  return last;
}

/** The latest value that there was. When the product does not answer, its last word stands, and with it
 *  the fields and what was typed there. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

const firstError = (problems: readonly Problem[]) => {
  const first = problems.find((problem) => problem.severity === "error");
  return first ? { key: first.field } : null;
};

function shownKeys(kind: ObjectKind, draft: Draft, state: ObjectForm | undefined): Set<string> {
  const meant = (key: string) =>
    fieldOf(draft, key) ?? state?.fields.find((field) => field.key === key)?.filled ?? null;
  const fields = state?.fields.filter((field) => field.isShown).map((field) => field.key) ?? [];
  const secrets = state?.secrets.filter((one) => one.isShown || one.setAt !== null).map((one) => one.key) ?? [];
  return new Set([...fields, ...secrets].filter((key) => !isFolded(kind, key, meant)));
}
