// What publishing would do: problems first, then what changes, in words; and publishing it.

import { Body1, Button, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import {
  ArrowClockwiseRegular,
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  PlugConnectedRegular,
  RocketRegular,
} from "@fluentui/react-icons";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Command } from "../../components/command-bar";
import { useGo } from "../../components/navigation";
import { EmptyState, ErrorNote, Waiting } from "../../components/notes";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { Page } from "../../components/page";
import { ProblemList } from "../../components/problem-list";
import { SecretList } from "../../components/secret-list";
import { Section } from "../../components/section";
import { relative, useNow } from "../../components/time";
import { refresh, useAsk } from "../../platform/ask";
import type { Plan } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { type Options, PublishOptions } from "./options";
import { Progress } from "./progress";
import { Standing } from "./standing";
import { isPublishing, type Publisher } from "./use-publishing";

const useStyles = makeStyles({
  summary: { display: "block", marginTop: tokens.spacingVerticalS },
  sentences: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

interface PendingTabProps {
  publisher: Publisher;
  tabs: ReactNode;
  onAgain: (serial: number) => void;
}

/** The tab with what waits to be published. */
export function PendingTab({ publisher, tabs, onAgain }: PendingTabProps) {
  const { common, frame } = useStrings();
  const client = useQueryClient();
  const [options, setOptions] = useState<Options>({ router: null, expiresHours: null });
  const routers = useAsk("routers").data ?? [];
  const status = useAsk("status").data;
  const several = routers.length > 1;
  const router = several ? (options.router ?? routers[0]?.id) : undefined;
  const asked = useAsk("plan", router ? { router } : {}, { keep: true });
  const plan = asked.data;
  const isBusy = isPublishing(publisher.state);
  const hindrance = useHindrance(plan);
  const start = (force: boolean) =>
    void publisher.publish({ router: router ?? null, expiresHours: options.expiresHours, force });
  const canPublish = plan !== undefined && !hindrance && !isBusy;
  useControlEnter(() => canPublish && start(false));
  const commands: Command[] = [
    {
      key: "publish",
      label: frame.publish,
      icon: <CloudArrowUpRegular />,
      run: () => canPublish && start(false),
      hindrance: plan ? hindrance : common.loading,
      shortcut: "Ctrl+Enter",
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
          onOnce={isBusy ? undefined : () => start(true)}
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
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !event.repeat) latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

interface PlanViewProps {
  plan: Plan;
  onOnce: (() => void) | undefined;
  options: ReactNode;
}

function PlanView({ plan, onOnce, options }: PlanViewProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const errors = plan.problems.filter((one) => one.severity === "error");
  const warnings = plan.problems.filter((one) => one.severity === "warning");
  const served = publish.served(plan.served, plan.mailboxes);
  // The sentences about keys come after those of objects and secrets; they are told as they are.
  const keys = plan.sentences.slice(plan.changes.length + plan.secrets.length);
  const isPending = plan.isPending && (plan.lastSerial !== null || plan.changes.length > 0);
  return (
    <>
      {plan.router === null && <NoRouter />}
      {isPending && (
        <>
          <Body1 as="p" className={styles.summary}>
            {plan.lastSerial ? publish.summary(plan.lastSerial, served) : publish.summaryFirst(served)}
          </Body1>
          {plan.router !== null && options}
        </>
      )}
      {errors.length > 0 && (
        <Section level={2} title={publish.blockers(errors.length)} hint={publish.blockersHint}>
          <ProblemList problems={errors} />
        </Section>
      )}
      {isPending && plan.changes.length > 0 && (
        <Section level={2} title={publish.changesTitle(plan.changes.length)}>
          <ObjectChanges changes={ofObjects(plan.changes)} />
        </Section>
      )}
      {plan.secrets.length > 0 && (
        <Section level={2} title={`${publish.secretsTitle} (${plan.secrets.length.toLocaleString()})`}>
          <SecretList secrets={plan.secrets} done={publish.wasEntered} />
        </Section>
      )}
      {keys.length > 0 && (
        <Section level={2} title={publish.kindsMany.publisherKey}>
          <ul className={styles.sentences}>
            {keys.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      {!isPending && (
        <div>
          <NothingPending plan={plan} onOnce={onOnce} options={options} />
        </div>
      )}
      {warnings.length > 0 && (
        <Section
          level={2}
          title={`${publish.warningsTitle} (${warnings.length.toLocaleString()})`}
          hint={publish.warningsHint}
        >
          <ProblemList problems={warnings} />
        </Section>
      )}
    </>
  );
}

function NoRouter() {
  const { publish } = useStrings();
  const go = useGo();
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {publish.noRouter} {publish.noRouterBody}{" "}
        <Button size="small" icon={<PlugConnectedRegular />} onClick={() => go("/settings/routers")}>
          {publish.connectRouter}
        </Button>
      </MessageBarBody>
    </MessageBar>
  );
}

function NothingPending({ plan, onOnce, options }: PlanViewProps) {
  const { common, publish } = useStrings();
  const locale = useLocale();
  const now = useNow();
  const go = useGo();
  if (plan.lastSerial === null)
    return (
      <EmptyState
        icon={<CloudArrowUpRegular />}
        title={publish.nothingYet}
        body={publish.nothingYetBody}
        action={
          <Button appearance="primary" icon={<RocketRegular />} onClick={() => go("/start")}>
            {publish.startGuide}
          </Button>
        }
      />
    );
  const when = plan.lastIssued ? relative(plan.lastIssued, now, locale, common.justNow) : "";
  return (
    <EmptyState
      icon={<CheckmarkCircleRegular />}
      title={publish.nothing}
      body={publish.nothingBody(plan.lastSerial, when)}
      action={
        plan.isBlocked || plan.router === null ? undefined : (
          <>
            {options}
            <Button disabledFocusable={!onOnce} title={publish.onceHint} onClick={onOnce}>
              {publish.once}
            </Button>
          </>
        )
      }
    />
  );
}
