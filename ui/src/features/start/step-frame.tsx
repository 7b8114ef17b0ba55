// Around every step: which one it is, and what must be done first where it makes no sense yet.

import { Body1, Button, Caption1, makeStyles, Subtitle1, tokens } from "@fluentui/react-components";
import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { useStrings } from "../../strings/strings";
import { STEPS, type StepKey } from "./setup";

const useStyles = makeStyles({
  step: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalM,
    flexGrow: 1,
    minWidth: 0,
    maxWidth: "720px",
  },
  title: { margin: 0, outlineStyle: "none" },
  count: { color: tokens.colorNeutralForeground3 },
  missing: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    rowGap: tokens.spacingVerticalM,
  },
});

interface StepFrameProps {
  step: StepKey;
  /** What must be done first. */
  missing: StepKey | undefined;
  /** The step that was shown before. */
  last: RefObject<StepKey | null>;
  onStep: (step: StepKey) => void;
  children: ReactNode;
}

/** A step with its title. */
export function StepFrame({ step, missing, last, onStep, children }: StepFrameProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // Going to another step reads its title out.
  useEffect(() => {
    if (last.current !== null && last.current !== step) title.current?.focus();
    last.current = step;
  }, [last, step]);
  return (
    <section className={styles.step} aria-labelledby={heading}>
      <div>
        <Caption1 className={styles.count}>{start.stepOf(STEPS.indexOf(step) + 1, STEPS.length)}</Caption1>
        <h2 id={heading} ref={title} tabIndex={-1} className={styles.title}>
          <Subtitle1 block>{start[step].title}</Subtitle1>
        </h2>
      </div>
      {missing ? (
        <div className={styles.missing}>
          <Body1>{start.needs[step as keyof typeof start.needs] as string}</Body1>
          <Button appearance="primary" onClick={() => onStep(missing)}>
            {start.needs.go(start.steps[missing])}
          </Button>
        </div>
      ) : (
        children
      )}
    </section>
  );
}
