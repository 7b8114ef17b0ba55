// The settings of a mailbox at a glance, and its problems as links to their fields.

import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { pathOf, useGo } from "../../components/navigation";
import { ErrorNote } from "../../components/notes";
import { useWords } from "../../components/object-form/words";
import { Facts, Section } from "../../components/section";
import { Time } from "../../components/time";
import type { ApiError, MailboxRow, MailboxTable, ObjectDetail, ObjectKind, Problem } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", rowGap: tokens.spacingVerticalS },
  item: { display: "grid", gridTemplateColumns: "16px minmax(0, 1fr)", columnGap: tokens.spacingHorizontalS },
  icon: { fontSize: "16px", lineHeight: tokens.lineHeightBase300, paddingTop: "2px" },
  bad: { color: tokens.colorStatusDangerForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  text: { overflowWrap: "anywhere" },
  hint: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** The problems of a mailbox. */
export function MailboxProblems({ problems }: { problems: Problem[] }) {
  const styles = useStyles();
  const { common, mailboxes } = useStrings();
  const words = useWords();
  const go = useGo();
  if (problems.length === 0) return null;
  return (
    <Section title={mailboxes.problems}>
      <ul className={styles.list}>
        {problems.map((problem) => {
          const [kind = "mailbox", id = ""] = (problem.object ?? "").split("/");
          return (
            <li key={`${problem.object}${problem.field}${problem.message}`} className={styles.item}>
              <span className={styles.icon}>
                {problem.severity === "error" ? (
                  <ErrorCircleRegular className={styles.bad} aria-label={common.levels.error} />
                ) : (
                  <WarningRegular className={styles.attention} aria-label={common.levels.warning} />
                )}
              </span>
              <span className={styles.text}>
                <Link as="button" onClick={() => go(pathOf(kind, id, problem.field || "name"))}>
                  {problem.field ? `${words.label(kind as ObjectKind, problem.field)}: ` : ""}
                  {words.said(problem.message)}
                </Link>
                {problem.hint && <span className={styles.hint}>{words.said(problem.hint)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

interface SettingsProps {
  row: MailboxRow;
  names: MailboxTable["names"];
  detail: ObjectDetail | undefined;
  error: ApiError | null;
}

/** The settings of a mailbox. */
export function Settings({ row, names, detail, error }: SettingsProps) {
  const { mailboxes } = useStrings();
  const words = useWords();
  const label = (key: string) => words.label("mailbox", key);
  const choice = (key: string, value: unknown) =>
    words.choice("mailbox", key, typeof value === "string" ? value : null);
  const fields = detail?.fields ?? {};
  const text = (key: string) => (typeof fields[key] === "string" ? fields[key] : "");
  const reference = (kind: string, id: string | null) =>
    id ? <ObjectLink kind={kind} id={id} name={names[`${kind}/${id}`] ?? id} /> : "";
  const secret = detail?.secrets[0];
  return (
    <Section title={mailboxes.facts}>
      {error && <ErrorNote error={error} />}
      <Facts
        rows={[
          [label("deployment"), reference("deployment", row.deployment)],
          [label("serverProfile"), reference("serverProfile", row.serverProfile)],
          [label("incomingProfile"), reference("profile", row.incomingProfile)],
          [label("outgoingProfile"), reference("profile", row.outgoingProfile)],
          [label("incomingMethod"), choice("incomingMethod", row.incomingMethod)],
          [label("outgoingMethod"), choice("outgoingMethod", row.outgoingMethod)],
          [label("approval"), choice("approval", row.approval)],
          [label("owner"), row.owner],
          [label("regarding"), text("regarding")],
          [label("filter"), choice("filter", fields.filter)],
          [label("userName"), text("userName")],
          [
            secret ? secret.label && words.term(secret.label) : "",
            secret?.setAt ? <Time key="set" at={secret.setAt} /> : "",
          ],
          [
            mailboxes.lastChange,
            detail?.updated ? (
              <>
                <Time at={detail.updated} /> {detail.updatedBy ? mailboxes.changedBy(detail.updatedBy) : ""}
              </>
            ) : (
              ""
            ),
          ],
        ]}
      />
    </Section>
  );
}

function ObjectLink({ kind, id, name }: { kind: string; id: string; name: string }) {
  const go = useGo();
  return (
    <Link as="button" onClick={() => go(pathOf(kind, id))}>
      {name}
    </Link>
  );
}
