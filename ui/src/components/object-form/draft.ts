// What somebody types over what is saved. A value that was filled in and not chosen follows the
// fields that it was derived from, so it is left out of the draft as long as nobody touches it.

import type { FormField, JsonValue } from "../../rpc/types";

/** Fields by their keys; null is a field that is empty. */
export type Fields = Record<string, JsonValue>;

/** A draft: what is saved, which of that was filled in, and what was typed. */
export interface Draft {
  base: Fields;
  /** Keys of saved values that are what would be filled in anyway. */
  derived: ReadonlySet<string>;
  typed: Fields;
}

const plain = (value: JsonValue | undefined): JsonValue =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0) ? null : value;

/** Whether two values mean the same: an empty text is no value. */
export const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const filledOf = (state: readonly FormField[], key: string) => state.find((field) => field.key === key)?.filled;

/** Which saved values are what would be filled in anyway. What is fixed after the first save follows nothing. */
export function derivedOf(base: Fields, state: readonly FormField[]): Set<string> {
  const isDerived = ({ key, filled, isEnabled }: FormField) =>
    isEnabled && filled !== null && plain(base[key]) !== null && same(base[key], filled);
  return new Set(state.filter(isDerived).map((field) => field.key));
}

/** A field of a draft as it was typed or saved; null where it is empty or follows others. */
export function fieldOf(draft: Draft, key: string): JsonValue {
  if (key in draft.typed) return draft.typed[key] ?? null;
  return draft.derived.has(key) ? null : plain(draft.base[key]);
}

/** Every field of a draft. */
export const valuesOf = (draft: Draft, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, fieldOf(draft, key)]));

/** The draft with a field changed. What is filled in anyway is not a choice. */
export function withValue(draft: Draft, key: string, value: JsonValue, filled: JsonValue | undefined): Draft {
  const typed = { ...draft.typed };
  const followsOthers = draft.derived.has(key);
  const isEmpty = plain(value) === null;
  const isFilled = filled !== undefined && filled !== null && same(value, filled);
  if (isEmpty && (followsOthers || plain(draft.base[key]) === null)) delete typed[key];
  else if (isFilled && (followsOthers || plain(draft.base[key]) === null)) delete typed[key];
  else if (!followsOthers && same(value, draft.base[key])) delete typed[key];
  else typed[key] = plain(value);
  return { ...draft, typed };
}

/** What must be sent so that the draft is saved; null clears a field. */
export function patchOf(draft: Draft, state: readonly FormField[]): Fields {
  const patch: Fields = {};
  for (const [key, value] of Object.entries(draft.typed)) {
    const wouldFollow = draft.derived.has(key) && !same(filledOf(state, key), value);
    if (!same(value, draft.base[key]) || wouldFollow) patch[key] = plain(value);
  }
  for (const key of draft.derived) {
    if (!(key in draft.typed) && !same(filledOf(state, key), draft.base[key])) patch[key] = null;
  }
  return patch;
}
