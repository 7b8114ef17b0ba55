// Numbers of a chart: the top of its axis, and the shapes of its points.

/** One value a step; none where nothing is known. */
export type Series = (number | null)[];

/** The top of the axis: the next 1, 2 or 5 times a power of ten, never less than 1. */
export function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((one) => one * power >= most) ?? 10;
  return step * power;
}

/** The largest value, 0 where nothing is known. */
export const mostOf = (series: Series): number => series.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

/** Runs of known values as lists of `[step, value]`: a line is broken where nothing is known. */
export function runsOf(series: Series): [number, number][][] {
  const runs: [number, number][][] = [];
  let isOpen = false;
  series.forEach((value, step) => {
    if (value === null) isOpen = false;
    else if (isOpen) runs.at(-1)?.push([step, value]);
    else {
      runs.push([[step, value]]);
      isOpen = true;
    }
  });
  return runs;
}

/** The path of a run as a line; a single step is as wide as the step. */
export function linePath(run: [number, number][], top: number): string {
  const points = run.map(([step, value]) => `${step + 0.5} ${height(value, top)}`);
  if (run.length === 1 && run[0]) return `M${run[0][0]} ${height(run[0][1], top)}h1`;
  return `M${points.join("L")}`;
}

/** The area below a run, down to the zero line. */
export function areaPath(run: [number, number][], top: number): string {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last || run.length === 1) return "";
  return `${linePath(run, top)}L${last[0] + 0.5} 100L${first[0] + 0.5} 100Z`;
}

/** The vertical place of a value between 100 (zero) and 0 (the top). */
export const height = (value: number, top: number): number => Math.round((100 - (value / top) * 100) * 100) / 100;
