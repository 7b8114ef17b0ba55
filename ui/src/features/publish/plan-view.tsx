// The plan as it is read: problems first, then what changes, then secrets, keys and warnings.

import { Body1, Button, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  PlugConnectedRegular,
  RocketRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useGo } from "../../components/navigation";
import { EmptyState } from "../../components/notes";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { useWords } from "../../components/object-form/words";
import { ProblemList } from "../../components/problem-list";
import { SecretList } from "../../components/secret-list";
import { Section } from "../../components/section";
import { relative, useNow, useNumbers } from "../../components/time";
import type { Plan } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  summary: { display: "block", marginTop: tokens.spacingVerticalS },
  once: { display: "flex", flexDirection: "column", alignItems: "flex-start", rowGap: tokens.spacingVerticalM },
  sentences: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

interface PlanViewProps {
  plan: Plan;
  isBusy: boolean;
  /** Whether the router refused the last publication. */
  isRefused: boolean;
  onOnce: () => void;
  options: ReactNode;
}

/** What publishing would do. */
export function PlanView(props: PlanViewProps) {
  const { plan, options } = props;
  const words = useWords();
  const styles = useStyles();
  const { publish } = useStrings();
  const { count } = useNumbers();
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
        <Section level={2} title={`${publish.secretsTitle} (${count(plan.secrets.length)})`}>
          <SecretList secrets={plan.secrets} done={publish.wasEntered} />
        </Section>
      )}
      {keys.length > 0 && (
        <Section level={2} title={publish.kindsMany.publisherKey}>
          <ul className={styles.sentences}>
            {keys.map((sentence) => (
              <li key={sentence}>{words.said(sentence)}</li>
            ))}
          </ul>
        </Section>
      )}
      {!isPending && !props.isBusy && (
        <div>
          <NothingPending {...props} />
        </div>
      )}
      {warnings.length > 0 && (
        <Section level={2} title={`${publish.warningsTitle} (${count(warnings.length)})`} hint={publish.warningsHint}>
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

function NothingPending({ plan, isRefused, onOnce, options }: PlanViewProps) {
  const styles = useStyles();
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
  const once = (
    <>
      {options}
      <Button title={publish.onceHint} onClick={onOnce}>
        {publish.once}
      </Button>
    </>
  );
  const canOnce = !plan.isBlocked && plan.router !== null;
  if (isRefused) return canOnce ? <div className={styles.once}>{once}</div> : null;
  const when = plan.lastIssued ? relative(plan.lastIssued, now, locale, common.justNow) : "";
  return (
    <EmptyState
      icon={<CheckmarkCircleRegular />}
      title={publish.nothing}
      body={publish.nothingBody(plan.lastSerial, when)}
      action={canOnce ? once : undefined}
    />
  );
}
