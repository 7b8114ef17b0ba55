// Sections of forms and detail panes: a heading, rows of label and value.

import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  section: {
    marginTop: tokens.spacingVerticalL,
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
  },
  title: { margin: 0 },
  hint: { color: tokens.colorNeutralForeground2 },
  rows: {
    display: "grid",
    gridTemplateColumns: "fit-content(48%) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    alignItems: "baseline",
    margin: 0,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: "anywhere", fontVariantNumeric: "tabular-nums" },
});

interface SectionProps {
  title: string;
  hint?: ReactNode;
  /** The level of its heading: 2 straight on a page, 3 in a panel. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A part of a page or panel with a heading. */
export function Section({ title, hint, level = 3, children }: SectionProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <Subtitle2 as={`h${level}`} id={heading} className={styles.title}>
        {title}
      </Subtitle2>
      {hint && <Caption1 className={styles.hint}>{hint}</Caption1>}
      {children}
    </section>
  );
}

/** Labels with their values; a row without a value is left out. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  const styles = useStyles();
  return (
    <dl className={styles.rows}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
        .map(([label, value]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
