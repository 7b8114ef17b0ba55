// How to publish: for which router, until when it is valid, and where it is written to.

import { Button, Dropdown, Field, makeStyles, Option, SpinButton, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useDesktop } from "../../components/desktop";
import type { RouterInfo } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** Days after which a publication can expire. */
const DAYS = [1, 7, 30, 90, 365];

/** What was chosen. */
export interface Options {
  /** Identifier of the router; the only one when null. */
  router: string | null;
  /** Hours after which the router refuses it; never when null. */
  expiresHours: number | null;
  /** The folder to write to; the router's own when null. */
  output: string | null;
}

/** What stands for any other time. */
const OTHER = "other";
/** Ten years. */
const MOST_HOURS = 87_600;

const useStyles = makeStyles({
  row: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalS,
  },
  field: { gridTemplateColumns: "max-content 1fr", columnGap: tokens.spacingHorizontalM },
  choice: { minWidth: "180px" },
  output: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    minHeight: "24px",
  },
  path: { overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200 },
  hours: { width: "120px" },
});

interface PublishOptionsProps {
  options: Options;
  onOptions: (options: Options) => void;
  routers: RouterInfo[];
}

/** The choices before publishing. */
export function PublishOptions({ options, onOptions, routers }: PublishOptionsProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const desktop = useDesktop();
  const choose = async () => {
    const output = await desktop.chooseFolder(publish.outputTitle);
    if (output) onOptions({ ...options, output });
  };
  const router = routers.find((one) => one.id === options.router) ?? routers[0];
  return (
    <div className={styles.row}>
      {routers.length > 1 && router && (
        <Field label={publish.router} size="small" orientation="horizontal" className={styles.field}>
          <Dropdown
            className={styles.choice}
            size="small"
            value={router.name}
            selectedOptions={[router.id]}
            onOptionSelect={(_, data) => onOptions({ ...options, router: data.optionValue ?? null })}
          >
            {routers.map((one) => (
              <Option key={one.id} value={one.id}>
                {one.name}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <ExpiryChoice hours={options.expiresHours} onHours={(expiresHours) => onOptions({ ...options, expiresHours })} />
      <Field label={publish.output} size="small" orientation="horizontal" className={styles.field}>
        <div className={styles.output}>
          <span className={styles.path}>{options.output ?? router?.publicationDir ?? publish.outputNone}</span>
          {options.output === null ? (
            <Button size="small" appearance="subtle" onClick={() => void choose()}>
              {publish.outputOther}
            </Button>
          ) : (
            <Button size="small" appearance="subtle" onClick={() => onOptions({ ...options, output: null })}>
              {publish.outputOwn}
            </Button>
          )}
        </div>
      </Field>
    </div>
  );
}

interface ExpiryChoiceProps {
  /** Hours after which the router refuses it; never when null. */
  hours: number | null;
  onHours: (hours: number | null) => void;
}

/** Until when a publication is valid: a usual time, or any number of hours. */
export function ExpiryChoice({ hours, onHours }: ExpiryChoiceProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const [isOther, setOther] = useState(hours !== null && !DAYS.includes(hours / 24));
  const chosen = isOther ? OTHER : String((hours ?? 0) / 24);
  const label = (value: string) => {
    if (value === OTHER) return publish.expiresOther;
    return value === "0" ? publish.expiresNever : publish.expiresDays(Number(value));
  };
  return (
    <Field
      label={publish.expires}
      hint={hours !== null ? publish.expiresHint : undefined}
      size="small"
      orientation="horizontal"
      className={styles.field}
    >
      {(props) => (
        <div className={styles.output}>
          <Dropdown
            {...props}
            className={styles.choice}
            size="small"
            value={label(chosen)}
            selectedOptions={[chosen]}
            onOptionSelect={(_, { optionValue = "0" }) => {
              setOther(optionValue === OTHER);
              if (optionValue === OTHER) onHours(hours ?? 24);
              else onHours(optionValue === "0" ? null : Number(optionValue) * 24);
            }}
          >
            {["0", ...DAYS.map(String), OTHER].map((value) => (
              <Option key={value} value={value}>
                {label(value)}
              </Option>
            ))}
          </Dropdown>
          {isOther && (
            <SpinButton
              className={styles.hours}
              size="small"
              aria-label={publish.expiresHours}
              min={1}
              max={MOST_HOURS}
              value={hours ?? 24}
              displayValue={publish.hours(hours ?? 24)}
              onChange={(_, { value, displayValue }) => {
                const wanted = Math.round(value ?? Number((displayValue ?? "").replace(/\D/g, "")));
                if (wanted >= 1) onHours(Math.min(wanted, MOST_HOURS));
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
