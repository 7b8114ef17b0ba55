// Where the problems of a form stand: at their field, or above the form. Errors wait until the field
// was touched or saving was tried, so that nobody is scolded for what they did not reach yet.

import type { Problem } from "../../rpc/types";

/** Problems by the key of their field; those of the whole object under an empty key. */
export type Placed = ReadonlyMap<string, readonly Problem[]>;

interface Placing {
  problems: readonly Problem[];
  /** The keys of fields and secrets that are shown. */
  shown: ReadonlySet<string>;
  touched: ReadonlySet<string>;
  /** Whether saving was tried. */
  isTried: boolean;
}

/** What is told at once although nobody touched the field: it does not come from what is missing. */
const AT_ONCE: ReadonlySet<Problem["code"]> = new Set<Problem["code"]>([
  "notAvailable",
  "notAllowedHere",
  "mustBeEmpty",
  "unknownValue",
  "unknownReference",
]);

/** The problems to show, each once, at the place where it is shown. */
export function placed({ problems, shown, touched, isTried }: Placing): Placed {
  const places = new Map<string, Problem[]>();
  for (const problem of problems) {
    const isNow = problem.severity === "warning" || isTried || touched.has(problem.field) || AT_ONCE.has(problem.code);
    if (!isNow) continue;
    const place = shown.has(problem.field) ? problem.field : "";
    const there = places.get(place) ?? [];
    if (!there.some((one) => one.message === problem.message)) places.set(place, [...there, problem]);
  }
  return places;
}

/** The worst of some problems. */
export const worst = (problems: readonly Problem[]): Problem["severity"] | "none" =>
  problems.some((one) => one.severity === "error") ? "error" : problems.length > 0 ? "warning" : "none";

/** How many problems stand at some fields, and how bad they are. */
export function countAt(
  places: Placed,
  keys: readonly string[],
): { count: number; worst: Problem["severity"] | "none" } {
  const all = keys.flatMap((key) => places.get(key) ?? []);
  return { count: all.length, worst: worst(all) };
}
