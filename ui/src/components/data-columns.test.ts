import { expect, test } from "vitest";
import { type Column, fitting, leastWidth, orderBy, sortRows } from "./data-columns";

type Named = { name: string };
const column: Column<Named> = {
  key: "name",
  label: "Name",
  width: "1fr",
  cell: (row) => row.name,
  sort: (row) => row.name,
};
const sorted = (names: string[], by: Column<Named> | undefined, isDown: boolean) => {
  const rows = names.map((name) => ({ name }));
  return sortRows(rows, orderBy(by), isDown).map((row) => row.name);
};

test("numbers in names count by their value, and neither case nor marks matter", () => {
  const names = ["box10", "Box2", "Äpfel", "zoo", "apfel", "box2b"];
  expect(sorted(names, column, false)).toEqual(["Äpfel", "apfel", "Box2", "box2b", "box10", "zoo"]);
  expect(sorted(names, column, true)[0]).toBe("zoo");
});

test("what a row is sorted by is asked once, however often the rows are filtered", () => {
  let asked = 0;
  const counted = {
    ...column,
    sort: (row: Named) => {
      asked += 1;
      return row.name;
    },
  };
  const rows = ["b", "a", "c"].map((name) => ({ name }));
  const by = orderBy(counted);
  sortRows(rows, by, false);
  expect(sortRows(rows.slice(1), by, true).map((row) => row.name)).toEqual(["c", "a"]);
  expect(asked).toBe(3);
});

test("rows stay as they came where nothing is sorted by", () => {
  expect(sorted(["b", "a"], undefined, false)).toEqual(["b", "a"]);
});

test("a table is at least as wide as its columns need", () => {
  expect(leastWidth(["minmax(200px, 2fr)", "80px", "1fr"], 12)).toBe(200 + 80 + 60 + 36);
});

test.each([
  [1_000, ["a", "b", "c", "d"]],
  [536, ["a", "b", "c", "d"]],
  [535, ["a", "b", "d"]],
  [424, ["a", "b", "d"]],
  [423, ["a", "d"]],
  [312, ["a", "d"]],
  [311, ["a"]],
])("with room of %i pixels the last columns give way, those that stay at last", (room_px, shown) => {
  const columns = [..."abcd"].map((key) => ({ ...column, key, width: "minmax(100px, 1fr)", stays: key === "d" }));
  expect(fitting(columns, room_px, 88, 12).map((one) => one.key)).toEqual(shown);
});
