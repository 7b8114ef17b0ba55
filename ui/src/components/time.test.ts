import { expect, test } from "vitest";
import { clock, exact } from "./time";

const at = (hour: number): string => new Date(2026, 10, 21, hour, 5, 9).toISOString();

test.each([
  ["en", 14, "14:05:09", "14:05"],
  ["en", 0, "00:05:09", "00:05"],
  ["de", 14, "14:05:09", "14:05"],
])("the clock has 24 hours wherever a time is told, %s at %i", (locale, hour, seconds, minutes) => {
  expect(clock(at(hour), locale, "seconds")).toBe(seconds);
  expect(clock(at(hour), locale, "minutes")).toBe(minutes);
  expect(clock(at(hour), locale, "weekday")).toMatch(new RegExp(` ${minutes}$`));
  expect(exact(at(hour), locale)).toMatch(new RegExp(` ${seconds}$`));
});
