// Problems of many objects: the same one of several objects is told once, each object a link to its field.

import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { ObjectKind, Problem } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { pathOfRef, useGo } from "./navigation";
import { useWords } from "./object-form/words";

/** How many problems, and how many objects of each, are shown at once. */
const PART = 25;
const OBJECTS = 5;

/** The same problem of one or many objects. */
interface Group {
  key: string;
  problems: Problem[];
}

/** What a problem says, without the name of its object. */
const nameless = (text: string, name: string | null | undefined) => (name ? text.replaceAll(name, "…") : text);

/** Problems that say the same of the same field, together; in the order in which they first appear. */
export function grouped(problems: Problem[]): Group[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const kind = problem.object?.split("/")[0] ?? "";
    const key = [problem.severity, problem.code, kind, problem.field, nameless(problem.message, problem.name)].join(
      "\n",
    );
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups].map(([key, all]) => ({ key, problems: all }));
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "grid",
    gridTemplateColumns: "20px minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  error: { color: tokens.colorStatusDangerForeground1, fontSize: "16px", paddingTop: "2px" },
  warning: { color: tokens.colorStatusWarningForeground3, fontSize: "16px", paddingTop: "2px" },
  objects: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM, overflowWrap: "anywhere" },
  text: { display: "block", overflowWrap: "anywhere" },
  hint: { color: tokens.colorNeutralForeground2 },
});

interface ProblemListProps {
  problems: Problem[];
  /** Whether the objects are not there yet: then they are no links. */
  isPlain?: boolean;
}

/** Problems as links to their fields. */
export function ProblemList({ problems, isPlain = false }: ProblemListProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const [shown, setShown] = useState(PART);
  const groups = grouped(problems);
  const left = groups.length - shown;
  return (
    <>
      <ul className={styles.list}>
        {groups.slice(0, shown).map((group) => (
          <Item key={group.key} group={group} isPlain={isPlain} />
        ))}
      </ul>
      {left > 0 && (
        <Button size="small" appearance="subtle" onClick={() => setShown(shown + PART * 4)}>
          {publish.showMore(Math.min(left, PART * 4))}
        </Button>
      )}
    </>
  );
}

function Item({ group, isPlain }: { group: Group; isPlain: boolean }) {
  const styles = useStyles();
  const { common, publish } = useStrings();
  const words = useWords();
  const [shown, setShown] = useState(OBJECTS);
  const first = group.problems[0];
  if (!first) return null;
  const isError = first.severity === "error";
  const left = group.problems.length - shown;
  return (
    <li className={styles.item}>
      {isError ? (
        <ErrorCircleRegular className={styles.error} aria-label={common.levels.error} />
      ) : (
        <WarningRegular className={styles.warning} aria-label={common.levels.warning} />
      )}
      <div>
        <div className={styles.objects}>
          {group.problems.slice(0, shown).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same object may have the same problem twice.
            <ProblemLink key={`${problem.object}-${index}`} problem={problem} isPlain={isPlain} />
          ))}
          {left > 0 && (
            <Link as="button" onClick={() => setShown(shown + OBJECTS * 10)}>
              {publish.andOthers(left)}
            </Link>
          )}
        </div>
        <Text className={styles.text}>
          {group.problems.length > 1 ? nameless(words.said(first.message), first.name) : words.said(first.message)}
        </Text>
        {first.hint && (
          <Text size={200} className={styles.hint}>
            {words.said(first.hint)}
          </Text>
        )}
      </div>
    </li>
  );
}

function ProblemLink({ problem, isPlain }: { problem: Problem; isPlain: boolean }) {
  const { common } = useStrings();
  const words = useWords();
  const go = useGo();
  const kind = (problem.object?.split("/")[0] ?? "") as ObjectKind;
  const field = problem.field ? words.label(kind, problem.field) : "";
  const name = problem.name || problem.object?.split("/")[1] || common.kinds[kind] || "";
  const text = [name, field].filter(Boolean).join(" · ");
  if (!problem.object || isPlain) return <Text weight="semibold">{text}</Text>;
  const object = problem.object;
  return (
    <Link as="button" onClick={() => go(pathOfRef(object, problem.field || undefined))}>
      {text}
    </Link>
  );
}
