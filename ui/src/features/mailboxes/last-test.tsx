// The last test of a mailbox with its steps, out of the tests of this session.

import { Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { isRunning, ofMailbox, useJob } from "../../components/job";
import { useGo } from "../../components/navigation";
import { Section } from "../../components/section";
import { TestTree } from "../../components/test-tree";
import { useAsk } from "../../platform/ask";
import type { Job, TestStep } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { editPath } from "./rows";

/** The last test of a mailbox. */
export function LastTest({ mailbox }: { mailbox: string }) {
  const { mailboxes } = useStrings();
  const jobs = (useAsk("jobs").data ?? []).filter((job) => job.kind !== "draftTest");
  return (
    <Section title={mailboxes.test}>
      <InJobs key={mailbox} mailbox={mailbox} jobs={jobs} />
    </Section>
  );
}

/** Looks through the tests, the newest first, until one tells of the mailbox. */
function InJobs({ mailbox, jobs }: { mailbox: string; jobs: Job[] }) {
  const { mailboxes, test } = useStrings();
  const go = useGo();
  // The tests that do not tell of the mailbox, with how far they were when that was seen.
  const [passed, setPassed] = useState<ReadonlyMap<number, string>>(new Map());
  // What was found last stays while a newer test, which may tell of the mailbox by now, is looked at.
  const [shown, setShown] = useState<Shown>({ result: undefined, isLive: false });
  const job = jobs.find((one) => passed.get(one.id) !== farOf(one));
  const followed = useJob(job?.id ?? null);
  const result = ofMailbox(followed.data, mailbox);
  const isLive = isRunning(followed.data?.job);
  if (result && (result !== shown.result || isLive !== shown.isLive)) setShown({ result, isLive });
  if (job && followed.data && !result && !followed.isFetching) setPassed(new Map([...passed, [job.id, farOf(job)]]));
  if (!job) return <Caption1>{mailboxes.testNone}</Caption1>;
  const action = (step: TestStep) =>
    step.step === "Authentication" ? (
      <Button size="small" onClick={() => go(editPath(mailbox, "password"))}>
        {test.enterPassword}
      </Button>
    ) : undefined;
  return <TestTree result={shown.result} isLive={shown.isLive} action={action} />;
}

type Shown = { result: ReturnType<typeof ofMailbox>; isLive: boolean };

/** How far a test is: when more mailboxes are known or done, it may tell of one that it did not tell of before. */
const farOf = ({ results, state }: Job): string =>
  `${results}/${state.state === "running" ? state.total : state.state}`;
