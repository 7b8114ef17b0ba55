// Times as people say them, with the exact one on hover; numbers with their separators.

import { Tooltip } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useLocale, useStrings } from "../strings/strings";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A time relative to now, for example "3 minutes ago". */
export function relative(at: string, now_ms: number, locale: string, justNow: string): string {
  const seconds = (Date.parse(at) - now_ms) / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  if (!unit) return justNow;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }).format(
    Math.trunc(seconds / unit[1]),
    unit[0],
  );
}

/** How times are written. Everywhere by the clock of 24 hours, so that a log and a chart can be compared. */
const WAYS = {
  exact: { dateStyle: "medium", timeStyle: "medium" },
  seconds: { timeStyle: "medium" },
  minutes: { hour: "2-digit", minute: "2-digit" },
  weekday: { weekday: "short", hour: "2-digit", minute: "2-digit" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A time in local time, written in one of the ways. */
export function clock(at: string, locale: string, way: keyof typeof WAYS): string {
  const key = `${locale} ${way}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...WAYS[way], hourCycle: "h23" });
  formats.set(key, known);
  return known.format(new Date(at));
}

/** A time with date and seconds, in local time. */
export const exact = (at: string, locale: string): string => clock(at, locale, "exact");

/** The time, again every half a minute. */
export function useNow(every_ms = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}

/** A point in time: relative, exact on hover. */
export function Time({ at }: { at: string | null | undefined }) {
  const locale = useLocale();
  const { common } = useStrings();
  const now = useNow();
  if (!at) return <span>{common.never}</span>;
  return (
    <Tooltip content={exact(at, locale)} relationship="description">
      <time dateTime={at}>{relative(at, now, locale, common.justNow)}</time>
    </Tooltip>
  );
}

const DURATIONS: [number, string][] = [
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
];

/** Formats numbers and sizes in the language of the window. */
export function useNumbers() {
  const locale = useLocale();
  return {
    count: (n: number) => n.toLocaleString(locale),
    bytes: (n: number) => {
      const [value, unit] =
        n < 1024 ? [n, "byte"] : n < 1_048_576 ? [n / 1024, "kilobyte"] : [n / 1_048_576, "megabyte"];
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: unit as string,
        // The short one is "471 byte" in English.
        unitDisplay: n < 1024 ? "long" : "short",
        maximumFractionDigits: n < 1024 ? 0 : 1,
      }).format(value as number);
    },
    duration_ms: (n: number) => {
      const [value, unit] = DURATIONS.find(([size]) => n >= size) ?? [1, "millisecond"];
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumFractionDigits: value === 1 ? 0 : 1,
      }).format(n / value);
    },
  };
}
