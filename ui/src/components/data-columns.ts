// The columns of a table: what stands in them, how wide they are, and how rows are sorted by them.

import type { ReactNode } from "react";
import { oncePer } from "./once-per";

/** A column. Where there is no room for all, the last are left out. */
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
  /** Whether others give way first where there is no room for all. */
  stays?: boolean;
  /** Whether it is hidden until somebody chooses it. */
  isOptional?: boolean;
}

/** By what a table is sorted. */
export type Sort = { key: string; isDown: boolean };

/** What a text is sorted by: without case and marks, numbers by their value. Comparing these is cheap. */
const orderOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, "0"));

/** What the rows of a table are sorted by, remembered from one filter to the next; none where they stay as they came. */
export function orderBy<Row extends object>(
  column: Column<Row> | undefined,
): ((row: Row) => string | number) | undefined {
  const value = column?.sort;
  if (!value) return undefined;
  return oncePer((row) => {
    const of = value(row);
    return typeof of === "number" ? of : orderOf(of);
  });
}

/** Rows in an order, or as they came. */
export function sortRows<Row>(rows: Row[], by: ((row: Row) => string | number) | undefined, isDown: boolean): Row[] {
  if (!by) return rows;
  const order = isDown ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort(({ key: a }, { key: b }) => (a === b ? 0 : a < b ? -order : order));
  return keyed.map((one) => one.row);
}

/** The columns for which there is room beside `fixed_px`: the last give way first, those that stay after all others. */
export function fitting<Row>(columns: Column<Row>[], room_px: number, fixed_px: number, gap: number): Column<Row>[] {
  const shown = [...columns];
  const widths = () => shown.map((column) => column.width);
  while (shown.length > 1 && leastWidth(widths(), gap) + fixed_px > room_px) {
    const last = shown.findLastIndex((column, index) => index > 0 && !column.stays);
    shown.splice(last < 0 ? shown.length - 1 : last, 1);
  }
  return shown;
}

/** Pixels that columns need at least, with what lies between them; wider tables scroll sideways. */
export const leastWidth = (widths: string[], gap: number): number =>
  widths.reduce((sum, width) => sum + gap + Number(/(\d+)px/.exec(width)?.[1] ?? 60), 0);
