// What was moved over time: four small charts, and the same numbers as a table.

import { Body1, Button, makeStyles, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import { TableRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { ErrorNote, Waiting } from "../../components/notes";
import { useRemembered } from "../../components/preferences";
import { clock, useNumbers } from "../../components/time";
import { useAsk } from "../../platform/ask";
import type { Trend, TrendPoint, TrendRange } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { Card } from "./card";
import { Chart } from "./chart";
import { mostOf, type Series } from "./scale";
import { TrendTable } from "./trend-table";

const RANGES: TrendRange[] = ["hour", "day", "week"];

/** Milliseconds after which the figures are asked for again. */
const ASK_AGAIN_MS = 15_000;

const useStyles = makeStyles({
  tools: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalS },
  charts: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(200px, 1fr))",
    gap: tokens.spacingHorizontalXXL,
    minHeight: "152px",
  },
});

/** The charts. */
export function Trends({ isRunning, className }: { isRunning: boolean; className: string }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const texts = overview.trends;
  const [range, setRange] = useRemembered<TrendRange>("overview.range", "hour");
  const [hasTable, setTable] = useState(false);
  const trend = useAsk("trend", { range }, { every_ms: ASK_AGAIN_MS, keep: true, enabled: isRunning });
  return (
    <Card
      title={texts.title}
      className={className}
      aside={
        <div className={styles.tools}>
          <TabList
            size="small"
            aria-label={texts.range}
            selectedValue={range}
            onTabSelect={(_, data) => setRange(data.value as TrendRange)}
          >
            {RANGES.map((one) => (
              <Tab key={one} value={one}>
                {texts.ranges[one]}
              </Tab>
            ))}
          </TabList>
          <Button
            size="small"
            appearance="subtle"
            icon={<TableRegular />}
            aria-label={hasTable ? texts.hideTable : texts.showTable}
            title={hasTable ? texts.hideTable : texts.showTable}
            aria-pressed={hasTable}
            onClick={() => setTable(!hasTable)}
          />
        </div>
      }
    >
      {isRunning ? (
        <>
          {trend.error && <ErrorNote error={trend.error} onRetry={() => void trend.refetch()} />}
          <div className={mergeClasses(styles.charts)}>
            {trend.data ? <Charts trend={trend.data} /> : trend.isPending && <Waiting />}
          </div>
          {trend.data && <TrendTable trend={trend.data} isVisible={hasTable} />}
        </>
      ) : (
        <Body1>{texts.unknown}</Body1>
      )}
    </Card>
  );
}

type Pick = (point: TrendPoint) => number | null;

function Charts({ trend }: { trend: Trend }) {
  const { overview } = useStrings();
  const texts = overview.trends;
  const locale = useLocale();
  const numbers = useNumbers();
  const times = trend.points.map((point) => timeOf(point.at, trend.range, locale));
  const per = texts.per(Math.round(trend.stepSeconds / 60));
  const sum = (series: Series) => series.reduce<number>((all, value) => all + (value ?? 0), 0);
  const last = (series: Series) => series.findLast((value) => value !== null) ?? 0;
  const charts: [string, string, "bars" | "line", Pick, (n: number) => string, (value: string) => string][] = [
    [texts.incoming, per, "bars", (point) => point.incoming, numbers.count, texts.total],
    [texts.outgoing, per, "bars", (point) => point.outgoing, numbers.count, texts.total],
    [texts.latency, texts.latencyUnit, "bars", (point) => point.latencyMs, numbers.duration_ms, texts.last],
    [texts.backlog, texts.backlogUnit, "line", (point) => point.backlog, numbers.count, texts.latest],
  ];
  return charts.map(([name, unit, kind, pick, write, summarize]) => {
    const isCounted = summarize === texts.total;
    const series = trend.points.map(pick);
    const isSilent = series.every((value) => value === null);
    const total = isSilent ? texts.nothing : summarize(write(isCounted ? sum(series) : last(series)));
    const most = write(mostOf(series));
    return (
      <Chart
        key={name}
        name={name}
        unit={unit}
        kind={kind}
        series={series}
        times={times}
        now={texts.now}
        write={write}
        summary={isSilent ? "–" : total}
        pointed={texts.in}
        description={texts.describe(name, unit, texts.ranges[trend.range], total, most)}
      />
    );
  });
}

/** When a step begins: the time of day, with the weekday where days may differ. */
export function timeOf(at: string, range: TrendRange, locale: string): string {
  return clock(at, locale, range === "hour" ? "minutes" : "weekday");
}
