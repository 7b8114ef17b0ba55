// Why tests failed, alike ones together: "14 × wrong password". A click shows only those.

import { makeStyles, Text, ToggleButton, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { useProductWords } from "../../components/product-words";
import { type ReasonGroup, stepName } from "../../components/test-report";
import { useNumbers } from "../../components/time";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalXXS,
    maxHeight: "132px",
    overflowY: "auto",
  },
  group: {
    justifyContent: "flex-start",
    textAlign: "start",
    width: "100%",
    maxWidth: "100%",
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: "nowrap",
    overflow: "hidden",
  },
  count: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    marginInlineEnd: tokens.spacingHorizontalS,
  },
  text: { overflow: "hidden", textOverflow: "ellipsis" },
});

interface FailureReasonsProps {
  groups: ReasonGroup[];
  /** The group that is shown alone. */
  reason: string | null;
  onReason: (reason: string | null) => void;
}

/** The reasons, the most frequent first. */
export function FailureReasons({ groups, reason, onReason }: FailureReasonsProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { test } = strings;
  const said = useProductWords();
  const { count } = useNumbers();
  const heading = useId();
  if (groups.length === 0) return null;
  return (
    <div>
      <Text id={heading} size={200} weight="semibold">
        {test.reasons}
      </Text>
      <ul className={styles.list} aria-labelledby={heading}>
        {groups.map((group) => {
          const words = `${stepName(group.step, strings)}: ${said(group.reason)}`;
          return (
            <li key={group.key}>
              <ToggleButton
                className={styles.group}
                size="small"
                appearance="subtle"
                checked={reason === group.key}
                title={words}
                onClick={() => onReason(reason === group.key ? null : group.key)}
              >
                <span className={styles.count}>{test.group(count(group.mailboxes.length))}</span>
                <span className={styles.text}>{words}</span>
              </ToggleButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
