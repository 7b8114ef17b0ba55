// What an undo leaves to do: secrets to be entered again, what could not be taken back, problems.

import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import type { Problem, Undone } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { ProblemList } from "./problem-list";
import { useProductWords } from "./product-words";
import { SecretList } from "./secret-list";

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

const errorsOf = (done: Undone): Problem[] => done.problems.filter((one) => one.severity === "error");

/** Whether an undo leaves something to do. */
export const leavesSomething = (done: Undone): boolean =>
  done.secretsToEnter.length + done.notUndone.length + errorsOf(done).length > 0;

/** What an undo leaves to do, as a note. Nothing is shown when it left nothing. */
export function TakenBack({ done }: { done: Undone }) {
  const { common } = useStrings();
  if (!leavesSomething(done)) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{common.undone}</MessageBarTitle>
        <LeftToDo done={done} />
      </MessageBarBody>
    </MessageBar>
  );
}

/** What an undo leaves to do. */
export function LeftToDo({ done }: { done: Undone }) {
  const styles = useStyles();
  const { publish } = useStrings();
  const said = useProductWords();
  const errors = errorsOf(done);
  return (
    <>
      {done.secretsToEnter.length > 0 && (
        <>
          {publish.secretsAgain}
          <SecretList secrets={done.secretsToEnter} />
        </>
      )}
      {done.notUndone.length > 0 && (
        <>
          {publish.notUndone}
          <ul className={styles.list}>
            {done.notUndone.map((what) => (
              <li key={what}>{said(what)}</li>
            ))}
          </ul>
        </>
      )}
      {errors.length > 0 && <ProblemList problems={errors} />}
    </>
  );
}
