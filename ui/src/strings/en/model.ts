// The vocabulary of the product. The product itself says it in English: only amounts are to be added here.

/** What the product says in English, in the language of the window. */
export interface ModelWords {
  /** Labels, helps, choices and units by their English text; `field.value` where a choice needs a word of its own. */
  terms: Record<string, string>;
  /** Units where there is only one, by their English text. */
  one: Record<string, string>;
  /** What none means, by the keys of fields where it is no amount. */
  zero: Record<string, string>;
  /** Whole sentences about fields and problems by their English text. */
  sentences: Record<string, string>;
  /** Sentences with something in them: what they look like, and what to say. */
  patterns: [RegExp, (...parts: string[]) => string][];
  /** Everything else that the product says, by its English text; `{0}`, `{1}` … stand for what is inserted. */
  product: Record<string, Saying>;
  /** A time or number as the language writes it, where something inserted is one. */
  written?: (text: string) => string | undefined;
}

/** What to say; `{0!}` where a name in quotes is a term after all. */
export type Saying = string | ((...parts: string[]) => string);

export const model: ModelWords = {
  terms: {},
  one: { days: "day", seconds: "second", minutes: "minute" },
  zero: { processEmailMaximumDays: "no limit" },
  sentences: {},
  patterns: [],
  product: {},
};
