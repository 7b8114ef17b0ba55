// The page of a kind of object: the table, its filter and commands, and at the right the details or
// the form of one. Where it stands is in the path:
//
//   <path>                 the list             <path>/<id>            the details of one
//   <path>/new?field=…     a new one            <path>/<id>/edit       its form
//   <path>/new?from=<id>   a copy of one        <path>/<id>?field=…    its form at a field

import { AddRegular, CopyRegular, DeleteRegular, EditRegular } from "@fluentui/react-icons";
import { type ReactNode, useMemo, useState } from "react";
import { useAsk } from "../../platform/ask";
import type { ObjectDetail, ObjectKind, ObjectRow } from "../../rpc/types";
import { useStrings } from "../../strings/strings";
import type { Command } from "../command-bar";
import { type Column, DataTable } from "../data-table";
import { type Filter, FilterBar, type FilterChip, fitsChip, isFiltering, matchesWords, NO_FILTER } from "../filter-bar";
import { useGo, usePlace } from "../navigation";
import { EmptyState, ErrorNote, Waiting } from "../notes";
import { Page } from "../page";
import { type FactText, useFactText } from "./facts";
import { ObjectForm, type ObjectFormProps } from "./object-form";
import { type FactSection, ObjectPanel } from "./object-panel";
import { useRemoval } from "./use-removal";
import { useWords } from "./words";

/** What columns are made with. */
export interface ColumnTools {
  text: FactText;
  names: Partial<Record<string, string>>;
}

export interface ObjectListProps {
  kind: ObjectKind;
  title: string;
  line?: ReactNode;
  /** The path of the list. */
  path: string;
  /** What stands in the path after that of the list. */
  rest: string[];
  columns: (tools: ColumnTools) => Column<ObjectRow>[];
  /** Fields by which is filtered. */
  chips: string[];
  /** Ways to make a new one; the first one is the main one. */
  newOnes: { key: string; label: string; query?: string }[];
  /** More commands for the chosen rows. */
  more?: (targets: ObjectRow[]) => Command[];
  /** Why rows cannot be deleted. */
  keepsRow?: (row: ObjectRow) => string | undefined;
  /** Rows beside those that are saved. */
  alsoRows?: ObjectRow[];
  facts: FactSection[];
  panelFoot?: (row: ObjectRow) => ReactNode;
  panelMore?: (detail: ObjectDetail) => ReactNode;
  form?: Pick<ObjectFormProps, "extraFoot" | "extraTabs" | "isWider">;
  empty: { icon: ReactNode; title: string; body: ReactNode; action: ReactNode };
  notes?: ReactNode;
  tools?: ReactNode;
}

const NONE: ObjectRow[] = [];

/** The page of a kind of object. */
export function ObjectList(props: ObjectListProps) {
  const { kind, path, rest, alsoRows = NONE } = props;
  const { common, forms } = useStrings();
  const go = useGo();
  const text = useFactText();
  const list = useAsk("listObjects", { kind });
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [selection, setSelection] = useState<Set<string>>(new Set());
  const place = usePlace();
  const [id = "", act] = rest;
  const isNew = id === "new";
  const isForm = isNew || act === "edit" || (id !== "" && place.query.has("field"));
  const rows = useMemo(() => {
    const saved = list.data?.objects ?? NONE;
    return [...alsoRows.filter((row) => !saved.some((one) => one.id === row.id)), ...saved];
  }, [list.data, alsoRows]);
  const names = list.data?.names;
  const columns = useMemo(() => props.columns({ text, names: names ?? {} }), [props.columns, text, names]);
  const chips = useChips(kind, props.chips);
  const found = useMemo(
    () => rows.filter((row) => fits(row, filter, props.chips, columns)),
    [rows, filter, props.chips, columns],
  );
  const removal = useRemoval(kind, (ids) => {
    setSelection(new Set());
    if (ids.includes(id)) go(path, "replace");
  });
  const chosen = found.filter((row) => selection.has(row.id));
  const targets = chosen.length > 0 ? chosen : rows.filter((row) => row.id === id);
  const show = (next: string) => go(`${path}/${encodeURIComponent(next)}`, isForm || id === "" ? "push" : "replace");
  const edit = (one: string) => go(`${path}/${encodeURIComponent(one)}/edit`);
  const kept = targets.map((row) => props.keepsRow?.(row)).find(Boolean);
  const remove = () => !kept && removal.remove(targets.map(({ id: one, name }) => ({ id: one, name })));
  const one = targets.length === 1 ? targets[0] : undefined;
  const single = one ? undefined : targets.length === 0 ? forms.chooseFirst : forms.chooseOne;
  const commands: Command[] = [
    ...props.newOnes.map(({ key, label, query }, index) => ({
      key,
      label,
      icon: <AddRegular />,
      isPrimary: index === 0,
      run: () => go(`${path}/new${query ? `?${query}` : ""}`),
    })),
    {
      key: "edit",
      label: common.edit,
      icon: <EditRegular />,
      shortcut: "F2",
      hindrance: single,
      run: () => one && edit(one.id),
    },
    {
      key: "duplicate",
      label: forms.duplicate,
      icon: <CopyRegular />,
      hindrance: single,
      run: () => one && go(`${path}/new?from=${encodeURIComponent(one.id)}`),
    },
    {
      key: "delete",
      label: forms.delete,
      icon: <DeleteRegular />,
      shortcut: common.deleteKey,
      hindrance: targets.length === 0 ? forms.chooseFirst : kept,
      isBusy: removal.isBusy,
      run: remove,
    },
    ...(props.more?.(targets) ?? []),
  ];
  const panel = isForm ? (
    <FormOf key={isNew ? `new ${place.query}` : id} {...props} id={isNew ? undefined : id} query={place.query} />
  ) : (
    id !== "" && (
      <ObjectPanel
        kind={kind}
        id={id}
        facts={props.facts}
        onEdit={() => edit(id)}
        onClose={() => go(path)}
        foot={rows.filter((row) => row.id === id).map((row) => props.panelFoot?.(row))}
      >
        {props.panelMore}
      </ObjectPanel>
    )
  );
  return (
    <Page
      title={props.title}
      line={props.line}
      commands={commands}
      tools={props.tools}
      panel={panel}
      notes={
        <>
          {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
          {removal.notes}
          {props.notes}
        </>
      }
    >
      {removal.dialog}
      {list.isPending && <Waiting />}
      {list.data && rows.length > 0 && (
        <FilterBar
          filter={filter}
          onFilter={setFilter}
          chips={chips}
          shown={found.length}
          total={rows.length}
          chosen={chosen.length}
        />
      )}
      {list.data && (
        <DataTable
          label={props.title}
          name={kind}
          rows={found}
          columns={columns}
          id={rowId}
          rowLabel={rowName}
          current={isNew ? null : id || null}
          onCurrent={show}
          selection={selection}
          onSelection={setSelection}
          onOpen={edit}
          onEdit={edit}
          onRemove={remove}
          initialSort={{ key: "name", isDown: false }}
          empty={
            isFiltering(filter) ? (
              <EmptyState icon={props.empty.icon} title={common.filterNothing} />
            ) : (
              <EmptyState {...props.empty} />
            )
          }
        />
      )}
    </Page>
  );
}

const rowId = (row: ObjectRow) => row.id;
const rowName = (row: ObjectRow) => row.name;

/** A row fits when its texts hold the words and its values those of the chips. */
function fits(row: ObjectRow, filter: Filter, chips: string[], columns: Column<ObjectRow>[]): boolean {
  const standing = row.errors > 0 ? "errors" : row.warnings > 0 ? "warnings" : "none";
  return (
    chips.every((key) => fitsChip(filter, key, String(row.fields[key] ?? ""))) &&
    fitsChip(filter, "problems", standing) &&
    matchesWords(filter.text, row.name, row.id, ...columns.map((column) => column.text?.(row)))
  );
}

function useChips(kind: ObjectKind, keys: string[]): FilterChip[] {
  const words = useWords();
  const { common, forms } = useStrings();
  return useMemo(
    () => [
      ...keys.map((key) => ({
        key,
        label: words.label(kind, key),
        options: (words.field(kind, key)?.choices ?? []).map(({ value }) => ({
          value,
          label: words.choice(kind, key, value),
        })),
      })),
      {
        key: "problems",
        label: forms.problems,
        options: [
          { value: "errors", label: common.levels.error },
          { value: "warnings", label: common.levels.warning },
          { value: "none", label: forms.noProblems },
        ],
      },
    ],
    [kind, keys, words, common, forms],
  );
}

/** The form of one object, of a new one or of a copy. */
function FormOf(props: ObjectListProps & { id: string | undefined; query: URLSearchParams }) {
  const { kind, path, id, query } = props;
  const { forms } = useStrings();
  const words = useWords();
  const go = useGo();
  const from = id === undefined ? query.get("from") : null;
  const source = useAsk("showObject", { kind, name: from ?? "" }, { enabled: from !== null });
  const model = words.kind(kind);
  const initial = useMemo(() => {
    if (id !== undefined || !model) return undefined;
    const known = new Set(model.fields.map((field) => field.key));
    if (source.data) {
      const fields = Object.entries(source.data.fields).filter(([key]) => known.has(key));
      return { ...Object.fromEntries(fields), name: forms.copyOf(source.data.name) };
    }
    return Object.fromEntries([...query].filter(([key]) => known.has(key)));
  }, [id, model, query, source.data, forms]);
  if (from !== null && !source.data && !source.error) return null;
  const hadSecrets = source.data?.secrets.some((secret) => secret.setAt !== null);
  return (
    <ObjectForm
      kind={kind}
      name={id}
      initial={initial}
      note={hadSecrets ? forms.copiedWithoutSecrets : undefined}
      onClose={() => go(id === undefined ? path : `${path}/${encodeURIComponent(id)}`)}
      onSaved={(saved) => {
        const ref = saved.objects[0]?.object.split("/")[1] ?? id;
        go(ref ? `${path}/${encodeURIComponent(ref)}` : path);
      }}
      {...props.form}
    />
  );
}
