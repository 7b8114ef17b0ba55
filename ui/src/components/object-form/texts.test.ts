import { expect, test } from "vitest";
import { joinTime, readNumber, readNumbers, splitTime, written } from "./texts";

test("numbers are read, and what is none stays as it was typed", () => {
  expect([readNumber("993"), readNumber(""), readNumber("99x")]).toEqual([993, null, "99x"]);
  expect([readNumbers("443, 465;993"), readNumbers(" "), readNumbers("443, x")]).toEqual([
    [443, 465, 993],
    null,
    "443, x",
  ]);
  expect([written([443, 465]), written(null), written(7)]).toEqual(["443, 465", "", "7"]);
});

test("a point in time is the same after it was split into day and time", () => {
  const { day, time } = splitTime("2026-03-31T08:05:00Z");
  expect(joinTime(day, time)).toBe("2026-03-31T08:05:00Z");
});

test("a day without a time begins at local midnight, and an impossible one stays a text", () => {
  expect(joinTime("2026-03-31", "")).toBe(new Date(2026, 2, 31).toISOString().replace(".000Z", "Z"));
  expect([joinTime("2026-02-31", "08:00"), joinTime("tomorrow", ""), joinTime("", "08:00")]).toEqual([
    "2026-02-31 08:00",
    "tomorrow",
    null,
  ]);
});
