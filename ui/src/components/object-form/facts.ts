// The fields of an object as texts for people: in tables and detail panes.

import { useMemo } from "react";
import type { JsonValue, ObjectKind } from "../../rpc/types";
import { useLocale, useStrings } from "../../strings/strings";
import { exact } from "../time";
import { useWords } from "./words";

/** Names of objects by `kind/id`. */
type Names = Partial<Record<string, string>>;

/** How a field of an object reads. */
export type FactText = (kind: ObjectKind, key: string, value: JsonValue | undefined, names?: Names) => string;

/** How fields of objects read in the language of the window. */
export function useFactText(): FactText {
  const words = useWords();
  const { common } = useStrings();
  const locale = useLocale();
  return useMemo<FactText>(
    () => (kind, key, value, names) => {
      const field = words.field(kind, key);
      if (value === null || value === undefined || value === "") return "";
      switch (field?.input) {
        case "switch":
          return value === true ? common.on : common.off;
        case "choice":
          return words.choice(kind, key, String(value));
        case "reference":
          return names?.[`${field.target}/${value}`] ?? String(value);
        case "number":
          return words.amount(field, value);
        case "time":
          return Number.isNaN(Date.parse(String(value))) ? String(value) : exact(String(value), locale);
        case "numbers":
          return Array.isArray(value) ? value.join(", ") : String(value);
        default:
          return String(value);
      }
    },
    [words, common, locale],
  );
}
