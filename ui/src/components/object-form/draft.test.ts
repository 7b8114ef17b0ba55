import { expect, test } from "vitest";
import type { FormField, JsonValue } from "../../rpc/types";
import { type Draft, derivedOf, fieldOf, patchOf, withValue } from "./draft";

const state = (filled: Record<string, JsonValue>): FormField[] =>
  ["name", "tlsMode", "port", "location"].map((key) => ({
    key,
    isShown: true,
    isEnabled: true,
    why: "",
    isRequired: false,
    offered: null,
    filled: filled[key] ?? null,
  }));

const IMPLICIT = state({ tlsMode: "implicit", port: 993 });
const START_TLS = state({ tlsMode: "implicit", port: 143 });

const saved = (base: Record<string, JsonValue>): Draft => ({ base, derived: derivedOf(base, IMPLICIT), typed: {} });

test("a new object sends what was typed and nothing that is filled in", () => {
  let draft = saved({});
  draft = withValue(draft, "name", "In", null);
  draft = withValue(draft, "port", 993, 993);
  expect(patchOf(draft, IMPLICIT)).toEqual({ name: "In" });
});

test("a field that is typed back to what is saved is no change", () => {
  const draft = withValue(withValue(saved({ location: "a" }), "location", "b", null), "location", "a", null);
  expect(patchOf(draft, IMPLICIT)).toEqual({});
});

test("emptying a saved field clears it", () => {
  expect(patchOf(withValue(saved({ location: "a" }), "location", "", null), IMPLICIT)).toEqual({ location: null });
});

test("a port that was filled in follows the TLS mode", () => {
  const draft = withValue(saved({ tlsMode: "implicit", port: 993 }), "tlsMode", "startTls", "implicit");
  expect(fieldOf(draft, "port")).toBeNull();
  expect(patchOf(draft, START_TLS)).toEqual({ tlsMode: "startTls", port: null });
});

test("a port that was chosen stays where it is when the TLS mode changes", () => {
  const draft = withValue(saved({ tlsMode: "implicit", port: 9930 }), "tlsMode", "startTls", "implicit");
  expect(fieldOf(draft, "port")).toBe(9930);
  expect(patchOf(draft, START_TLS)).toEqual({ tlsMode: "startTls" });
});

test("typing the saved port again keeps it although another one would follow", () => {
  let draft = withValue(saved({ tlsMode: "implicit", port: 993 }), "tlsMode", "startTls", "implicit");
  draft = withValue(draft, "port", 993, 143);
  expect(patchOf(draft, START_TLS)).toEqual({ tlsMode: "startTls", port: 993 });
});

test("what is fixed after the first save follows nothing, though it is what would be filled in", () => {
  const fixed = IMPLICIT.map((field) => (field.key === "tlsMode" ? { ...field, isEnabled: false } : field));
  const base = { tlsMode: "implicit", port: 993 };
  const draft = { base, derived: derivedOf(base, fixed), typed: {} };
  expect(fieldOf(draft, "tlsMode")).toBe("implicit");
  expect(fieldOf(draft, "port")).toBeNull();
});
