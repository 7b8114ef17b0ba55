// A test: how far it is, why mailboxes failed, every result, and the steps of one at the right.

import { Button } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { DataTable } from "../../components/data-table";
import { type Filter, FilterBar, fitsChip, matchesWords, NO_FILTER } from "../../components/filter-bar";
import { isRunning, ofMailbox, useJob } from "../../components/job";
import { pathOf, useGo } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { Page, Panel } from "../../components/page";
import { useProductWords } from "../../components/product-words";
import { failedStep, groupFailures, type Outcome, outcomeOf, reasonKey } from "../../components/test-report";
import { TestTree } from "../../components/test-tree";
import { useAct } from "../../platform/ask";
import type { TestResult, TestStep } from "../../rpc/types";
import type { Say } from "../../strings/product";
import { useStrings } from "../../strings/strings";
import { EarlierTests } from "./earlier-tests";
import { FailureReasons } from "./failure-reasons";
import { useJobCommands } from "./job-commands";
import { JobProgress } from "./job-progress";
import { useResultChips, useResultColumns } from "./result-columns";

const idOf = (result: TestResult) => result.mailbox;
const labelOf = (result: TestResult) => result.address;
const NONE: TestResult[] = [];

/** A test and its results. */
export function JobView({ id }: { id: number }) {
  const { common, frame, test } = useStrings();
  const go = useGo();
  const { data, error } = useJob(id);
  const cancel = useAct("cancelJob");
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [reason, setReason] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const results = data?.results ?? NONE;
  const running = data?.running ?? NONE;
  const isLive = isRunning(data?.job);
  const all = useMemo(() => [...running, ...results], [running, results]);
  const groups = useMemo(() => groupFailures(results), [results]);
  const said = useProductWords();
  const shown = useMemo(
    () => all.filter((one) => fits(one, outcomeOf(one, isLive), filter, reason, said)),
    [all, isLive, filter, reason, said],
  );
  const columns = useResultColumns(isLive);
  const chips = useResultChips();
  const { commands, startError, forget } = useJobCommands(
    data,
    () => cancel.mutate({ job: id }),
    cancel.isPending || (cancel.isSuccess && isLive),
  );
  const chosen = current === null ? undefined : ofMailbox(data, current);
  const failed = data?.job.state.state === "failed" ? data.job.state.error : null;
  if (error)
    return (
      <Page title={frame.pages.test} tools={<EarlierTests />}>
        <EmptyState
          icon={<BeakerRegular />}
          title={error.code === "notFound" ? test.gone : said(error.message)}
          body={error.code === "notFound" ? test.goneBody : said(error.hint ?? "")}
          action={<Button onClick={() => go("/test")}>{test.newTest}</Button>}
        />
      </Page>
    );
  return (
    <Page
      title={frame.pages.test}
      commands={commands}
      tools={<EarlierTests />}
      notes={
        <>
          {data && !failed && <JobProgress job={data.job} results={results} />}
          {failed && <ErrorNote error={failed} />}
          {startError && <ErrorNote error={startError} onClose={forget} />}
          {cancel.error && <ErrorNote error={cancel.error} onClose={cancel.reset} />}
          <FailureReasons groups={groups} reason={reason} onReason={setReason} />
        </>
      }
      panel={
        chosen && (
          <Panel
            title={chosen.address}
            line={chosen.name}
            onClose={() => setCurrent(null)}
            foot={
              <Button size="small" onClick={() => go(pathOf("mailbox", chosen.mailbox))}>
                {test.openMailbox}
              </Button>
            }
          >
            <TestTree
              key={chosen.mailbox}
              result={chosen}
              isLive={isLive}
              heading="h3"
              action={(step) => <Remedy mailbox={chosen.mailbox} step={step} />}
            />
          </Panel>
        )
      }
    >
      {!data && <Waiting />}
      {all.length > 0 && (
        <FilterBar filter={filter} onFilter={setFilter} chips={chips} shown={shown.length} total={all.length} />
      )}
      {data && (
        <DataTable
          label={test.results}
          name="test.results"
          rows={shown}
          columns={columns}
          id={idOf}
          rowLabel={labelOf}
          current={current}
          onCurrent={setCurrent}
          onOpen={(mailbox) => go(pathOf("mailbox", mailbox))}
          initialSort={{ key: "outcome", isDown: false }}
          empty={
            <EmptyState
              icon={<BeakerRegular />}
              title={all.length > 0 ? common.filterNothing : isLive ? test.waitingForFirst : test.noResults}
            />
          }
        />
      )}
    </Page>
  );
}

function fits(result: TestResult, outcome: Outcome, filter: Filter, reason: string | null, said: Say): boolean {
  if (reason !== null && reasonKey(result) !== reason) return false;
  if (!fitsChip(filter, "outcome", outcome)) return false;
  return (
    filter.text === "" || matchesWords(filter.text, result.address, result.name, said(failedStep(result)?.reason ?? ""))
  );
}

/** The button that helps with a failed step. */
function Remedy({ mailbox, step }: { mailbox: string; step: TestStep }) {
  const { test } = useStrings();
  const go = useGo();
  const isLogin = step.step === "Authentication";
  return (
    <Button
      size="small"
      onClick={() => go(isLogin ? pathOf("mailbox", mailbox, "password") : pathOf("mailbox", mailbox, "address"))}
    >
      {isLogin ? test.enterPassword : test.editMailbox}
    </Button>
  );
}
