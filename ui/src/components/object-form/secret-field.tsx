// One secret of a form: since when it is set, with the ways to replace and to clear it; or the place
// to type it. What is saved is never shown.

import { Button, Field, InfoLabel, Input, makeStyles, Text, Tooltip, tokens } from "@fluentui/react-components";
import { EyeOffRegular, EyeRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStrings } from "../../strings/strings";
import { Time } from "../time";
import { messageOf } from "./field-row";
import type { FormView } from "./use-form";

const useStyles = makeStyles({
  full: { gridColumn: "1 / -1", minWidth: 0 },
  half: { minWidth: 0 },
  set: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    minHeight: "32px",
  },
  input: { width: "100%", minWidth: 0 },
});

interface SecretProps {
  form: FormView;
  secretKey: string;
  isHalf: boolean;
}

/** One secret of a form. */
export function SecretField({ form, secretKey, isHalf }: SecretProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const state = form.state.secrets.find((one) => one.key === secretKey);
  const label = form.words.label(form.kind, secretKey);
  const plan = form.secrets.plan(secretKey);
  const isSet = state?.setAt !== null && state?.setAt !== undefined;
  const isTypedIn = !isSet || plan === "replace";
  const why = state && !state.isShown ? form.words.said(state.why) || forms.secretWithoutUse : "";
  return (
    <div
      className={isHalf ? styles.half : styles.full}
      data-field={secretKey}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && form.touch(secretKey)}
    >
      <Field
        label={{
          children: (_: unknown, props: object) => (
            <InfoLabel
              {...props}
              info={form.words.help(form.kind, secretKey)}
              infoButton={{ "aria-label": `${forms.info}: ${label}` }}
            >
              {label}
            </InfoLabel>
          ),
        }}
        required={state?.isRequired === true && isTypedIn}
        hint={why || undefined}
        {...messageOf(form, form.places.get(secretKey) ?? [])}
      >
        {(props) =>
          isTypedIn ? (
            <TypedSecret {...{ form, secretKey, isSet }} described={props} />
          ) : (
            <div className={styles.set} {...props} role="group">
              {plan === "clear" ? (
                <>
                  <Text>{forms.secretCleared}</Text>
                  <Button size="small" onClick={() => form.secrets.choose(secretKey, "keep")}>
                    {forms.secretKeep}
                  </Button>
                </>
              ) : (
                <>
                  <Text>
                    {forms.secretSet} <Time at={state?.setAt} />
                  </Text>
                  {state?.isShown && (
                    <Button size="small" onClick={() => form.secrets.choose(secretKey, "replace")}>
                      {forms.secretReplace}
                    </Button>
                  )}
                  <Button size="small" appearance="subtle" onClick={() => form.secrets.choose(secretKey, "clear")}>
                    {forms.clear}
                  </Button>
                </>
              )}
            </div>
          )
        }
      </Field>
    </div>
  );
}

/** The place where a secret is typed. The text stays in the field and in the form's own memory. */
function TypedSecret({
  form,
  secretKey,
  isSet,
  described,
}: {
  form: FormView;
  secretKey: string;
  isSet: boolean;
  described: object;
}) {
  const styles = useStyles();
  const { forms } = useStrings();
  return (
    <>
      <PasswordInput
        {...described}
        defaultValue={form.secrets.typed(secretKey)}
        autoFocus={isSet}
        onText={(text) => form.secrets.type(secretKey, text)}
      />
      {isSet && (
        <div className={styles.set}>
          <Button size="small" onClick={() => form.secrets.choose(secretKey, "keep")}>
            {forms.secretKeep}
          </Button>
        </div>
      )}
    </>
  );
}

interface PasswordProps {
  defaultValue?: string;
  autoFocus?: boolean;
  onText: (text: string) => void;
}

/** A line whose text is hidden until the person wants to see what they typed. */
export function PasswordInput({ onText, ...rest }: PasswordProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const [isShown, setShown] = useState(false);
  const label = isShown ? forms.secretHide : forms.secretShow;
  return (
    <Input
      {...rest}
      className={styles.input}
      type={isShown ? "text" : "password"}
      autoComplete="new-password"
      spellCheck={false}
      onChange={(_, data) => onText(data.value)}
      contentAfter={
        <Tooltip content={label} relationship="label">
          <Button
            size="small"
            appearance="transparent"
            icon={isShown ? <EyeOffRegular /> : <EyeRegular />}
            onClick={() => setShown(!isShown)}
          />
        </Tooltip>
      }
    />
  );
}
