// One setting: what it is and what it does at the left, its control at the right.

import { Caption1, Label, makeStyles, Text, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} 0`,
    // A control stays in sight of its words, however wide the window is.
    maxWidth: "640px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { flex: "1 1 320px", minWidth: 0, display: "flex", flexDirection: "column" },
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

interface SettingRowProps {
  label: string;
  hint?: string;
  /** Whether the control is a button, which is called by its own text. */
  isAction?: boolean;
  /** The control, given the identifier of its label and of its hint. */
  children: (ids: { id: string; label: string; hint: string | undefined }) => ReactNode;
}

/** A setting in a list of settings. */
export function SettingRow({ label, hint, isAction, children }: SettingRowProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        {isAction ? (
          <Text>{label}</Text>
        ) : (
          <Label id={`${id}-label`} htmlFor={id}>
            {label}
          </Label>
        )}
        {hint && (
          <Caption1 id={`${id}-hint`} className={styles.hint}>
            {hint}
          </Caption1>
        )}
      </div>
      {children({ id, label: `${id}-label`, hint: hint ? `${id}-hint` : undefined })}
    </div>
  );
}
