// Secrets by the names of their objects: which, never what.

import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useAsk } from "../platform/ask";
import type { ObjectKind, SecretRef } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { pathOfRef, useGo } from "./navigation";
import { useWords } from "./object-form/words";

/** How many are named; the number of all stands in the heading. */
const NAMED = 100;

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

/** A secret as kind, identifier and field. */
export function partsOf(secret: SecretRef): { object: string; kind: ObjectKind; id: string; field: string } {
  const [object = "", field = ""] = secret.split("#");
  const [kind = "", id = ""] = object.split("/");
  return { object, kind: kind as ObjectKind, id, field };
}

/** Secrets by the names of their objects, each a link to its field. */
export function SecretList({ secrets, done }: { secrets: SecretRef[]; done?: string }) {
  const kinds = [...new Set(secrets.map((secret) => partsOf(secret).kind))];
  return kinds.map((kind) => (
    <OfKind key={kind} kind={kind} secrets={secrets.filter((one) => partsOf(one).kind === kind)} done={done} />
  ));
}

interface OfKindProps {
  kind: ObjectKind;
  secrets: SecretRef[];
  done: string | undefined;
}

function OfKind({ kind, secrets, done }: OfKindProps) {
  const styles = useStyles();
  const { common, publish } = useStrings();
  const words = useWords();
  const go = useGo();
  const named = secrets.slice(0, NAMED).map(partsOf);
  const names = [...new Set(named.map((one) => one.id))];
  const found = useAsk("listObjects", { kind, selection: { names }, window: { offset: 0, limit: names.length } });
  const nameOf = (id: string) => found.data?.objects.find((one) => one.id === id)?.name ?? id;
  return (
    <ul className={styles.list} aria-label={publish.kindsMany[kind]}>
      {named.map((one) => (
        <li key={`${one.object}#${one.field}`} className={styles.item}>
          <span>{common.kinds[kind]}</span>
          <Link as="button" onClick={() => go(pathOfRef(one.object, one.field))}>
            {nameOf(one.id)}
          </Link>
          <span>
            {words.label(kind, one.field)}
            {done ? ` ${done}` : ""}
          </span>
        </li>
      ))}
      {secrets.length > NAMED && <li className={styles.item}>{publish.andOthers(secrets.length - NAMED)}</li>}
    </ul>
  );
}
