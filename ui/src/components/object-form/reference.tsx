// A field that refers to another object: searched by name, with the way to that object and to a new one.

import { Button, Combobox, makeStyles, Option, Tooltip, tokens } from "@fluentui/react-components";
import { AddRegular, OpenRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectKind } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import { matchesWords } from "../filter-bar";
import { pathOf, useGo } from "../navigation";
import type { ControlProps } from "./controls";

/** The most objects in the list at once. */
const SHOWN = 50;

const useStyles = makeStyles({
  row: { display: "flex", columnGap: tokens.spacingHorizontalXXS, alignItems: "center" },
  box: { flexGrow: 1, minWidth: 0 },
});

/** An object of the kind that the field means. */
export function ReferenceControl({ form, field, isDisabled, ...rest }: ControlProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const target = field.target as ObjectKind;
  const known = useAsk("listObjects", { kind: target }).data?.objects ?? [];
  const state = form.field(field.key);
  const chosen = String(form.meant(field.key) ?? "");
  const nameOf = (id: string) => known.find((one) => one.id === id)?.name;
  const text = chosen === "" ? "" : (nameOf(chosen) ?? (known.length > 0 ? forms.unknownObject(chosen) : chosen));
  const [query, setQuery] = useState<string | null>(null);
  const offered = known.filter((one) => !state?.offered || state.offered.includes(one.id));
  const found = query === null ? offered : offered.filter((one) => matchesWords(query, one.name, one.id));
  return (
    <div className={styles.row}>
      <Combobox
        {...rest}
        className={styles.box}
        input={{ style: { minWidth: 0, width: "100%" } }}
        disabled={isDisabled}
        clearable={form.value(field.key) !== null && !state?.isRequired}
        placeholder={field.key === "policy" ? forms.routersPolicy : state?.isRequired ? forms.choose : forms.notSet}
        value={query ?? text}
        selectedOptions={chosen ? [chosen] : []}
        onChange={(event) => setQuery(event.target.value)}
        onBlur={() => {
          if (query?.trim() === "" && chosen) form.set(field.key, null, "picked");
          setQuery(null);
        }}
        onOptionSelect={(_, data) => {
          form.set(field.key, data.optionValue ?? null, "picked");
          setQuery(null);
        }}
      >
        {found.slice(0, SHOWN).map((one) => (
          <Option key={one.id} value={one.id} text={one.name}>
            {one.name}
          </Option>
        ))}
        {found.length === 0 && (
          <Option disabled value="" text="">
            {forms.noneFound}
          </Option>
        )}
        {found.length > SHOWN && (
          <Option disabled value="" text="">
            {forms.moreFound(found.length - SHOWN)}
          </Option>
        )}
      </Combobox>
      <ReferenceLinks target={target} id={nameOf(chosen) ? chosen : ""} fieldKey={field.key} />
    </div>
  );
}

/** The ways to the object and to a new one. */
function ReferenceLinks({ target, id, fieldKey }: { target: ObjectKind; id: string; fieldKey: string }) {
  const { forms, common } = useStrings();
  const go = useGo();
  const direction = /incoming/i.test(fieldKey) ? "incoming" : "outgoing";
  const create = pathOf(target, "new") + (target === "profile" ? `?direction=${direction}` : "");
  return (
    <>
      {id && (
        <Tooltip content={`${forms.open}: ${common.kinds[target]}`} relationship="label">
          <Button appearance="subtle" icon={<OpenRegular />} onClick={() => go(pathOf(target, id))} />
        </Tooltip>
      )}
      <Tooltip content={forms.newOf[target]} relationship="label">
        <Button appearance="subtle" icon={<AddRegular />} onClick={() => go(create)} />
      </Tooltip>
    </>
  );
}
