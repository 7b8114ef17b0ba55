// What is typed into one line and what it means: numbers, lists of numbers, points in time. What
// cannot be read stays a text, so that the product says what is wrong with it.

import type { JsonValue } from "../../rpc/types";

/** A whole number, or the text as it is. */
export const readNumber = (text: string): JsonValue =>
  /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : text.trim() === "" ? null : text;

/** A list of whole numbers, or the text as it is. */
export function readNumbers(text: string): JsonValue {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  if (parts.length === 0) return null;
  return parts.every((part) => /^\d{1,15}$/.test(part)) ? parts.map(Number) : text;
}

/** A number, a list or a text as one line. */
export const written = (value: JsonValue): string =>
  value === null ? "" : Array.isArray(value) ? value.join(", ") : String(value);

const two = (n: number) => String(n).padStart(2, "0");

/** The day and the time of day of a point in time, in local time. */
export function splitTime(value: JsonValue): { day: string; time: string } {
  if (typeof value !== "string" || value === "") return { day: "", time: "" };
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return { day: value, time: "" };
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return { day, time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

/** A point in time from a local day and time of day; midnight where there is none. */
export function joinTime(day: string, time: string): JsonValue {
  if (day.trim() === "") return null;
  const [, year, month, date] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(day) ?? [];
  const [, hour, minute] = /^\s*(\d{1,2}):(\d{2})/.exec(time.trim() === "" ? "00:00" : time) ?? [];
  if (!year || !month || !date || !hour || !minute) return `${day} ${time}`.trim();
  const at = new Date(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute));
  if (at.getMonth() !== Number(month) - 1 || Number(hour) > 23 || Number(minute) > 59) return `${day} ${time}`.trim();
  return at.toISOString().replace(".000Z", "Z");
}
