import { expect, test } from "vitest";
import type { HistoryChange, HistoryEntry } from "../../rpc/types";
import { de } from "../../strings/de/de";
import { en } from "../../strings/en/en";
import { lineOf } from "./entry-words";

const change = (kind: string, id: string, action: string): HistoryChange => ({
  kind,
  id,
  name: `name of ${id}`,
  action,
  fields: [],
  secrets: [],
});

const entry = (changes: HistoryChange[], count = changes.length): HistoryEntry => ({
  id: 1,
  author: "ada",
  at: "2026-11-20T08:00:00Z",
  summary: "Import 3 objects",
  undoes: null,
  undoneBy: null,
  count,
  changes,
});

test.each([
  [
    "one object",
    entry([change("mailbox", "a", "updated")]),
    "Mailbox “name of a” changed",
    "Postfach „name of a“ geändert",
  ],
  [
    "one object with its secret",
    entry([change("mailbox", "a", "created"), change("mailbox", "a", "secretSet")]),
    "Mailbox “name of a” added",
    "Postfach „name of a“ hinzugefügt",
  ],
  ["a router", entry([change("router", "r", "removed")]), "Router “name of r” removed", "Router „name of r“ entfernt"],
  [
    "several kinds",
    entry([change("mailbox", "a", "created"), change("mailbox", "b", "created"), change("profile", "p", "removed")]),
    "Import 3 objects",
    "2 Postfächer hinzugefügt, Konfigurationsprofil entfernt",
  ],
  [
    "more than are told",
    entry([change("mailbox", "a", "updated"), change("mailbox", "b", "updated")], 10_000),
    "Import 3 objects",
    "10.000 Postfächer geändert",
  ],
  ["what is not told", entry([], 3), "Import 3 objects", "Import 3 objects"],
])("%s", (_, of, english, german) => {
  expect(lineOf(of, en, "en")).toBe(english);
  expect(lineOf(of, de, "de")).toBe(german);
});
