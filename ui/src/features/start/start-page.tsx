// The guided start: from nothing to the first message moved, step by step. Which step comes next is
// read from what exists.

import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useRef } from "react";
import { useGo, usePlace } from "../../components/navigation";
import { ErrorNote, Waiting } from "../../components/notes";
import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";
import { DeploymentStep } from "./deployment-step";
import { MailboxStep } from "./mailbox-step";
import { MessageStep } from "./message-step";
import { ProfileStep } from "./profile-step";
import { PublishStep } from "./publish-step";
import { RouterStep } from "./router-step";
import { after, currentOf, type Existing, missingFor, STEPS, type StepKey, type StepProps, useExisting } from "./setup";
import { StepFrame } from "./step-frame";
import { StepList } from "./step-list";
import { TestStep } from "./test-step";

const useStyles = makeStyles({
  columns: {
    display: "flex",
    columnGap: tokens.spacingHorizontalXXXL,
    alignItems: "flex-start",
    paddingTop: tokens.spacingVerticalM,
  },
});

/** The guided start. */
export default function StartPage() {
  const styles = useStyles();
  const { frame, start } = useStrings();
  const { existing, error, again } = useExisting();
  const asked = usePlace().rest[0];
  return (
    <Page
      title={frame.pages.start}
      line={start.line}
      scrolls
      notes={error && <ErrorNote error={error} onRetry={again} />}
    >
      {existing ? (
        <div className={styles.columns}>
          <Guide existing={existing} asked={STEPS.find((one) => one === asked)} />
        </div>
      ) : (
        !error && <Waiting />
      )}
    </Page>
  );
}

function Guide({ existing, asked }: { existing: Existing; asked: StepKey | undefined }) {
  const go = useGo();
  const last = useRef<StepKey | null>(null);
  const step = asked ?? currentOf(existing);
  // The step that was found stays until somebody goes on, whatever is done in the meantime.
  useEffect(() => {
    if (!asked) go(`/start/${step}`, "replace");
  }, [asked, go, step]);
  const show = useCallback((next: StepKey) => go(`/start/${next}`), [go]);
  const goOn = useCallback(() => show(after(step)), [show, step]);
  return (
    <>
      <StepList existing={existing} current={step} onStep={show} />
      <StepFrame key={step} step={step} missing={missingFor(step, existing)} last={last} onStep={show}>
        <Step step={step} existing={existing} onNext={goOn} onStep={show} />
      </StepFrame>
    </>
  );
}

function Step({ step, ...props }: StepProps & { step: StepKey }) {
  switch (step) {
    case "router":
      return <RouterStep {...props} />;
    case "deployment":
      return <DeploymentStep {...props} />;
    case "incoming":
    case "outgoing":
      return <ProfileStep key={step} direction={step} {...props} />;
    case "mailbox":
      return <MailboxStep {...props} />;
    case "test":
      return <TestStep {...props} />;
    case "publish":
      return <PublishStep {...props} />;
    case "message":
      return <MessageStep {...props} />;
  }
}
