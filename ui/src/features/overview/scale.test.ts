import { expect, test } from "vitest";
import { areaPath, linePath, mostOf, niceTop, runsOf } from "./scale";

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [5, 5],
  [7, 10],
  [11, 20],
  [420, 500],
  [1001, 2000],
])("the axis of values up to %i ends at %i", (most, top) => {
  expect(niceTop(most)).toBe(top);
});

test("a line is broken where nothing is known", () => {
  expect(runsOf([null, 1, 2, null, 3])).toEqual([
    [
      [1, 1],
      [2, 2],
    ],
    [[4, 3]],
  ]);
  expect(runsOf([null, null])).toEqual([]);
  expect(mostOf([null, 4, 2])).toBe(4);
  expect(mostOf([])).toBe(0);
});

test("a lone value is drawn as wide as its step, an area ends on the zero line", () => {
  expect(linePath([[4, 5]], 10)).toBe("M4 50h1");
  expect(
    areaPath(
      [
        [0, 0],
        [1, 10],
      ],
      10,
    ),
  ).toBe("M0.5 100L1.5 0L1.5 100L0.5 100Z");
});
