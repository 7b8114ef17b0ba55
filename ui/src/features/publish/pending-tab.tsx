// What publishing would do, and publishing it: the tab that Ctrl+Enter leads to.

import { ArrowClockwiseRegular, CloudArrowUpRegular } from "@fluentui/react-icons";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Command } from "../../components/command-bar";
import { isModalOpen } from "../../components/modal";
import { ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { refresh, useAsk } from "../../platform/ask";
import type { Plan } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { type Options, PublishOptions } from "./options";
import { PlanView } from "./plan-view";
import { Progress } from "./progress";
import { Standing } from "./standing";
import { isPublishing, type Publisher } from "./use-publishing";

interface PendingTabProps {
  publisher: Publisher;
  tabs: ReactNode;
  onAgain: (serial: number) => void;
}

/** The tab with what waits to be published. */
export function PendingTab({ publisher, tabs, onAgain }: PendingTabProps) {
  const { common, frame } = useStrings();
  const client = useQueryClient();
  const [options, setOptions] = useState<Options>({ router: null, expiresHours: null, output: null });
  const routers = useAsk("routers").data ?? [];
  const status = useAsk("status").data;
  const several = routers.length > 1;
  const router = several ? (options.router ?? routers[0]?.id) : undefined;
  const asked = useAsk("plan", router ? { router } : {}, { keep: true });
  const plan = asked.data;
  const isBusy = isPublishing(publisher.state);
  const isRefused =
    publisher.state.step === "ended"
      ? publisher.state.uptake.state === "refused"
      : (status?.router?.publication.refused ?? []).length > 0;
  const hindrance = useHindrance(plan);
  const start = (force: boolean) =>
    void publisher.publish({
      router: router ?? null,
      expiresHours: options.expiresHours,
      output: options.output,
      force,
    });
  const canPublish = plan !== undefined && !hindrance && !isBusy;
  useControlEnter(() => canPublish && start(false));
  const commands: Command[] = [
    {
      key: "publish",
      label: frame.publish,
      icon: <CloudArrowUpRegular />,
      run: () => canPublish && start(false),
      hindrance: plan ? hindrance : common.loading,
      shortcut: common.publishKey,
      isPrimary: true,
      isBusy,
    },
    {
      key: "refresh",
      label: common.refresh,
      icon: <ArrowClockwiseRegular />,
      run: () => void refresh(client),
      shortcut: "F5",
    },
  ];
  return (
    <Page title={frame.pages.publish} line={tabs} commands={commands} scrolls>
      {publisher.state.step === "idle" ? (
        <Standing onAgain={onAgain} />
      ) : (
        <Progress publisher={publisher} lastTaken={status?.router?.publication.serial ?? null} onAgain={onAgain} />
      )}
      {asked.error && !plan && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
      {!plan && !asked.error && <Waiting />}
      {plan && (
        <PlanView
          plan={plan}
          isBusy={isBusy}
          isRefused={isRefused}
          onOnce={() => start(true)}
          options={<PublishOptions options={options} onOptions={setOptions} routers={routers} />}
        />
      )}
    </Page>
  );
}

/** Why it cannot be published now. */
function useHindrance(plan: Plan | undefined): string | undefined {
  const { frame, publish } = useStrings();
  if (!plan) return undefined;
  const errors = plan.problems.filter((one) => one.severity === "error").length;
  if (plan.isBlocked) return frame.publishBlocked(errors);
  if (plan.router === null) return publish.noRouter;
  return plan.isPending ? undefined : frame.publishNothing;
}

/** Ctrl+Enter publishes, once for each time that it is pressed. */
function useControlEnter(run: () => void) {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || event.repeat) return;
      if (!event.defaultPrevented && !isModalOpen()) latest.current();
    };
    // Before anything answers: what answers may close, and would then not be seen to have stood above the page.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
}
