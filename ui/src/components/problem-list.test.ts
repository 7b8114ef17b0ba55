import { expect, test } from "vitest";
import type { Problem } from "../rpc/types";
import { grouped } from "./problem-list";

const problem = (name: string, more: Partial<Problem> = {}): Problem => ({
  severity: "error",
  code: "secretMissing",
  object: `mailbox/${name}`,
  name: `${name}@contoso.example`,
  field: "password",
  message: `No password is set, and the mailbox "${name}@contoso.example" needs it to log in.`,
  ...more,
});

const sizes = (problems: Problem[]) => grouped(problems).map((group) => group.problems.length);

test("the same problem of many objects is one, although each message names its object", () => {
  expect(sizes([problem("a"), problem("b"), problem("c")])).toEqual([3]);
});

test.each([
  ["of another field", { field: "userName" }],
  ["of another severity", { severity: "warning" as const }],
  ["of another kind of object", { object: "profile/b" }],
  ["with another reason", { message: "It is too short." }],
])("a problem %s is another one", (_, more) => {
  expect(sizes([problem("a"), problem("b", more)])).toEqual([1, 1]);
});
