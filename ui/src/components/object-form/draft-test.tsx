// Testing a profile as it stands in its form, before it is saved: which mailbox to test with, its own
// credentials where the profile needs them and it has none, and the steps as they happen.

import { Button, Caption1, Combobox, Field, Input, makeStyles, Option, tokens } from "@fluentui/react-components";
import { BeakerRegular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { useAct, useAsk } from "../../platform/ask";
import { useApi } from "../../platform/platform";
import type { ApiError, ObjectRow } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { isRunning, useJob } from "../job";
import { ErrorNote } from "../notes";
import { Section } from "../section";
import { TestTree } from "../test-tree";
import { PasswordInput } from "./secret-field";
import type { FormView } from "./use-form";

/** The most mailboxes that are offered. */
const OFFERED = 30;

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM },
  line: { color: tokens.colorNeutralForeground2 },
  acts: { display: "flex", columnGap: tokens.spacingHorizontalS, alignItems: "center" },
});

/** Whether the profile uses the credentials of each mailbox. */
const usesMailboxCredentials = (form: FormView): boolean =>
  form.kind === "profile"
    ? form.meant("credentials") === "userSpecified"
    : ["incomingAuthenticateUsing", "outgoingAuthenticateUsing"].some((key) => form.meant(key) === "userOrQueue");

/** The test of a draft. */
export function DraftTest({ form }: { form: FormView }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const api = useApi();
  const [mailbox, setMailbox] = useState("");
  const [userName, setUserName] = useState("");
  const password = useRef("");
  const [job, setJob] = useState<number | null>(null);
  const [tested, setTested] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const followed = useJob(job);
  const cancel = useAct("cancelJob");
  const known = useAsk(
    "listObjects",
    {
      kind: "mailbox",
      selection: mailbox.trim() ? { search: mailbox.trim() } : {},
      window: { offset: 0, limit: OFFERED },
    },
    { keep: true },
  );
  const own = known.data?.objects.find((row) => addressOf(row).toLowerCase() === mailbox.trim().toLowerCase());
  const detail = useAsk("showObject", { kind: "mailbox", name: own?.id ?? "" }, { enabled: own !== undefined });
  const hasOwn = own !== undefined && detail.data?.secrets.some((one) => one.setAt !== null) === true;
  const needsOwn = usesMailboxCredentials(form);
  const isLive = isStarting || isRunning(followed.data?.job);
  const now = JSON.stringify(form.fields());
  const start = async () => {
    setAsked(true);
    if (mailbox.trim() === "") return;
    setStarting(true);
    setError(null);
    setTested(now);
    try {
      const started = await api.startDraftTest({
        kind: form.kind,
        name: form.name,
        fields: form.fields(),
        secrets: form.secrets.take(),
        cleared: form.secrets.cleared,
        mailbox: own?.id ?? mailbox.trim(),
        ...(needsOwn && userName ? { userName } : {}),
        ...(needsOwn && password.current ? { password: password.current } : {}),
      });
      setJob(started.job);
    } catch (refused) {
      setError(refused as ApiError);
    } finally {
      setStarting(false);
    }
  };
  return (
    <Section title={forms.testTitle} hint={forms.testLine}>
      <div className={styles.fields}>
        <Field
          label={forms.testMailbox}
          hint={forms.testMailboxHelp}
          required
          validationState={isAsked && mailbox.trim() === "" ? "error" : "none"}
          validationMessage={isAsked && mailbox.trim() === "" ? forms.testMailboxNeeded : undefined}
        >
          <Combobox
            freeform
            autoComplete="off"
            value={mailbox}
            selectedOptions={own ? [own.id] : []}
            onChange={(event) => setMailbox(event.target.value)}
            onOptionSelect={(_, data) => setMailbox(data.optionText ?? "")}
          >
            {(known.data?.objects ?? []).map((row) => (
              <Option key={row.id} value={row.id} text={addressOf(row)}>
                {addressOf(row)}
              </Option>
            ))}
          </Combobox>
        </Field>
        {needsOwn && (
          <>
            <Caption1 className={styles.line}>{hasOwn ? forms.testOwnSaved : forms.testOwnNeeded}</Caption1>
            {!hasOwn && (
              <>
                <Field label={forms.testUserName}>
                  <Input
                    value={userName}
                    placeholder={mailbox.trim() || undefined}
                    autoComplete="off"
                    onChange={(_, data) => setUserName(data.value)}
                  />
                </Field>
                <Field label={forms.testPassword}>
                  <PasswordInput
                    onText={(text) => {
                      password.current = text;
                    }}
                  />
                </Field>
              </>
            )}
          </>
        )}
        <div className={styles.acts}>
          <Button icon={<BeakerRegular />} disabledFocusable={isLive} onClick={() => !isLive && void start()}>
            {job === null ? forms.testStart : forms.testAgain}
          </Button>
          {isLive && job !== null && (
            <Button appearance="subtle" onClick={() => cancel.mutate({ job })}>
              {forms.testCancel}
            </Button>
          )}
          {!isLive && job !== null && tested !== now && <Caption1 role="status">{forms.testChanged}</Caption1>}
        </div>
        {error && <ErrorNote error={error} />}
        {cancel.error && <ErrorNote error={cancel.error} onClose={cancel.reset} />}
        <Outcome job={job} isLive={isLive} />
      </div>
    </Section>
  );
}

/** What the test found. */
function Outcome({ job, isLive }: { job: number | null; isLive: boolean }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const followed = useJob(job);
  const state = followed.data?.job.state;
  const place = useRef<HTMLDivElement>(null);
  const isOver = state !== undefined && state.state !== "running";
  useEffect(() => {
    if (isOver) place.current?.scrollIntoView({ block: "nearest" });
  }, [isOver]);
  if (job === null) return null;
  return (
    <div ref={place} className={styles.fields}>
      {followed.error && <ErrorNote error={followed.error} onRetry={() => void followed.refetch()} />}
      {state?.state === "failed" && <ErrorNote error={state.error} />}
      {state?.state === "cancelled" && <Caption1 role="status">{forms.testCancelled}</Caption1>}
      {state?.state === "done" && (
        <Caption1 role="status">{state.failed === 0 ? forms.testPassed : forms.testFailed}</Caption1>
      )}
      <TestTree result={followed.data?.results[0] ?? followed.data?.running[0]} isLive={isLive} />
    </div>
  );
}

const addressOf = (row: ObjectRow): string => String(row.fields.address ?? row.name);
