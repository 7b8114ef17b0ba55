// The controls of a form's fields: what a person types or picks.

import { Button, Dropdown, Input, makeStyles, Option, Textarea, tokens } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import type { FieldModel, JsonValue } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { useDesktop } from "../desktop";
import { same } from "./draft";
import { joinTime, readNumber, readNumbers, splitTime, written } from "./texts";
import type { FormView } from "./use-form";

/** What every control gets: the rest are the properties of its Fluent field. */
export interface ControlProps {
  form: FormView;
  field: FieldModel;
  isDisabled: boolean;
}

const useStyles = makeStyles({
  row: { display: "flex", columnGap: tokens.spacingHorizontalS, alignItems: "center" },
  grow: { flexGrow: 1, minWidth: 0 },
  wide: { minWidth: 0, width: "100%" },
  lines: { width: "100%" },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

const asText = (value: JsonValue): string => (typeof value === "string" ? value : written(value));

/** One line. */
export function TextControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const filled = form.field(field.key)?.filled;
  const input = (
    <Input
      {...rest}
      className={styles.wide}
      disabled={isDisabled}
      autoComplete="off"
      spellCheck={false}
      value={asText(form.value(field.key))}
      placeholder={filled === null || filled === undefined ? undefined : asText(filled)}
      onChange={(_, data) => form.set(field.key, data.value, "typed")}
    />
  );
  return field.key === "rootFolder" ? <WithFolder {...{ form, field, isDisabled }}>{input}</WithFolder> : input;
}

/** A line with the way to choose a folder. */
function WithFolder({ form, field, isDisabled, children }: ControlProps & { children: React.ReactNode }) {
  const styles = useStyles();
  const desktop = useDesktop();
  const { forms } = useStrings();
  const browse = async () => {
    const folder = await desktop.chooseFolder(form.words.label(form.kind, field.key));
    if (folder !== null) form.set(field.key, folder, "picked");
  };
  return (
    <div className={styles.row}>
      <div className={styles.grow}>{children}</div>
      <Button icon={<FolderOpenRegular />} disabled={isDisabled} onClick={() => void browse()}>
        {forms.browse}
      </Button>
    </div>
  );
}

/** Several lines. */
export function LinesControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const isCode = field.key === "caCertificate";
  return (
    <Textarea
      {...rest}
      className={styles.lines}
      textarea={{ className: isCode ? styles.mono : undefined, rows: isCode ? 6 : 3 }}
      resize="vertical"
      disabled={isDisabled}
      spellCheck={!isCode}
      value={asText(form.value(field.key))}
      onChange={(_, data) => form.set(field.key, data.value, "typed")}
    />
  );
}

/** A whole number, or a list of them. What is typed stays as typed while it means the same. */
export function NumberControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const read = field.input === "numbers" ? readNumbers : readNumber;
  const value = form.value(field.key);
  const [typed, setTyped] = useState("");
  const filled = form.field(field.key)?.filled ?? null;
  return (
    <Input
      {...rest}
      className={styles.wide}
      disabled={isDisabled}
      inputMode={field.input === "number" ? "numeric" : undefined}
      autoComplete="off"
      value={same(read(typed), value) ? typed : written(value)}
      placeholder={written(filled)}
      contentAfter={field.unit ? <span>{form.words.unit(field.unit, value ?? filled)}</span> : undefined}
      onChange={(_, data) => {
        setTyped(data.value);
        form.set(field.key, read(data.value), "typed");
      }}
    />
  );
}

/** A point in time: day and time of day, in local time. */
export function TimeControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const id = useId();
  const value = form.value(field.key);
  const [typed, setTyped] = useState({ day: "", time: "" });
  const shown = same(joinTime(typed.day, typed.time), value) ? typed : splitTime(value);
  const change = (next: { day: string; time: string }) => {
    setTyped(next);
    form.set(field.key, joinTime(next.day, next.time), "typed");
  };
  return (
    <div className={styles.row}>
      <Input
        {...rest}
        type="date"
        disabled={isDisabled}
        value={shown.day}
        onChange={(_, data) => change({ ...shown, day: data.value })}
      />
      <span id={`${id}-label`} hidden>
        {forms.timeOfDay}
      </span>
      {/* Without a name of its own it would take that of the field. */}
      <Input
        type="time"
        id={id}
        aria-labelledby={`${(rest as { "aria-labelledby"?: string })["aria-labelledby"] ?? ""} ${id}-label`}
        disabled={isDisabled}
        value={shown.time}
        onChange={(_, data) => change({ ...shown, time: data.value })}
      />
    </div>
  );
}

/** One of the values that are possible with the other choices. */
export function ChoiceControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const state = form.field(field.key);
  const offered = state?.offered ?? field.choices.map((choice) => choice.value);
  const typed = form.value(field.key);
  const value = asText(form.meant(field.key));
  const label = (one: string) => form.words.choice(form.kind, field.key, one);
  const isImpossible = value !== "" && offered.length > 0 && !offered.includes(value);
  const shown = isImpossible ? forms.notPossible(label(value)) : label(value);
  const canClear = typed !== null && (state?.filled ?? null) === null && !state?.isRequired;
  return (
    <Dropdown
      {...rest}
      className={styles.wide}
      disabled={isDisabled}
      clearable={canClear}
      placeholder={state?.isRequired ? forms.choose : forms.notSet}
      value={shown}
      title={shown || undefined}
      selectedOptions={value ? [value] : []}
      onOptionSelect={(_, data) => form.set(field.key, data.optionValue ?? null, "picked")}
    >
      {offered.map((one) => (
        <Option key={one} value={one} text={label(one)}>
          {label(one)}
        </Option>
      ))}
    </Dropdown>
  );
}
