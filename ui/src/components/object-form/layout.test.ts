import { expect, test } from "vitest";
import json from "../../rpc/model.json";
import type { Model } from "../../rpc/types";
import { keysOf, sectionsOf } from "./layout";

const model = json as Model;

test.each(model.kinds)("every field and secret of a $label stands once, on the tab that the model says", (kind) => {
  const general = keysOf(kind, "general");
  const advanced = keysOf(kind, "advanced");
  const known = [...kind.fields, ...kind.secrets].map((field) => field.key);
  expect([...general, ...advanced].sort()).toEqual([...known].sort());
  expect(kind.fields.filter((field) => field.advanced && general.includes(field.key)).map((f) => f.key)).toEqual([]);
});

test("a field that the layout does not know stands at the end of its tab", () => {
  const kind = model.kinds.find((one) => one.kind === "policy");
  if (!kind) throw new Error("There is no policy.");
  const first = kind.fields[0];
  if (!first) throw new Error("A policy has no field.");
  const wider = { ...kind, fields: [...kind.fields, { ...first, key: "brandNew", advanced: true }] };
  expect(sectionsOf(wider, "advanced").at(-1)).toEqual({ title: "more", keys: ["brandNew"] });
});
