// The vocabulary in German is complete: every label, help, choice and unit of the model has its word.

import { expect, test } from "vitest";
import model from "../rpc/model.json";
import { model as german } from "./de/model";

test("everything that the model says in English is said in German", () => {
  const said = model.kinds.flatMap((kind) => [
    kind.label,
    ...kind.fields.flatMap((field) => [field.label, field.help, field.unit, ...field.choices.map((c) => c.label)]),
    ...kind.secrets.flatMap((secret) => [secret.label, secret.help]),
  ]);
  const missing = [...new Set(said)].filter((text) => text !== "" && !german.terms[text]);
  expect(missing).toEqual([]);
});

test("no German word is left over that the model does not say", () => {
  const texts = JSON.stringify(model);
  const own = Object.keys(german.terms).filter((text) => !/^[a-z]+[a-zA-Z]*\.[a-zA-Z]+$/.test(text));
  expect(own.filter((text) => !texts.includes(JSON.stringify(text)))).toEqual([]);
});
