// The numbers behind the charts, for screen readers and for everybody who wants to read them.

import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useNumbers } from "../../components/time";
import type { Trend } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { timeOf } from "./trends";

const useStyles = makeStyles({
  hidden: { position: "absolute", clipPath: "inset(50%)", height: "1px", width: "1px", overflow: "hidden" },
  scroll: { maxHeight: "320px", overflowY: "auto" },
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontVariantNumeric: "tabular-nums",
    fontSize: tokens.fontSizeBase200,
    "& th, & td": {
      textAlign: "end",
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    "& th:first-child": { textAlign: "start" },
    "& caption": { textAlign: "start", color: tokens.colorNeutralForeground2 },
  },
});

/** The numbers as a table; read out also while it is not seen. */
export function TrendTable({ trend, isVisible }: { trend: Trend; isVisible: boolean }) {
  const styles = useStyles();
  const { overview } = useStrings();
  const locale = useLocale();
  const numbers = useNumbers();
  const texts = overview.trends;
  const heads = [texts.time, texts.incoming, texts.outgoing, texts.failed, texts.latency, texts.backlog];
  const caption = texts.table(texts.ranges[trend.range]);
  return (
    <div
      className={mergeClasses(isVisible ? styles.scroll : styles.hidden)}
      {...(isVisible ? { tabIndex: 0, role: "group", "aria-label": caption } : {})}
    >
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.points.map((point) => (
            <tr key={point.at}>
              <th scope="row">{timeOf(point.at, trend.range, locale)}</th>
              <td>{numbers.count(point.incoming)}</td>
              <td>{numbers.count(point.outgoing)}</td>
              <td>{numbers.count(point.failed)}</td>
              <td>{point.latencyMs === null ? "–" : numbers.duration_ms(point.latencyMs)}</td>
              <td>{point.backlog === null ? texts.notRunning : numbers.count(point.backlog)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
