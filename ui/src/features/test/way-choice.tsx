// From where mailboxes are tested, and what becomes of those that pass.

import { Caption1, Field, makeStyles, Radio, RadioGroup, Select, Switch, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { ApiError, Direction } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** The way of a test. */
export interface Way {
  fromHere: boolean;
  enable: boolean;
  /** The only direction, which this machine can test alone. */
  only: Direction | null;
}

const DIRECTIONS: Direction[] = ["incoming", "outgoing"];

const useStyles = makeStyles({
  choice: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`,
    flexShrink: 0,
  },
  directions: { gridTemplateColumns: "max-content max-content", columnGap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground2, width: "100%" },
});

interface WayChoiceProps {
  way: Way;
  onWay: (way: Way) => void;
  unreachable: ApiError | null;
}

/** The choice of the way. */
export function WayChoice({ way, onWay, unreachable }: WayChoiceProps) {
  const styles = useStyles();
  const { test } = useStrings();
  const hint = useId();
  return (
    <div className={styles.choice}>
      <RadioGroup
        layout="horizontal"
        aria-label={test.from}
        aria-describedby={hint}
        value={way.fromHere ? "here" : "router"}
        onChange={(_, data) =>
          onWay(
            data.value === "here" ? { ...way, fromHere: true, enable: false } : { ...way, fromHere: false, only: null },
          )
        }
      >
        <Radio value="here" label={test.fromHere} />
        <Radio value="router" label={test.fromRouter} disabled={unreachable !== null} />
      </RadioGroup>
      <Field label={test.directionsTested} orientation="horizontal" className={styles.directions}>
        <Select
          value={way.only ?? ""}
          disabled={!way.fromHere}
          onChange={(_, data) => onWay({ ...way, only: DIRECTIONS.find((one) => one === data.value) ?? null })}
        >
          <option value="">{test.bothDirections}</option>
          {DIRECTIONS.map((one) => (
            <option key={one} value={one}>
              {test.directions[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Switch
        label={test.enable}
        checked={way.enable}
        disabled={way.fromHere}
        onChange={(_, data) => onWay({ ...way, enable: data.checked })}
      />
      <Caption1 id={hint} className={styles.hint}>
        {way.fromHere ? test.fromHereHint : test.fromRouterHint} {way.only !== "incoming" && test.sends}
        {unreachable ? ` ${test.noRouter}` : ""}
      </Caption1>
    </div>
  );
}
