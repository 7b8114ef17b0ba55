// Step 7: the settings are signed and handed to the router.

import {
  Body1,
  Button,
  Link,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { CloudArrowUpRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { useGo } from "../../components/navigation";
import { ErrorNote, Waiting } from "../../components/notes";
import { ProblemList } from "../../components/problem-list";
import { useProductWords } from "../../components/product-words";
import { useAct, useAsk } from "../../platform/ask";
import type { Published } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { doneOf, type StepProps } from "./setup";

/** Seconds that the router has to take or refuse it. */
const PATIENCE = 20;

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

/** Publishes. */
export function PublishStep({ existing, onNext }: StepProps) {
  const styles = useStyles();
  const { start } = useStrings();
  const go = useGo();
  const router = existing.routers[0]?.id;
  const plan = useAsk("plan", router ? { router } : {});
  const publish = useAct("publish");
  const isDone = doneOf(existing).publish || publish.data?.uptake.state === "taken";
  const errors = plan.data?.problems.filter((one) => one.severity === "error") ?? [];
  const isBlocked = plan.data === undefined || plan.data.isBlocked;
  // A second click comes before the button has gone.
  const isBusy = useRef(false);
  const act = () => {
    if (isBlocked || isBusy.current) return;
    isBusy.current = true;
    void publish
      .mutateAsync({ router: router ?? null, waitSeconds: PATIENCE })
      .catch(() => undefined)
      .finally(() => {
        isBusy.current = false;
      });
  };
  return (
    <>
      <Body1>{start.publish.body}</Body1>
      {plan.isPending && <Waiting />}
      {plan.error && <ErrorNote error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && !isDone && plan.data.changes.length > 0 && (
        <Body1>{start.publish.changes(plan.data.changes.length)}</Body1>
      )}
      {errors.length > 0 && (
        <section aria-label={start.publish.blocked}>
          <Body1>{start.publish.blocked}</Body1>
          <ProblemList problems={errors} />
        </section>
      )}
      {publish.error && <ErrorNote error={publish.error} />}
      {publish.data ? (
        <Outcome published={publish.data} />
      ) : (
        isDone && <Taken serial={existing.status.draft.serial ?? 0} />
      )}
      <div className={styles.buttons}>
        {publish.isPending ? (
          <Spinner size="tiny" labelPosition="after" label={start.publish.busy} />
        ) : (
          !isDone && (
            <Button appearance="primary" icon={<CloudArrowUpRegular />} disabledFocusable={isBlocked} onClick={act}>
              {start.publish.act}
            </Button>
          )
        )}
        {(isDone || publish.data) && !publish.isPending && (
          <Button appearance={isDone ? "primary" : "secondary"} onClick={onNext}>
            {start.next}
          </Button>
        )}
        <Link as="button" type="button" onClick={() => go("/publish")}>
          {start.publish.all}
        </Link>
      </div>
    </>
  );
}

function Taken({ serial }: { serial: number }) {
  const { start } = useStrings();
  return (
    <MessageBar intent="success" role="status">
      <MessageBarBody>{start.publish.taken(serial)}</MessageBarBody>
    </MessageBar>
  );
}

/** What the router made of it. */
function Outcome({ published }: { published: Published }) {
  const styles = useStyles();
  const { start } = useStrings();
  const said = useProductWords();
  const { uptake, serial } = published;
  switch (uptake.state) {
    case "taken":
      return <Taken serial={serial} />;
    case "refused":
      return (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>
            <MessageBarTitle>{start.publish.refused}</MessageBarTitle>
            <ul className={styles.list}>
              {uptake.reasons.map((reason) => (
                <li key={reason}>{said(reason)}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      );
    default:
      return (
        <MessageBar intent="warning" layout="multiline" role="status">
          <MessageBarBody>
            <MessageBarTitle>{start.publish.written(serial, published.file)}</MessageBarTitle> {start.publish.unknown}{" "}
            {uptake.state === "unknown" && said(uptake.reason)}
          </MessageBarBody>
        </MessageBar>
      );
  }
}
