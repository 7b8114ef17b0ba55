// Columns that the tables of several kinds of object have.

import { ErrorCircleRegular, WarningRegular } from "@fluentui/react-icons";
import type { ObjectKind, ObjectRow } from "../../rpc/types";
import type { Strings } from "../../strings/strings";
import type { Column } from "../data-table";
import { State } from "../state-badge";
import type { ColumnTools } from "./object-list";
import type { Words } from "./words";

/** The name. */
export const nameColumn = (words: Words, kind: ObjectKind): Column<ObjectRow> => ({
  key: "name",
  label: words.label(kind, "name"),
  width: "minmax(144px, 2fr)",
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

/** How many use it. */
export const usesColumn = (label: string, locale: string): Column<ObjectRow> => ({
  key: "uses",
  label,
  width: "88px",
  isNumber: true,
  stays: true,
  cell: (row) => row.usedBy.toLocaleString(locale),
  sort: (row) => row.usedBy,
});

/** What is wrong with it. */
export const problemsColumn = ({ common, forms }: Strings): Column<ObjectRow> => ({
  key: "problems",
  label: forms.problems,
  width: "minmax(112px, 136px)",
  stays: true,
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
