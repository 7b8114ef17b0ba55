// Who uses an object: links, and how many more there are.

import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { ObjectDetail, ObjectKind } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { ObjectLink } from "./object-link";
import { useWords } from "./words";

/** How many users are named at once. */
const NAMED = 20;

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, overflowWrap: "anywhere" },
  field: { color: tokens.colorNeutralForeground2 },
});

/** Who uses an object. */
export function UsedBy({ detail }: { detail: Pick<ObjectDetail, "usedBy" | "usedByTotal"> }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const words = useWords();
  if (detail.usedByTotal === 0) return <Caption1 className={styles.field}>{forms.usedByNothing}</Caption1>;
  const named = detail.usedBy.slice(0, NAMED);
  const more = detail.usedByTotal - named.length;
  return (
    <ul className={styles.list}>
      {named.map((use) => {
        const kind = use.object.split("/")[0] as ObjectKind;
        return (
          <li key={`${use.object} ${use.field}`}>
            <ObjectLink object={use.object} field={use.field}>
              {use.name}
            </ObjectLink>{" "}
            <Caption1 className={styles.field}>{forms.asField(words.label(kind, use.field))}</Caption1>
          </li>
        );
      })}
      {more > 0 && <li className={styles.field}>{forms.usedByMore(more)}</li>}
    </ul>
  );
}
