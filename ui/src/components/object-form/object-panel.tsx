// The details of an object at the right of its list: what it says, what is wrong, who uses it.

import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { EditRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectDetail, ObjectKind } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { ErrorNote, Waiting } from "../notes";
import { Panel } from "../page";
import { ProblemList } from "../problem-list";
import { Facts, Section } from "../section";
import { Time } from "../time";
import { useFactText } from "./facts";
import { UsedBy } from "./used-by";
import { useWords } from "./words";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** A section of facts. */
export interface FactSection {
  title: string;
  keys: string[];
  /** Whether the secrets stand here too. */
  hasSecrets?: boolean;
}

interface ObjectPanelProps {
  kind: ObjectKind;
  id: string;
  /** Sections of facts: a title and keys of fields; a field that is empty is left out. */
  facts: FactSection[];
  onEdit: () => void;
  onClose: () => void;
  /** More buttons at the foot. */
  foot?: ReactNode;
  /** More below the facts. */
  children?: (detail: ObjectDetail) => ReactNode;
}

/** The details of an object. */
export function ObjectPanel({ kind, id, facts, onEdit, onClose, foot, children }: ObjectPanelProps) {
  const { common, forms } = useStrings();
  const detail = useAsk("showObject", { kind, name: id }, { keep: true });
  const data = detail.data;
  return (
    <Panel
      title={data?.name ?? id}
      line={<Caption1>{common.kinds[kind]}</Caption1>}
      onClose={onClose}
      foot={
        <>
          <Button icon={<EditRegular />} onClick={onEdit}>
            {common.edit}
          </Button>
          {foot}
        </>
      }
    >
      {detail.error && !data && <ErrorNote error={detail.error} onRetry={() => void detail.refetch()} />}
      {!data && !detail.error && <Waiting />}
      {data && (
        <>
          {data.problems.length > 0 && (
            <Section title={forms.problems}>
              <ProblemList problems={data.problems} />
            </Section>
          )}
          <FactSections kind={kind} detail={data} facts={facts} />
          {children?.(data)}
          <Section title={forms.usedBy}>
            <UsedBy detail={data} />
          </Section>
          <Section title={forms.changed}>
            <Changed detail={data} />
          </Section>
        </>
      )}
    </Panel>
  );
}

function FactSections(props: { kind: ObjectKind; detail: ObjectDetail; facts: ObjectPanelProps["facts"] }) {
  const styles = useStyles();
  const { kind, detail } = props;
  const words = useWords();
  const text = useFactText();
  const { forms } = useStrings();
  const id = detail.object.split("/")[1] ?? "";
  // What is meant where nothing was chosen.
  const state = useAsk("objectForm", { kind, name: id, fields: detail.fields }, { keep: true }).data;
  const meant = (key: string): ReactNode => {
    const filled = state?.fields.find((field) => field.key === key)?.filled;
    const shown = text(kind, key, filled ?? undefined, detail.names);
    return shown && <span className={styles.quiet}>{forms.byDefault(shown)}</span>;
  };
  const secrets = detail.secrets.filter((secret) => secret.setAt !== null);
  return props.facts.map((section) => {
    const rows = section.keys
      .map((key): [string, ReactNode] => [
        words.label(kind, key),
        text(kind, key, detail.fields[key], detail.names) || meant(key),
      ])
      .filter(([, value]) => value);
    if (section.hasSecrets)
      rows.push(
        ...secrets.map((one): [string, ReactNode] => [
          words.label(kind, one.field),
          <SecretSet key="t" at={one.setAt} />,
        ]),
      );
    if (rows.length === 0) return null;
    return (
      <Section key={section.title} title={section.title}>
        <Facts rows={rows} />
      </Section>
    );
  });
}

function SecretSet({ at }: { at: string | null }) {
  const { forms } = useStrings();
  return (
    <>
      {forms.secretSet} <Time at={at} />
    </>
  );
}

function Changed({ detail }: { detail: ObjectDetail }) {
  const { forms } = useStrings();
  if (!detail.updated) return <Caption1>{forms.notChanged}</Caption1>;
  return (
    <Caption1>
      <Time at={detail.updated} /> {detail.updatedBy ? forms.changedBy(detail.updatedBy) : ""}
    </Caption1>
  );
}
