// The steps at the left: what is done, where one is, what is to come.

import { Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons";
import { type Strings, useStrings } from "../../strings/strings";
import { doneOf, type Existing, STEPS, type StepKey } from "./setup";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    width: "224px",
    flexShrink: 0,
    display: "flex",
    flexDirection: "column",
    rowGap: "2px",
  },
  step: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    width: "100%",
    minHeight: "44px",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
  },
  mark: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    width: "24px",
    height: "24px",
    flexShrink: 0,
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
  },
  done: { border: "none", fontSize: "24px", color: tokens.colorStatusSuccessForeground1 },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  what: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", fontWeight: tokens.fontWeightRegular },
  unseen: { position: "absolute", clipPath: "inset(50%)", height: "1px", width: "1px", overflow: "hidden" },
});

interface StepListProps {
  existing: Existing;
  current: StepKey;
  onStep: (step: StepKey) => void;
}

/** The steps. */
export function StepList({ existing, current, onStep }: StepListProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const done = doneOf(existing);
  return (
    <nav aria-label={start.list}>
      <ol className={styles.list}>
        {STEPS.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className={mergeClasses(styles.step, step === current && styles.here)}
              aria-current={step === current ? "step" : undefined}
              onClick={() => onStep(step)}
            >
              <span className={mergeClasses(styles.mark, done[step] && styles.done)} aria-hidden>
                {done[step] ? <CheckmarkCircleFilled /> : index + 1}
              </span>
              <span className={styles.words}>
                <span>
                  {start.steps[step]}
                  {done[step] && <span className={styles.unseen}> ({start.done})</span>}
                </span>
                <Caption1 className={styles.what}>{whatIs(step, existing) ?? aside(step, existing, start)}</Caption1>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What else is to be said of a step. */
function aside(step: StepKey, existing: Existing, start: Strings["start"]): string {
  if (step !== "outgoing") return "";
  return existing.mailbox ? start.leftOut : start.optional;
}

/** What a step made. */
function whatIs(step: StepKey, existing: Existing): string | undefined {
  switch (step) {
    case "router":
      return existing.routers[0]?.name;
    case "deployment":
      return existing.deployment?.name;
    case "incoming":
    case "outgoing":
      return existing[step]?.name ?? existing.serverProfile;
    case "mailbox":
      return existing.mailbox ? String(existing.mailbox.fields.address ?? existing.mailbox.name) : undefined;
    default:
      return undefined;
  }
}
