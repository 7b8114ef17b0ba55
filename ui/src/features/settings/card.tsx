// A thing among settings, for example a router: its name and state, its facts, what can be done.

import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalL,
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalM,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  title: { margin: 0, overflowWrap: "anywhere" },
  acts: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS, rowGap: tokens.spacingVerticalS },
});

interface CardProps {
  title: string;
  /** Its state beside the title. */
  state?: ReactNode;
  /** Buttons at its foot. */
  acts?: ReactNode;
  children?: ReactNode;
}

/** A card with a name. */
export function Card({ title, state, acts, children }: CardProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <div className={styles.head}>
        <Subtitle2 as="h3" id={heading} className={styles.title}>
          {title}
        </Subtitle2>
        {state}
      </div>
      {children}
      {acts && <div className={styles.acts}>{acts}</div>}
    </section>
  );
}
