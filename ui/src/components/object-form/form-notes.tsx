// What stands above the fields of a form: problems of the whole object, and what somebody else saved.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useStrings } from "../../strings/strings";
import { worst } from "./problems";
import type { FormStanding, FormView } from "./use-form";

/** Problems that have no field here. */
export function TopProblems({ form }: { form: FormView }) {
  const problems = form.places.get("") ?? [];
  const severity = worst(problems);
  if (severity === "none") return null;
  const own = form.name === undefined ? undefined : `${form.kind}/${form.name}`;
  return (
    <MessageBar intent={severity} layout="multiline" role={severity === "error" ? "alert" : "status"}>
      <MessageBarBody>
        {problems.map((problem) => (
          <div key={`${problem.object}${problem.message}`}>
            {problem.object && problem.object !== own && problem.name ? <strong>{problem.name}: </strong> : null}
            {form.words.said(problem.message)} {problem.hint ? form.words.said(problem.hint) : ""}
          </div>
        ))}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Somebody else saved the same object: whose version is to be. */
export function ConflictNote({ standing }: { standing: FormStanding }) {
  const { forms } = useStrings();
  const { form, conflict } = standing;
  if (!form || !conflict) return null;
  const labels = standing.conflictKeys.map((key) => form.words.label(form.kind, key)).join(", ");
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>
          {conflict.updatedBy ? forms.conflictBy(conflict.updatedBy) : forms.conflictTitle}
        </MessageBarTitle>{" "}
        {labels && forms.conflictFields(labels)}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={standing.loadTheirs}>
          {forms.loadTheirs}
        </Button>
        <Button size="small" onClick={() => standing.save("over")}>
          {forms.keepMine}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
