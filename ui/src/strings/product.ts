// What the product says, said in the language of the window. The product speaks English; its own words
// are the keys (as gettext does it): whole sentences, and templates with `{0}`, `{1}` for what is inserted.
// What is not known stays as it is: a server's answer, a name, a path.

import type { ModelWords } from "./en/model";
import { byFirstWord, type Template, wordOf } from "./templates";

/** How many translations are remembered: tables say the same few sentences again and again. */
const REMEMBERED = 20_000;

/** Between two sentences. */
const BETWEEN = /(?<=[.!?]) (?=[A-Z0-9"`])/;

/** Says what the product says in another language. */
export type Say = (text: string) => string;

/** The two things that can be asked of translations. */
export interface ProductWords {
  /** The text in the other language, with what is not known left as it is. */
  say: Say;
  /** The text in the other language if it is known as a whole. */
  whole: (text: string) => string | undefined;
}

/** Nothing is to be translated. */
const ENGLISH: ProductWords = { say: (text) => text, whole: (text) => text };

const translators = new WeakMap<ModelWords, ProductWords>();

/** The translations of some words; made once. */
export function productWords(words: ModelWords): ProductWords {
  const known = translators.get(words) ?? (Object.keys(words.product).length > 0 ? translator(words) : ENGLISH);
  translators.set(words, known);
  return known;
}

function translator(words: ModelWords): ProductWords {
  const templates = lazily(() => byFirstWord(words.product));
  const small = lazily(() => new Map(Object.entries(words.terms).map(([key, term]) => [key.toLowerCase(), term])));
  const remembered = new Map<string, string>();

  const exact = (text: string): string | undefined => {
    const to = words.sentences[text] ?? words.product[text];
    return typeof to === "string" ? to : to?.();
  };
  const inserted = (text: string, template: Template): string | undefined => {
    const found = template.pattern.exec(text);
    if (!found) return undefined;
    const parts = found.slice(1).map((part = "", n) => (template.quoted[n] ? part : partOf(part)));
    if (typeof template.to === "function") return template.to(...parts);
    return template.to.replace(/\{(\d)(!?)\}/g, (_, n, isTerm) =>
      isTerm ? partOf(found[+n + 1] ?? "") : (parts[+n] ?? ""),
    );
  };
  const byTemplate = (text: string): string | undefined => {
    for (const template of templates()(wordOf(text))) {
      if (!text.includes(template.mark)) continue;
      const said = inserted(text, template);
      if (said !== undefined) return said;
    }
    for (const [pattern, to] of words.patterns) {
      const found = pattern.exec(text);
      if (found) return to(...found.slice(1).map((part = "") => words.terms[part] ?? partOf(part)));
    }
    return undefined;
  };
  /** Known as a whole, also where the same words were made a sentence, or stand without their final stop. */
  const whole = (text: string): string | undefined => {
    const said = exact(text) ?? sentences(text) ?? byTemplate(text);
    if (said !== undefined) return said;
    const small = text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
    const bare = exact(small) ?? exact(`${text}.`)?.replace(/\.$/, "");
    if (bare === undefined) return undefined;
    const first = text.startsWith(small.charAt(0)) ? bare.charAt(0) : bare.charAt(0).toUpperCase();
    return first + bare.slice(1) + (text.endsWith(".") ? "." : "");
  };
  /** Sentences that are all known: no template may take the one for what is inserted into the other. */
  const sentences = (text: string): string | undefined => {
    const parts = text.split(BETWEEN);
    if (parts.length < 2) return undefined;
    const said = parts.map(whole);
    return said.every((part) => part !== undefined) ? said.join(" ") : undefined;
  };
  const partOf = (text: string): string => {
    const written = words.written?.(text);
    if (written !== undefined) return written;
    const said = words.terms[text] ?? small().get(text.toLowerCase()) ?? whole(text);
    if (said !== undefined) return said;
    const named = /^([^"]*?) ?"([^"]*)"$/.exec(text);
    if (named) return [partOf(named[1] ?? ""), `„${named[2]}“`].filter(Boolean).join(" ");
    return listed(text) ?? pieces(text);
  };
  const listed = (text: string): string | undefined => {
    const items = text.split(", ");
    if (items.length < 2) return undefined;
    const said = items.map(partOf);
    return said.some((one, n) => one !== items[n]) ? said.join(", ") : undefined;
  };
  /** Line by line, sentence by sentence, around a colon, and before a bracket. */
  const pieces = (text: string): string => {
    const lines = text.split("\n");
    if (lines.length > 1) return lines.map(say).join("\n");
    const bracket = /^(.+) (\([^()]*(?:\([^()]*\)[^()]*)*\)\.?)$/s.exec(text);
    const before = bracket && whole(bracket[1] ?? "");
    if (before) return `${before} ${bracket[2]}`;
    return answered(text) ?? split(text, BETWEEN, " ") ?? split(text, /: /, ": ") ?? text;
  };
  const split = (text: string, at: RegExp, join: string): string | undefined => {
    const found = at.exec(text);
    if (!found) return undefined;
    const [head, tail] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    const said = [say(head), say(tail)];
    return said[0] === head && said[1] === tail ? undefined : said.join(join);
  };
  /** What a server answered stays; what comes after it is a hint. */
  const answered = (text: string): string | undefined => {
    const [head, tail] = text.split(/ The server answered: (.*)/s);
    const to = words.product["The server answered: {0}"];
    if (head === undefined || tail === undefined || typeof to !== "string") return undefined;
    const told = (answer: string) => `${say(head)} ${to.replace("{0}", () => answer)}`;
    for (const start of tail.matchAll(/ (?=[A-Z])/g)) {
      const hint = exact(tail.slice(start.index + 1));
      if (hint) return `${told(tail.slice(0, start.index))} ${hint}`;
    }
    return told(tail);
  };
  const say = (text: string): string => {
    if (text === "") return text;
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const said = whole(text) ?? pieces(text);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, said);
    return said;
  };
  return { say, whole };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
