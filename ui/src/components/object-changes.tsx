// What changes, told in the language of the window: grouped by kind and object, each field from → to.

import { Button, Caption1, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  AddCircleRegular,
  ArrowRightRegular,
  EditRegular,
  KeyRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useId, useState } from "react";
import type { Change, FieldChange, HistoryChange, ObjectChange, ObjectKind } from "../rpc/types";
import { type Strings, useStrings } from "../strings/strings";
import { pathOf, useGo } from "./navigation";
import { useWords, type Words } from "./object-form/words";
import { State, type Tone } from "./state-badge";
import { useNumbers } from "./time";

/** An object that changed, wherever that was told. */
export interface ShownChange {
  /** A kind of object, `router` or `publisherKey`. */
  kind: string;
  id: string;
  name: string;
  change: Change;
  fields: FieldChange[];
  /** Secrets that were entered or removed with it. */
  entered: string[];
  cleared: string[];
  usedBy: number;
}

/** The name of something new stands above its fields already. */
const withoutName = (change: Change, name: string, fields: FieldChange[]) =>
  change === "added" ? fields.filter((field) => field.after !== name) : fields;

/** Changes of a plan, a publication or an import. */
export const ofObjects = (changes: ObjectChange[]): ShownChange[] =>
  changes.map((one) => {
    const [kind = "", id = ""] = one.object.split("/");
    const fields = withoutName(one.change, one.name, one.fields);
    return { ...one, kind, id, fields, entered: [], cleared: [] };
  });

const ACTIONS: Record<string, Change> = { created: "added", removed: "removed" };

/** Changes of the history. */
export const ofHistory = (changes: HistoryChange[]): ShownChange[] =>
  changes.map((one) => ({
    ...one,
    change: ACTIONS[one.action] ?? "changed",
    fields: withoutName(ACTIONS[one.action] ?? "changed", one.name, one.fields),
    entered: one.action === "secretRemoved" || one.action === "removed" ? [] : one.secrets,
    cleared: one.action === "secretRemoved" || one.action === "removed" ? one.secrets : [],
    usedBy: 0,
  }));

/** The order in which kinds are told. */
const KINDS = ["policy", "profile", "serverProfile", "deployment", "mailbox", "router", "publisherKey"];

/** How many objects of a kind are shown at once. */
const PART = 40;

/** How many fields of a new object are shown without asking. */
const FEW = 4;

const useStyles = makeStyles({
  groups: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalL },
  title: { margin: `0 0 ${tokens.spacingVerticalXS}`, color: tokens.colorNeutralForeground2, display: "block" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { padding: `${tokens.spacingVerticalS} 0`, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere", minWidth: 0 },
  used: { color: tokens.colorNeutralForeground2 },
  fields: {
    display: "grid",
    gridTemplateColumns: "fit-content(min(240px, 36%)) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: `${tokens.spacingVerticalXS} 0 0 ${tokens.spacingHorizontalXXL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  label: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  value: { margin: 0, overflowWrap: "anywhere", fontVariantNumeric: "tabular-nums" },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: "line-through" },
  empty: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  arrow: { margin: `0 ${tokens.spacingHorizontalXS}`, verticalAlign: "middle", color: tokens.colorNeutralForeground3 },
  hidden: { position: "absolute", clipPath: "inset(50%)", width: "1px", height: "1px", overflow: "hidden" },
});

interface ObjectChangesProps {
  changes: ShownChange[];
  /** Whether nothing of it is done yet: what is added is no link then. */
  isPreview?: boolean;
}

/** Every change, kind by kind. Many are shown part by part. */
export function ObjectChanges({ changes, isPreview = false }: ObjectChangesProps) {
  const styles = useStyles();
  const kinds = [...new Set(changes.map((one) => one.kind))].sort((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b));
  return (
    <div className={styles.groups}>
      {kinds.map((kind) => (
        <Group key={kind} kind={kind} changes={changes.filter((one) => one.kind === kind)} isPreview={isPreview} />
      ))}
    </div>
  );
}

interface GroupProps {
  kind: string;
  changes: ShownChange[];
  isPreview: boolean;
}

function Group({ kind, changes, isPreview }: GroupProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const { count } = useNumbers();
  const heading = useId();
  const [shown, setShown] = useState(PART);
  const label = publish.kindsMany[kind as keyof typeof publish.kindsMany] ?? kind;
  const left = changes.length - shown;
  return (
    <section aria-labelledby={heading}>
      <Caption1 id={heading} className={styles.title}>
        {label} ({count(changes.length)})
      </Caption1>
      <ul className={styles.list}>
        {changes.slice(0, shown).map((one) => (
          <Item key={`${one.id}-${one.change}-${one.entered.join()}`} change={one} isPreview={isPreview} />
        ))}
      </ul>
      {left > 0 && (
        <Button size="small" appearance="subtle" onClick={() => setShown(shown + PART * 5)}>
          {publish.showMore(Math.min(left, PART * 5))}
        </Button>
      )}
    </section>
  );
}

const LOOK: Record<Change, [Tone, ReactNode]> = {
  added: ["good", <AddCircleRegular key="i" />],
  changed: ["neutral", <EditRegular key="i" />],
  removed: ["bad", <SubtractCircleRegular key="i" />],
};

function Item({ change, isPreview }: { change: ShownChange; isPreview: boolean }) {
  const styles = useStyles();
  const { common, publish } = useStrings();
  const go = useGo();
  const [isOpen, setOpen] = useState(false);
  const [tone, icon] = LOOK[change.change];
  const isObject = change.kind !== "router" && change.kind !== "publisherKey";
  const isThere = isPreview ? change.change === "changed" : change.change !== "removed";
  const isLong = change.change === "added" && change.fields.length > FEW;
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <State tone={tone} icon={icon}>
          {common.change[change.change]}
        </State>
        {isObject && isThere ? (
          <Link as="button" className={styles.name} onClick={() => go(pathOf(change.kind, change.id))}>
            {change.name}
          </Link>
        ) : (
          <span className={styles.name}>{change.name || change.id}</span>
        )}
        {change.usedBy > 0 && change.kind !== "mailbox" && (
          <Text size={200} className={styles.used}>
            {publish.usedBy(change.usedBy)}
          </Text>
        )}
        {isLong && (
          <Button size="small" appearance="transparent" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? publish.hideFields : `${publish.showFields} (${change.fields.length})`}
          </Button>
        )}
      </div>
      {(!isLong || isOpen) && <Fields change={change} />}
    </li>
  );
}

function Fields({ change }: { change: ShownChange }) {
  const styles = useStyles();
  const { publish } = useStrings();
  const words = useWords();
  if (change.fields.length + change.entered.length + change.cleared.length === 0) return null;
  return (
    <dl className={styles.fields}>
      {change.fields.map((field) => (
        <div key={field.field} style={{ display: "contents" }}>
          <dt className={styles.label}>{words.term(field.label)}</dt>
          <dd className={styles.value}>
            {change.change === "changed" && (
              <>
                <Value kind={change.kind} field={field.field} text={field.before} isBefore />
                <ArrowRightRegular className={styles.arrow} aria-hidden />
                <span className={styles.hidden}>{publish.becomes}</span>
              </>
            )}
            <Value
              kind={change.kind}
              field={field.field}
              text={change.change === "removed" ? (field.after ?? field.before) : field.after}
            />
          </dd>
        </div>
      ))}
      {[...change.entered, ...change.cleared].map((secret) => (
        <div key={secret} style={{ display: "contents" }}>
          <dt className={styles.label}>
            <KeyRegular aria-hidden /> {words.label(change.kind as ObjectKind, secret)}
          </dt>
          <dd className={styles.value}>{change.entered.includes(secret) ? publish.wasEntered : publish.wasRemoved}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ValueProps {
  kind: string;
  field: string;
  text: string | null;
  isBefore?: boolean;
}

function Value({ kind, field, text, isBefore }: ValueProps) {
  const styles = useStyles();
  const { publish } = useStrings();
  const words = useWords();
  if (text === null || text === "") return <span className={styles.empty}>{publish.empty}</span>;
  return (
    <span className={isBefore ? styles.before : undefined}>
      {told(words, publish, kind as ObjectKind, field, text)}
    </span>
  );
}

/** The value of a field, which the product told in English. */
function told(words: Words, texts: Strings["publish"], kind: ObjectKind, key: string, english: string): string {
  const field = words.field(kind, key);
  if (field?.input === "switch") return english === "on" ? texts.valueOn : texts.valueOff;
  if (field?.input === "choice") {
    const choice = field.choices.find((one) => one.label === english);
    return choice ? words.choice(kind, key, choice.value) : english;
  }
  if (field?.input === "reference") return english.replace(/^"(.*)"$/, "$1");
  if (field?.unit && english.endsWith(` ${field.unit}`))
    return words.amount(field, english.slice(0, -field.unit.length - 1));
  return english;
}
