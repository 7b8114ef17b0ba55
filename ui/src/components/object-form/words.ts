// The words for kinds, fields and values in the language of the window: from the model, translated
// where the window is not in English.

import { useMemo } from "react";
import { useAsk } from "../../platform/ask";
import type { FieldModel, JsonValue, KindModel, Model, ObjectKind } from "../../rpc/types";
import type { ModelWords } from "../../strings/en/model";
import { productWords } from "../../strings/product";
import { useStrings } from "../../strings/strings";

/** The words of the product. */
export interface Words {
  /** Everything that is known of a kind; none until the model is there. */
  kind: (kind: ObjectKind) => KindModel | undefined;
  field: (kind: ObjectKind, key: string) => FieldModel | undefined;
  label: (kind: ObjectKind, key: string) => string;
  help: (kind: ObjectKind, key: string) => string;
  /** A value of a choice; the value itself where the choice does not know it. */
  choice: (kind: ObjectKind, key: string, value: string | null | undefined) => string;
  /** A word of the product that stands for itself. */
  term: (text: string) => string;
  /** The unit of so many; of many where it is not known how many. */
  unit: (unit: string, amount?: JsonValue) => string;
  /** A number of a field with its unit. */
  amount: (field: FieldModel, amount: JsonValue) => string;
  /** A sentence of the product about a field or problem. */
  said: (sentence: string) => string;
}

/** A sentence in the language of the words; as it is where they do not know it. */
export const say = (words: ModelWords, sentence: string): string => productWords(words).say(sentence);

/** The words of a model. */
export function wordsOf(model: Model | undefined, words: ModelWords): Words {
  const term = (text: string) => words.terms[text] ?? text;
  const unit = (of: string, amount?: JsonValue) => (String(amount) === "1" && words.one[of]) || term(of);
  const kind = (of: ObjectKind) => model?.kinds.find((one) => one.kind === of);
  const field = (of: ObjectKind, key: string) => kind(of)?.fields.find((one) => one.key === key);
  const secret = (of: ObjectKind, key: string) => kind(of)?.secrets.find((one) => one.key === key);
  return {
    kind,
    field,
    label: (of, key) => term((field(of, key) ?? secret(of, key))?.label ?? key),
    help: (of, key) => term((field(of, key) ?? secret(of, key))?.help ?? ""),
    choice: (of, key, value) => {
      if (!value) return "";
      const label = field(of, key)?.choices.find((one) => one.value === value)?.label ?? value;
      return words.terms[`${key}.${value}`] ?? term(label);
    },
    term,
    unit,
    amount: ({ key, unit: of }, amount) =>
      (String(amount) === "0" && words.zero[key]) || [String(amount), unit(of, amount)].filter(Boolean).join(" "),
    said: (sentence) => say(words, sentence),
  };
}

/** The words of the product in the language of the window. */
export function useWords(): Words {
  const { model: words } = useStrings();
  const model = useAsk("model").data;
  return useMemo(() => wordsOf(model, words), [model, words]);
}
