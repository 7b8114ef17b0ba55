// Columns that the tables of several kinds of object have.

import { ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import type { ObjectKind, ObjectRow } from "../../rpc/types";
import type { Strings } from "../../strings/strings";
import type { Column } from "../data-table";
import { State } from "../state-badge";
import type { ColumnTools } from "./object-list";
import type { Uses } from "./use-uses";
import type { Words } from "./words";

/** The name. */
export const nameColumn = (words: Words, kind: ObjectKind): Column<ObjectRow> => ({
  key: "name",
  label: words.label(kind, "name"),
  width: "minmax(160px, 2fr)",
  cell: (row) => row.name,
  sort: (row) => row.name,
  text: (row) => row.name,
});

/** A field of the object. */
export function fieldColumn(
  words: Words,
  kind: ObjectKind,
  key: string,
  tools: ColumnTools,
  more: Partial<Column<ObjectRow>> = {},
): Column<ObjectRow> {
  const text = (row: ObjectRow) => tools.text(kind, key, row.fields[key], tools.names);
  const label = words.label(kind, key);
  return { key, label, width: "minmax(100px, 1fr)", cell: text, sort: text, text, ...more };
}

/** How many mailboxes use it. */
export const usesColumn = (label: string, uses: Uses | undefined, locale: string): Column<ObjectRow> => ({
  key: "uses",
  label,
  width: "96px",
  isNumber: true,
  cell: (row) => (uses ? (uses.get(row.id) ?? 0).toLocaleString(locale) : ""),
  sort: (row) => uses?.get(row.id) ?? 0,
});

/** What is wrong with it. */
export const problemsColumn = ({ common, forms }: Strings): Column<ObjectRow> => ({
  key: "problems",
  label: forms.problems,
  width: "minmax(112px, 136px)",
  sort: (row) => row.errors * 1000 + row.warnings,
  cell: (row) => {
    if (row.errors > 0)
      return (
        <State tone="bad" icon={<ErrorCircleRegular />}>
          {common.problems(row.errors)}
        </State>
      );
    if (row.warnings > 0)
      return (
        <State tone="attention" icon={<WarningRegular />}>
          {common.warnings(row.warnings)}
        </State>
      );
    return common.none;
  },
});
