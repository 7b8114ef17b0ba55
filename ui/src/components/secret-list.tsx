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
  name: { overflowWrap: "anywhere", minWidth: 0 },
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

interface SecretListProps {
  secrets: SecretRef[];
  /** What became of each, for example "was entered". */
  done?: string;
  /** Names of objects by `kind/id` that are not there yet; they are no links. */
  names?: ReadonlyMap<string, string>;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Secrets by the names of their objects, each a link to its field. */
export function SecretList({ secrets, done, names = NO_NAMES }: SecretListProps) {
  const kinds = [...new Set(secrets.map((secret) => partsOf(secret).kind))];
  return kinds.map((kind) => (
    <OfKind
      key={kind}
      kind={kind}
      secrets={secrets.filter((one) => partsOf(one).kind === kind)}
      done={done}
      names={names}
    />
  ));
}

interface OfKindProps {
  kind: ObjectKind;
  secrets: SecretRef[];
  done: string | undefined;
  names: ReadonlyMap<string, string>;
}

function OfKind({ kind, secrets, done, names }: OfKindProps) {
  const styles = useStyles();
  const { common, publish } = useStrings();
  const words = useWords();
  const go = useGo();
  const named = secrets.slice(0, NAMED).map(partsOf);
  const ids = [...new Set(named.filter((one) => !names.has(one.object)).map((one) => one.id))];
  const found = useAsk(
    "listObjects",
    { kind, selection: { names: ids }, window: { offset: 0, limit: ids.length } },
    { enabled: ids.length > 0 },
  );
  const nameOf = (id: string) => found.data?.objects.find((one) => one.id === id)?.name ?? id;
  return (
    <ul className={styles.list} aria-label={publish.kindsMany[kind]}>
      {named.map((one) => (
        <li key={`${one.object}#${one.field}`} className={styles.item}>
          <span>{common.kinds[kind]}</span>
          {names.has(one.object) ? (
            <span className={styles.name}>{names.get(one.object)}</span>
          ) : (
            <Link as="button" onClick={() => go(pathOfRef(one.object, one.field))}>
              {nameOf(one.id)}
            </Link>
          )}
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
