// Why a change of many objects was refused: each problem once, with every object that it concerns.

import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { ApiError } from "../../rpc/types";
import { ErrorNote } from "../notes";
import { ProblemList } from "../problem-list";
import { useWords } from "./words";

/** Why nothing was changed. It stands above the form, so it comes into sight and takes the focus. */
export function Refusal({ error }: { error: ApiError }) {
  const note = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every refusal is shown, also the next one.
  useEffect(() => {
    note.current?.focus({ preventScroll: true });
    note.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  return (
    <div ref={note} tabIndex={-1}>
      <Reasons error={error} />
    </div>
  );
}

function Reasons({ error }: { error: ApiError }) {
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
