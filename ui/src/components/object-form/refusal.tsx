// Why a change of many objects was refused: each problem once, with every object that it concerns.

import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ApiError } from "../../rpc/types";
import { ErrorNote } from "../notes";
import { ProblemList } from "../problem-list";
import { useWords } from "./words";

/** Why nothing was changed. */
export function Refusal({ error }: { error: ApiError }) {
  const { said } = useWords();
  const problems = (error.problems ?? []).filter((one) => one.severity === "error");
  if (problems.length === 0) return <ErrorNote error={error} />;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{said(error.message)}</MessageBarTitle>
        <ProblemList problems={problems} />
      </MessageBarBody>
    </MessageBar>
  );
}
