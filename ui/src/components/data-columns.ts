// The columns of a table: what stands in them, how wide they are, and how rows are sorted by them.

import type { ReactNode } from "react";

/** A column. */
export interface Column<Row> {
  key: string;
  label: string;
  /** The width as a CSS grid track, for example `minmax(160px, 2fr)`. */
  width: string;
  /** What stands in a cell. */
  cell: (row: Row) => ReactNode;
  /** What it is sorted by; a column without it is not sorted. */
  sort?: (row: Row) => string | number;
  /** The whole text of a cell, shown on hover where it may be cut. */
  text?: (row: Row) => string;
  /** Whether numbers stand at the right. */
  isNumber?: boolean;
  /** Whether it is hidden until somebody chooses it. */
  isOptional?: boolean;
}

/** By what a table is sorted. */
export type Sort = { key: string; isDown: boolean };

const compareTexts = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

/** Rows in the order of a column; as they came where there is none. */
export function sortRows<Row>(rows: Row[], column: Column<Row> | undefined, isDown: boolean): Row[] {
  const value = column?.sort;
  if (!value) return rows;
  const order = isDown ? -1 : 1;
  const keyed = rows.map((row) => ({ row, value: value(row) }));
  keyed.sort(({ value: a }, { value: b }) => {
    if (a === b) return 0;
    if (typeof a === "number" && typeof b === "number") return order * (a - b);
    return order * compareTexts(String(a), String(b));
  });
  return keyed.map((one) => one.row);
}

/** Pixels that columns need at least, with what lies between them; wider tables scroll sideways. */
export const leastWidth = (widths: string[], gap: number): number =>
  widths.reduce((sum, width) => sum + gap + Number(/(\d+)px/.exec(width)?.[1] ?? 60), 0);
