// What can be done with a test: call it off, run the failed ones again, copy and export its report.

import {
  AddRegular,
  ArrowClockwiseRegular,
  ArrowExportRegular,
  CopyRegular,
  DismissRegular,
} from "@fluentui/react-icons";
import type { Command } from "../../components/command-bar";
import { copyText } from "../../components/copy-button";
import { useDesktop } from "../../components/desktop";
import { type FollowedJob, isRunning } from "../../components/job";
import { useGo } from "../../components/navigation";
import { outcomeOf, reportText } from "../../components/test-report";
import { useTell } from "../../components/toasts";
import { useAct } from "../../platform/ask";
import type { ApiError } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { repetitionOf } from "./tests";

interface JobCommands {
  commands: Command[];
  startError: ApiError | null;
  forget: () => void;
}

/** The commands of a test. */
export function useJobCommands(
  followed: FollowedJob | undefined,
  onCancel: () => void,
  isCancelling: boolean,
): JobCommands {
  const strings = useStrings();
  const { common, test } = strings;
  const go = useGo();
  const tell = useTell();
  const desktop = useDesktop();
  const start = useAct("startTest");
  const write = useAct("exportJob");
  const job = followed?.job;
  const results = followed?.results ?? [];
  const running = isRunning(job);
  const failed = results.filter((one) => outcomeOf(one) === "failed").map((one) => one.mailbox);
  const told = [...results, ...(followed?.running ?? [])];
  const nothing = told.length === 0 ? test.noResults : undefined;
  const runFailed = () => {
    if (!job) return;
    const request = { selection: { names: failed }, ...repetitionOf(job) };
    start.mutate(request, { onSuccess: (started) => go(`/test?job=${started.job}`) });
  };
  const exportReport = async () => {
    if (!job) return;
    const sorts = [
      { label: test.exportText, endings: ["txt"] },
      { label: test.exportJson, endings: ["json"] },
    ];
    const file = await desktop.chooseTarget({
      title: test.exportTitle,
      sorts,
      suggestedName: test.exportName(job.id),
    });
    if (file) write.mutate({ job: job.id, file }, { onSuccess: (written) => tell.done(test.exported(written.file)) });
  };
  const commands: Command[] = [
    { key: "new", label: test.newTest, icon: <AddRegular />, run: () => go("/test") },
    {
      key: "failed",
      label: test.runFailed,
      icon: <ArrowClockwiseRegular />,
      run: runFailed,
      isBusy: start.isPending,
      hindrance: running ? test.stillRunning : failed.length === 0 ? (nothing ?? test.noFailed) : undefined,
    },
    {
      key: "cancel",
      label: test.cancel,
      icon: <DismissRegular />,
      run: onCancel,
      isBusy: isCancelling,
      hindrance: running ? undefined : test.notRunning,
    },
    {
      key: "copy",
      label: test.copyReport,
      icon: <CopyRegular />,
      run: () =>
        void copyText(told.map((one) => reportText(one, strings)).join("\n")).then(() => tell.done(common.copied)),
      hindrance: nothing,
    },
    {
      key: "export",
      label: common.export,
      icon: <ArrowExportRegular />,
      run: () => void exportReport(),
      isBusy: write.isPending,
      hindrance: nothing,
    },
  ];
  // A test of a profile names no mailbox that could be tested again alone.
  const fitting = job?.kind === "draftTest" ? commands.filter((one) => one.key !== "failed") : commands;
  return {
    commands: fitting,
    startError: start.error ?? write.error,
    forget: () => {
      start.reset();
      write.reset();
    },
  };
}
