// The sentences of the product about fields and problems: those that the forms are made of have German
// words, and no German word is kept for a sentence that the product does not say any more.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { say } from "../components/object-form/words";
import { model as german } from "./de/model";

const CRATES = new URL("../../../crates/", import.meta.url);

/** The source of every file below a folder of the crates, without comments. */
function sources(folder: string): string {
  const root = new URL(`${folder}/`, CRATES);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rs"))
    .map((name) =>
      readFileSync(new URL(name, root), "utf8")
        .replace(/^\s*\/\/.*$/gm, "")
        .replace(/'(\\.|[^'\\])'/g, "' '"),
    )
    .join("\n");
}

/** The texts between quotes, with their escapes read and broken lines joined. */
const literals = (source: string): string[] =>
  [...source.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, text = ""]) =>
    text.replace(/\\\n\s*/g, "").replace(/\\(["\\])/g, "$1"),
  );

test("why a field of a form is as it is, is said in German", () => {
  const reasons = literals(sources("waypost-domain/src/form")).filter((text) => /^[A-Z].* .*\.$/.test(text));
  const concrete = reasons.map((text) => text.replace(/\{[^}]*\}/g, "NTLM"));
  expect(concrete.length).toBeGreaterThan(20);
  expect(concrete.filter((text) => say(german, text) === text)).toEqual([]);
});

test("every sentence with a German word is one that the product says", () => {
  const said = new Set(literals(sources("waypost-domain/src") + sources("waypost-api/src")));
  const composed = new Set(["Enter the complete URL of the server.", "Enter the host name of the server."]);
  expect(Object.keys(german.sentences).filter((text) => !said.has(text) && !composed.has(text))).toEqual([]);
});

test.each([
  [
    "The mailbox is not processed. The address waits for approval.",
    "Das Postfach wird nicht verarbeitet. Die Adresse wartet auf Genehmigung.",
  ],
  ["Local System Account goes only with GSSAPI.", "„Lokales Systemkonto“ gibt es nur mit GSSAPI."],
  ['"a b" is not a host name.', "„a b“ ist kein Hostname."],
  ["70000 is outside of 1 to 65535.", "70000 liegt nicht zwischen 1 und 65535."],
  ["Something that nobody translated.", "Something that nobody translated."],
])("%s", (english, expected) => {
  expect(say(german, english)).toBe(expected);
});
