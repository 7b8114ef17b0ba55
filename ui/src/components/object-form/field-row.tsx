// One field of a form: its label and help, its control, why it cannot be changed, and what is wrong.

import { Field, InfoLabel, makeStyles, Switch, tokens, useId } from "@fluentui/react-components";
import type { FieldModel, Problem } from "../../rpc/types";
import { type Strings, useStrings } from "../../strings/strings";
import { ChoiceControl, LinesControl, NumberControl, TextControl, TimeControl } from "./controls";
import { worst } from "./problems";
import { ReferenceControl } from "./reference";
import type { FormView } from "./use-form";

const useStyles = makeStyles({
  full: { gridColumn: "1 / -1", minWidth: 0 },
  half: { minWidth: 0 },
  switch: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
    // The track of a switch stands 8 pixels inside of it.
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
});

interface RowProps {
  form: FormView;
  field: FieldModel;
  isHalf: boolean;
}

/** One field of a form. */
export function FieldRow({ form, field, isHalf }: RowProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const label = form.words.label(form.kind, field.key);
  const help = form.words.help(form.kind, field.key);
  const state = form.field(field.key);
  const isDisabled = state?.isEnabled === false;
  const problems = form.places.get(field.key) ?? [];
  const wrong = problems.length > 0 ? problems : foreseen(form, field, forms);
  const why = state?.why ? form.words.said(state.why) : field.input === "time" ? forms.localTime : "";
  const control = { form, field, isDisabled };
  return (
    <div
      className={isHalf ? styles.half : styles.full}
      data-field={field.key}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && form.touch(field.key)}
    >
      <Field
        label={
          field.input === "switch"
            ? undefined
            : {
                children: (_: unknown, props: object) => (
                  <InfoLabel {...props} info={help} infoButton={{ "aria-label": `${forms.info}: ${label}` }}>
                    {label}
                  </InfoLabel>
                ),
              }
        }
        required={state?.isRequired === true && field.input !== "switch"}
        hint={why && !wrong.some((one) => one.message === state?.why) ? why : undefined}
        {...messageOf(form, wrong)}
      >
        {(props) =>
          field.input === "switch" ? (
            <SwitchControl {...control} help={help} label={label} described={props} />
          ) : (
            <Control {...control} {...props} />
          )
        }
      </Field>
    </div>
  );
}

/** What is wrong, as Fluent's field shows it. */
export function messageOf(form: FormView, problems: readonly Problem[]) {
  const severity = worst(problems);
  if (severity === "none") return {};
  const lines = problems.map((problem) => form.words.said(problem.message) + next(form, problem));
  return {
    validationState: severity,
    validationMessage: lines.length === 1 ? lines[0] : lines.map((line) => <div key={line}>{line}</div>),
  } as const;
}

const next = (form: FormView, problem: Problem) => (problem.hint ? ` ${form.words.said(problem.hint)}` : "");

/** What can be told of a choice before the product tells it: it is not possible any more. Where nothing is
 *  offered it means nothing, and the product says whether that matters. */
function foreseen(form: FormView, field: FieldModel, forms: Strings["forms"]): Problem[] {
  if (field.input !== "choice") return [];
  const value = form.value(field.key);
  const offered = form.field(field.key)?.offered ?? [];
  if (value !== null && offered.length > 0 && !offered.includes(String(value)))
    return [{ severity: "error", code: "notAllowedHere", field: field.key, message: forms.notOffered }];
  return [];
}

type ControlOf = { form: FormView; field: FieldModel; isDisabled: boolean };

function Control(props: ControlOf) {
  switch (props.field.input) {
    case "lines":
      return <LinesControl {...props} />;
    case "choice":
      return <ChoiceControl {...props} />;
    case "number":
    case "numbers":
      return <NumberControl {...props} />;
    case "time":
      return <TimeControl {...props} />;
    case "reference":
      return <ReferenceControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

/** A switch with its label at its side. */
function SwitchControl(props: ControlOf & { help: string; label: string; described: object }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const id = useId("switch");
  const { form, field } = props;
  return (
    <div className={styles.switch}>
      <Switch
        {...props.described}
        id={id}
        disabled={props.isDisabled}
        checked={form.meant(field.key) === true}
        onChange={(_, data) => form.set(field.key, data.checked, "picked")}
      />
      <InfoLabel htmlFor={id} info={props.help} infoButton={{ "aria-label": `${forms.info}: ${props.label}` }}>
        {props.label}
      </InfoLabel>
    </div>
  );
}
