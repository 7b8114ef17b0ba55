// A small chart: bars or a line, with a unit, a zero line and the value under the pointer. The numbers
// themselves stand in a table beside it.

import { Caption1, Caption1Strong, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { type PointerEvent, useState } from "react";
import { areaPath, height, linePath, mostOf, niceTop, runsOf, type Series } from "./scale";

const useStyles = makeStyles({
  chart: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
  },
  value: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground3 },
  plot: { display: "grid", gridTemplateColumns: "auto 1fr", columnGap: tokens.spacingHorizontalXS },
  axis: {
    display: "flex",
    flexDirection: "column",
    justifyContent: "space-between",
    textAlign: "end",
    minWidth: "20px",
    // The labels stand at their lines.
    marginBlock: "-8px",
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
    whiteSpace: "nowrap",
  },
  svg: { display: "block", width: "100%", height: "88px", overflow: "visible" },
  times: {
    gridColumn: "2",
    display: "flex",
    justifyContent: "space-between",
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
    paddingTop: tokens.spacingVerticalXXS,
  },
  zero: { stroke: tokens.colorNeutralStroke1 },
  grid: { stroke: tokens.colorNeutralStroke3 },
  bar: { fill: tokens.colorCompoundBrandBackground, "@media (forced-colors: active)": { fill: "CanvasText" } },
  line: {
    fill: "none",
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: "2px",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  area: { fill: tokens.colorBrandBackground2 },
  pointer: { stroke: tokens.colorNeutralForeground2 },
});

interface ChartProps {
  name: string;
  unit: string;
  kind: "bars" | "line";
  series: Series;
  /** When each step begins, as it is shown. */
  times: string[];
  now: string;
  /** How a value is written. */
  write: (value: number) => string;
  /** What stands beside the name while nothing is pointed at. */
  summary: string;
  /** What stands there while something is. */
  pointed: (value: string, at: string) => string;
  /** What a screen reader says of it. */
  description: string;
}

/** A small chart. */
export function Chart(props: ChartProps) {
  const styles = useStyles();
  const [step, setStep] = useState<number | null>(null);
  const { series, times, write } = props;
  const top = niceTop(mostOf(series));
  const count = Math.max(series.length, 1);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setStep(Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count))));
  };
  const value = step === null ? undefined : series[step];
  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        <Subtitle2 as="h3" style={{ margin: 0 }}>
          {props.name}
        </Subtitle2>
        <Caption1Strong className={styles.value}>
          {step === null ? props.summary : props.pointed(value == null ? "–" : write(value), times[step] ?? "")}
        </Caption1Strong>
      </div>
      <Caption1 className={styles.quiet}>{props.unit}</Caption1>
      <div className={styles.plot} style={{ paddingTop: tokens.spacingVerticalM }}>
        <Caption1 className={styles.axis} aria-hidden>
          <span>{series.some((value) => value !== null) ? write(top) : ""}</span>
          <span>0</span>
        </Caption1>
        <svg
          className={styles.svg}
          viewBox={`0 0 ${count} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={props.description}
          onPointerMove={point}
          onPointerLeave={() => setStep(null)}
        >
          <rect width={count} height="100" fill="transparent" />
          <Line className={styles.grid} from={[0, 0]} to={[count, 0]} />
          {props.kind === "bars" ? <Bars series={series} top={top} /> : <Lines series={series} top={top} />}
          <Line className={styles.zero} from={[0, 100]} to={[count, 100]} />
          {step !== null && <Line className={styles.pointer} from={[step + 0.5, 0]} to={[step + 0.5, 100]} />}
        </svg>
        <Caption1 className={styles.times} aria-hidden>
          <span>{times[0]}</span>
          <span>{props.now}</span>
        </Caption1>
      </div>
    </div>
  );
}

function Line({ className, from, to }: { className: string; from: [number, number]; to: [number, number] }) {
  return (
    <line className={className} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} vectorEffect="non-scaling-stroke" />
  );
}

function Bars({ series, top }: { series: Series; top: number }) {
  const styles = useStyles();
  const bars = series.map((value, step) => ({ value: value ?? 0, step })).filter((bar) => bar.value > 0);
  return bars.map(({ value, step }) => {
    const y = height(value, top);
    return <rect key={step} className={styles.bar} x={step + 0.15} y={y} width="0.7" height={100 - y} />;
  });
}

function Lines({ series, top }: { series: Series; top: number }) {
  const styles = useStyles();
  return runsOf(series).map((run) => (
    <g key={run[0]?.[0]}>
      <path className={styles.area} d={areaPath(run, top)} />
      <path className={styles.line} d={linePath(run, top)} vectorEffect="non-scaling-stroke" />
    </g>
  ));
}
