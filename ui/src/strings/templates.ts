// Templates of sentences: English texts with `{0}`, `{1}` for what is inserted, made ready to be compared.

import type { ModelWords, Saying } from "./en/model";

/** A template that is ready to be compared. */
export interface Template {
  pattern: RegExp;
  /** The longest part of it that is not inserted: most texts do not hold it. */
  mark: string;
  /** Which inserted parts stand in quotes: names, which are never translated. */
  quoted: boolean[];
  to: Saying;
  /** How much of it is not inserted: the most telling template is tried first. */
  weight: number;
}

/** Templates by the first word of a text, the most telling first; some begin with something inserted. */
export function byFirstWord(product: ModelWords["product"]): (word: string) => Template[] {
  const byWord = new Map<string, Template[]>();
  const place = (key: string, to: Saying) => {
    const word = key.startsWith('"{') || key.startsWith("{") ? ANY : wordOf(key);
    byWord.set(word, [...(byWord.get(word) ?? []), templateOf(key, to)]);
  };
  for (const [key, to] of Object.entries(product)) {
    if (!/\{\d\}/.test(key)) continue;
    place(key, to);
    const asSentence = sentence(key);
    if (asSentence !== key)
      place(asSentence, typeof to === "string" ? sentence(to) : (...parts) => sentence(to(...parts)));
  }
  const any = byWord.get(ANY) ?? [];
  for (const [word, some] of byWord)
    byWord.set(
      word,
      (word === ANY ? some : [...some, ...any]).sort((a, b) => b.weight - a.weight),
    );
  return (word) => byWord.get(word) ?? byWord.get(ANY) ?? [];
}

/** Stands for every first word. */
const ANY = "";

/** With fewer own characters than this, a template says little: it takes only one word before them. */
const WEAK = 14;

/** How much it counts that a template begins with its own words. */
const BEGINNING = 30;

function templateOf(key: string, to: Saying): Template {
  const literals = key.split(/\{\d\}/);
  const own = literals.join("").length;
  const gaps = literals.slice(1).map((_, n) => {
    const before = literals[n] ?? "";
    if (n === 0 && before === "") return own < WEAK ? "(\\S+?)" : "(.+?)";
    return before === "" || /\w$/.test(before) ? "(.*?)" : "(.+?)";
  });
  const pattern = literals.map((text, n) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + (gaps[n] ?? ""));
  return {
    pattern: new RegExp(`^${pattern.join("")}$`, "s"),
    mark: literals.reduce((longest, text) => (text.length > longest.length ? text : longest)),
    quoted: gaps.map((_, n) => literals[n]?.endsWith('"') === true && literals[n + 1]?.startsWith('"') === true),
    to,
    weight: own + (literals[0] ? BEGINNING : 0),
  };
}

/** The text with a capital letter and a final stop. */
const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/([.!?]|\{\d\})$/.test(text) ? "" : ".");

/** The first word of a text, by which templates are found. */
export const wordOf = (text: string): string => /^[^ :.,;]*/.exec(text)?.[0] ?? "";
