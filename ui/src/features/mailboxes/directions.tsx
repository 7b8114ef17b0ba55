// The two directions of a mailbox as the router serves them, with the statuses of the last test.

import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, ErrorCircleRegular, SubtractCircleRegular } from "@fluentui/react-icons";
import { FailureNote } from "../../components/notes";
import { useWords } from "../../components/object-form/words";
import { Facts, Section } from "../../components/section";
import { State, TestBadge } from "../../components/state-badge";
import { stepName } from "../../components/test-report";
import { Time, useNumbers } from "../../components/time";
import type { Direction, DirectionReport, Failure, MailboxReport } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  direction: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalXS },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
});

/** Both directions; the failure that is told above them is not told again. */
export function Directions({ report, told }: { report: MailboxReport; told: Failure | undefined }) {
  const { mailboxes } = useStrings();
  return (
    <Section title={mailboxes.directions}>
      <Way way="incoming" one={report.incoming} report={report} told={told} />
      <Way way="outgoing" one={report.outgoing} report={report} told={told} />
      {report.test && report.test.act !== "notRun" && (
        <Facts rows={[[mailboxes.act, <TestBadge key="act" status={report.test.act} />]]} />
      )}
    </Section>
  );
}

interface WayProps {
  way: Direction;
  one: DirectionReport;
  report: MailboxReport;
  told: Failure | undefined;
}

function Way({ way, one, report, told }: WayProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { mailboxes } = strings;
  const words = useWords();
  const { count } = useNumbers();
  const reason = words.said(one.reason ?? "");
  const [tone, icon, state] = !one.served
    ? (["quiet", <SubtractCircleRegular key="i" />, mailboxes.notServed] as const)
    : one.lastError
      ? (["bad", <ErrorCircleRegular key="i" />, mailboxes.failedAt[way]] as const)
      : (["good", <CheckmarkCircleRegular key="i" />, mailboxes.served] as const);
  return (
    <div className={styles.direction}>
      <div className={styles.head}>
        <Subtitle2 as="h4" className={styles.title}>
          {mailboxes[way]}
        </Subtitle2>
        <State tone={tone} icon={icon}>
          {state}
        </State>
      </div>
      {reason && <Caption1>{reason}</Caption1>}
      {one.note && <Caption1>{words.said(one.note)}</Caption1>}
      {one.served && (
        <Facts
          rows={[
            [mailboxes.lastSuccess, <Time key="success" at={one.lastSuccess} />],
            [mailboxes.attempts, one.attempts > 0 ? count(one.attempts) : ""],
            [mailboxes.columns.nextTry, one.nextTry ? <Time key="next" at={one.nextTry} /> : ""],
            [mailboxes.columns.backlog, count(one.backlog)],
            [
              mailboxes.test,
              report.test && report.test[way] !== "notRun" ? (
                <>
                  <TestBadge status={report.test[way]} /> {report.test.completed && <Time at={report.test.completed} />}
                </>
              ) : (
                ""
              ),
            ],
          ]}
        />
      )}
      {one.served && one.lastError && one.lastError !== told && (
        <FailureNote
          what={mailboxes.failure(mailboxes.failedAt[way], stepName(one.lastError.step, strings))}
          failure={one.lastError}
        />
      )}
    </div>
  );
}
