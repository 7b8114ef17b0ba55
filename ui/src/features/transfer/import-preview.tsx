// What an import would do: changes in words, what stands in the way, secrets to enter, what is left out.

import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { ObjectChanges, ofObjects } from "../../components/object-changes";
import { ProblemList } from "../../components/problem-list";
import { SecretList } from "../../components/secret-list";
import { Section } from "../../components/section";
import type { Change, ImportPlan } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** How many unknown elements are named. */
const NAMED = 50;

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
});

/** The preview of an import. */
export function ImportPreview({ plan }: { plan: ImportPlan }) {
  const styles = useStyles();
  const { publish, transfer } = useStrings();
  const names = new Map(plan.changes.map((one) => [one.object, one.name]));
  const how = (change: Change) => plan.changes.filter((one) => one.change === change).length;
  return (
    <>
      {plan.isBlocked && (
        <Section title={transfer.blocked}>
          <ProblemList problems={plan.problems.filter((one) => one.severity === "error")} isPlain />
        </Section>
      )}
      <Section
        title={transfer.preview}
        hint={
          plan.changes.length === 0 ? undefined : transfer.previewCount(how("added"), how("changed"), how("removed"))
        }
      >
        {plan.changes.length === 0 ? (
          <Body1>{transfer.same}</Body1>
        ) : (
          <ObjectChanges changes={ofObjects(plan.changes)} isPreview />
        )}
      </Section>
      {plan.secretsToEnter.length > 0 && (
        <Section title={transfer.secretsTitle(plan.secretsToEnter.length)}>
          <SecretList secrets={plan.secretsToEnter} names={names} />
        </Section>
      )}
      {plan.unknown.length > 0 && (
        <Section title={transfer.unknownTitle(plan.unknown.length)}>
          <ul className={styles.list}>
            {plan.unknown.slice(0, NAMED).map((element) => (
              <li key={element}>{element}</li>
            ))}
            {plan.unknown.length > NAMED && <li>{publish.andOthers(plan.unknown.length - NAMED)}</li>}
          </ul>
        </Section>
      )}
      {!plan.isBlocked && plan.problems.length > 0 && (
        <Section title={transfer.problemsTitle} hint={transfer.problemsHint}>
          <ProblemList problems={plan.problems} isPlain />
        </Section>
      )}
    </>
  );
}
