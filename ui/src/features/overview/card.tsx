// A part of the overview: a heading, sometimes a link at its end, and what it tells.

import { Caption1, Link, makeStyles, mergeClasses, Subtitle2, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import { useGo } from "../../components/navigation";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
  },
  title: { margin: 0 },
  rows: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", rowGap: "2px" },
  rowsTitle: { display: "block", margin: 0, color: tokens.colorNeutralForeground2 },
  row: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    minHeight: "28px",
    padding: `0 ${tokens.spacingHorizontalS}`,
    marginInline: `calc(-1 * ${tokens.spacingHorizontalS})`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
  },
  link: {
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  quiet: { color: tokens.colorNeutralForeground3, "& span": { color: tokens.colorNeutralForeground3 } },
  value: { fontVariantNumeric: "tabular-nums", textAlign: "end" },
  strong: { fontWeight: tokens.fontWeightSemibold },
});

interface CardProps {
  title: string;
  /** What stands at the end of the heading, for example a link to everything. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of the overview. */
export function Card({ title, aside, className, children }: CardProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={mergeClasses(styles.card, className)} aria-labelledby={heading}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={heading} className={styles.title}>
          {title}
        </Subtitle2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Rows of labels and values, with a title where a card has several. */
export function Rows({ title, children }: { title?: string; children: ReactNode }) {
  const styles = useStyles();
  const heading = useId();
  if (!title) return <ul className={styles.rows}>{children}</ul>;
  return (
    <div>
      <Caption1 as="h3" id={heading} className={styles.rowsTitle}>
        {title}
      </Caption1>
      <ul className={styles.rows} aria-labelledby={heading}>
        {children}
      </ul>
    </div>
  );
}

interface RowProps {
  label: ReactNode;
  value: ReactNode;
  /** Where more of it is shown. */
  path?: string | undefined;
  /** Whether it is worth a look. */
  isStrong?: boolean;
  /** Whether there is nothing of it. */
  isQuiet?: boolean;
}

/** A label with its value, as a link where there is more to see. */
export function Row({ label, value, path, isStrong, isQuiet }: RowProps) {
  const styles = useStyles();
  const go = useGo();
  const content = (
    <>
      <span>{label}</span>
      <span className={mergeClasses(styles.value, isStrong && styles.strong)}>{value}</span>
    </>
  );
  return (
    <li>
      {path ? (
        <a
          href={`#${path}`}
          className={mergeClasses(styles.row, styles.link)}
          onClick={(event) => {
            event.preventDefault();
            go(path);
          }}
        >
          {content}
        </a>
      ) : (
        <div className={mergeClasses(styles.row, isQuiet && styles.quiet)}>{content}</div>
      )}
    </li>
  );
}

/** A link to another page; `inline` where it stands in a sentence and must differ by more than its colour. */
export function PageLink({ path, inline, children }: { path: string; inline?: boolean; children: ReactNode }) {
  const go = useGo();
  return (
    <Link
      inline={inline ?? false}
      href={`#${path}`}
      onClick={(event) => {
        event.preventDefault();
        go(path);
      }}
    >
      {children}
    </Link>
  );
}
