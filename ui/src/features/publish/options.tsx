// How to publish: for which router, and until when it is valid.

import { Dropdown, Field, makeStyles, Option, tokens } from "@fluentui/react-components";
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
}

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
  const days = options.expiresHours ? options.expiresHours / 24 : 0;
  const label = (n: number) => (n === 0 ? publish.expiresNever : publish.expiresDays(n));
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
      <Field
        label={publish.expires}
        hint={days > 0 ? publish.expiresHint : undefined}
        size="small"
        orientation="horizontal"
        className={styles.field}
      >
        <Dropdown
          className={styles.choice}
          size="small"
          value={label(days)}
          selectedOptions={[String(days)]}
          onOptionSelect={(_, data) => {
            const chosen = Number(data.optionValue);
            onOptions({ ...options, expiresHours: chosen > 0 ? chosen * 24 : null });
          }}
        >
          {[0, ...DAYS].map((n) => (
            <Option key={n} value={String(n)}>
              {label(n)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    </div>
  );
}
