// Only the changes of one object: found by a word, like everywhere.

import { Combobox, makeStyles, Option } from "@fluentui/react-components";
import { useState } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectKind } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

const useStyles = makeStyles({ picker: { width: "280px" }, list: { maxHeight: "320px" } });

interface ObjectFilterProps {
  /** The object as `kind/id`. */
  object: string | null;
  onObject: (object: string | null) => void;
}

/** Chooses an object, or all. */
export function ObjectFilter({ object, onObject }: ObjectFilterProps) {
  const styles = useStyles();
  const { common, publish } = useStrings();
  const [typed, setTyped] = useState<string | null>(null);
  const [kind = "", id = ""] = object?.split("/") ?? [];
  const shown = useAsk("showObject", { kind: kind as ObjectKind, name: id }, { enabled: object !== null });
  const text = typed?.trim() ?? "";
  const found = useAsk("findObjects", { text, limit: 20 }, { enabled: text !== "", keep: true });
  return (
    <Combobox
      className={styles.picker}
      size="small"
      clearable
      freeform
      aria-label={publish.ofObject}
      placeholder={publish.ofObjectHint}
      value={typed ?? (object ? (shown.data?.name ?? id) : "")}
      selectedOptions={object ? [object] : []}
      listbox={{ className: styles.list }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => setTyped(null)}
      onOptionSelect={(_, data) => {
        setTyped(null);
        onObject(data.optionValue ?? null);
      }}
    >
      {(text === "" ? [] : (found.data ?? [])).map((one) => (
        <Option key={one.object} value={one.object} text={one.name}>
          {`${one.name} · ${common.kinds[one.object.split("/")[0] as ObjectKind]}`}
        </Option>
      ))}
      {text !== "" && found.data?.length === 0 && (
        <Option disabled text="" value="">
          {common.filterNothing}
        </Option>
      )}
    </Combobox>
  );
}
