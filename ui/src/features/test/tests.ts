// The tests of this session: what was asked, how they stand, and the choice of mailboxes.

import { type Filter, fitsChip, matchesWords } from "../../components/filter-bar";
import { stateOf } from "../../components/mailbox-state";
import type { Job, MailboxRow, MailboxTable, StartTest, TestStatus } from "../../rpc/types";
import { productWords } from "../../strings/product";
import type { Strings } from "../../strings/strings";

/** How a test is run again. */
export const repetitionOf = ({ kind, fromHere, only }: Job): Omit<StartTest, "selection"> => ({
  enable: kind === "testAndEnable",
  fromHere,
  ...(only ? { only } : {}),
});

/** How a job stands, in words. */
export function standingOf(job: Job, { model, test }: Strings): string {
  const { state } = job;
  switch (state.state) {
    case "running":
      return state.total === 0 ? test.preparing : test.running(state.done, state.total);
    case "done":
      return test.done(state.passed, state.failed);
    case "cancelled":
      return test.cancelled(state.done, state.total);
    default:
      return productWords(model).say(state.error.message);
  }
}

/** How a mailbox did in its last test, both directions together. */
export function lastTestOf(row: MailboxRow): TestStatus {
  const { test } = row.live ?? {};
  if (!test) return "notRun";
  if (test.incoming === "failure" || test.outgoing === "failure") return "failure";
  return test.incoming === "success" || test.outgoing === "success" ? "success" : "notRun";
}

/** The mailboxes that fit a filter. */
export function mailboxesOf(table: MailboxTable, filter: Filter): MailboxRow[] {
  return table.rows.filter(
    (row) =>
      fitsChip(filter, "lastTest", lastTestOf(row)) &&
      fitsChip(filter, "state", stateOf(row, table.unreachable)) &&
      fitsChip(filter, "kind", row.kind) &&
      fitsChip(filter, "deployment", row.deployment) &&
      (filter.text === "" || matchesWords(filter.text, row.address, row.name)),
  );
}
