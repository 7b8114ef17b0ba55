// The table of every list: only the rows that are seen are drawn, so that it stays fluid with many
// thousands; sorting, columns, selection and the keyboard are the same everywhere.

import {
  Button,
  Checkbox,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { ArrowSortDownRegular, ArrowSortUpRegular, ColumnTripleEditRegular } from "@fluentui/react-icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { useStrings } from "../strings/strings";
import { useRemembered } from "./preferences";

/** A column. */
export interface Column<Row> {
  key: string;
  label: string;
  /** The width as a CSS grid track, for example `minmax(160px, 2fr)`. */
  width: string;
  /** What stands in a cell. */
  cell: (row: Row) => ReactNode;
  /** What it is sorted by; a column without it is not sorted. */
  sort?: (row: Row) => string | number;
  /** The whole text of a cell, shown on hover where it may be cut. */
  text?: (row: Row) => string;
  /** Whether numbers stand at the right. */
  isNumber?: boolean;
  /** Whether it is hidden until somebody chooses it. */
  isOptional?: boolean;
}

interface DataTableProps<Row> {
  /** The name of the table for screen readers, and of what is remembered of it. */
  label: string;
  name: string;
  rows: Row[];
  columns: Column<Row>[];
  id: (row: Row) => string;
  /** How a row is called by screen readers. */
  rowLabel: (row: Row) => string;
  /** The row whose details are shown. */
  current?: string | null;
  onCurrent?: (id: string) => void;
  /** The chosen rows; without it rows cannot be chosen. */
  selection?: ReadonlySet<string>;
  onSelection?: (selection: Set<string>) => void;
  onOpen?: (id: string) => void;
  onEdit?: (id: string) => void;
  onRemove?: () => void;
  /** The last rows come into sight: more can be asked for. */
  onEnd?: () => void;
  /** What is shown instead of rows. */
  empty: ReactNode;
  initialSort?: { key: string; isDown: boolean };
}

/** Pixels; the height of a row. */
const ROW_HEIGHT = 32;
/** Rows from the end at which more is asked for. */
const NEAR_END = 40;

const useStyles = makeStyles({
  table: {
    display: "flex",
    flexDirection: "column",
    flexGrow: 1,
    minHeight: 0,
    minWidth: 0,
    fontSize: tokens.fontSizeBase300,
  },
  scroll: { flexGrow: 1, minHeight: 0, overflow: "auto", outlineStyle: "none", position: "relative" },
  row: {
    display: "grid",
    alignItems: "center",
    height: `${ROW_HEIGHT}px`,
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
    boxSizing: "border-box",
    minWidth: "100%",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  body: {
    position: "absolute",
    insetInline: 0,
    cursor: "default",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  focus: { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  cell: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
  number: { textAlign: "end", fontVariantNumeric: "tabular-nums" },
  sorter: {
    minWidth: 0,
    padding: 0,
    fontSize: "inherit",
    fontWeight: "inherit",
    color: "inherit",
    justifyContent: "flex-start",
    height: "100%",
  },
  spacer: { position: "relative", width: "100%" },
  chooser: {
    position: "absolute",
    insetInlineEnd: tokens.spacingHorizontalXS,
    top: "2px",
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  frame: { position: "relative", display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  empty: { flexGrow: 1, minHeight: 0, overflow: "auto" },
});

/** A table of many rows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, id, current, selection, onSelection } = props;
  const styles = useStyles();
  const { common } = useStrings();
  const [sort, setSort] = useRemembered<{ key: string; isDown: boolean }>(
    `${props.name}.sort`,
    props.initialSort ?? { key: "", isDown: false },
  );
  const [hidden, setHidden] = useRemembered<string[]>(
    `${props.name}.hidden`,
    columns.filter((column) => column.isOptional).map((column) => column.key),
  );
  const shown = useMemo(() => columns.filter((column) => !hidden.includes(column.key)), [columns, hidden]);
  const sorted = useMemo(
    () =>
      sortRows(
        rows,
        columns.find((column) => column.key === sort.key),
        sort.isDown,
      ),
    [rows, columns, sort],
  );
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    paddingStart: ROW_HEIGHT,
  });
  const template = [selection ? "20px" : "", ...shown.map((column) => column.width)].filter(Boolean).join(" ");
  const index = useMemo(() => (current ? sorted.findIndex((row) => id(row) === current) : -1), [sorted, current, id]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [index, virtual]);
  const { onEnd } = props;
  const isEndNear = (virtual.getVirtualItems().at(-1)?.index ?? 0) >= sorted.length - NEAR_END;
  // A longer list may end in sight as well.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the list became longer
  useEffect(() => {
    if (isEndNear) onEnd?.();
  }, [isEndNear, onEnd, sorted.length]);
  const toggle = useCallback(
    (key: string) => {
      const next = new Set(selection);
      if (!next.delete(key)) next.add(key);
      onSelection?.(next);
    },
    [selection, onSelection],
  );
  const open = props.onOpen ?? props.onEdit;
  const acts = useRef<RowActs>({ choose: toggle, current: () => {}, open: () => {} });
  useLayoutEffect(() => {
    acts.current = { choose: toggle, current: (key) => props.onCurrent?.(key), open: (key) => open?.(key) };
  });
  const base = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 15,
      PageUp: -15,
      Home: -sorted.length,
      End: sorted.length,
    };
    const move = moves[event.key];
    const row = sorted[index];
    if (move !== undefined && sorted.length > 0) {
      const next = sorted[Math.max(0, Math.min(sorted.length - 1, index + move))];
      if (next) props.onCurrent?.(id(next));
    } else if (event.key === " " && row && selection) toggle(id(row));
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && selection)
      onSelection?.(new Set(sorted.map(id)));
    else if (event.key === "Enter" && row) open?.(id(row));
    else if (event.key === "F2" && row) props.onEdit?.(id(row));
    else if (event.key === "Delete") props.onRemove?.();
    else return;
    event.preventDefault();
  };
  const allChosen = selection !== undefined && sorted.length > 0 && sorted.every((row) => selection.has(id(row)));
  if (rows.length === 0) return <div className={styles.empty}>{props.empty}</div>;
  return (
    <div className={styles.frame}>
      <div
        ref={scroll}
        className={mergeClasses(styles.scroll, styles.table)}
        role="grid"
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={shown.length + (selection ? 1 : 0)}
        aria-multiselectable={selection !== undefined}
        aria-activedescendant={index >= 0 ? `${base}-${index}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={styles.spacer} style={{ height: virtual.getTotalSize() }} role="presentation">
          <div
            className={mergeClasses(styles.row, styles.head)}
            style={{ gridTemplateColumns: template }}
            role="row"
            aria-rowindex={1}
          >
            {selection && (
              <div role="columnheader" aria-label={common.selectAllShown(sorted.length)}>
                <Checkbox
                  size="medium"
                  input={{ "aria-label": common.selectAllShown(sorted.length), tabIndex: -1 }}
                  indicator={{ style: { margin: 0 } }}
                  checked={allChosen ? true : selection.size > 0 ? "mixed" : false}
                  onChange={() => onSelection?.(allChosen ? new Set() : new Set(sorted.map(id)))}
                />
              </div>
            )}
            {shown.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </div>
          {virtual.getVirtualItems().map((item) => {
            const row = sorted[item.index];
            if (!row) return null;
            const key = id(row);
            return (
              <DataRow
                key={key}
                row={row}
                rowKey={key}
                elementId={`${base}-${item.index}`}
                index={item.index}
                top={item.start}
                template={template}
                columns={shown}
                label={props.rowLabel(row)}
                isCurrent={key === current}
                isChosen={selection ? selection.has(key) : undefined}
                acts={acts}
              />
            );
          })}
        </div>
      </div>
      <ColumnChooser columns={columns} hidden={hidden} onHidden={setHidden} />
    </div>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: { key: string; isDown: boolean };
  onSort: (sort: { key: string; isDown: boolean }) => void;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const styles = useStyles();
  const { common } = useStrings();
  const isSorted = sort.key === column.key;
  const className = mergeClasses(styles.cell, column.isNumber && styles.number);
  const order = !isSorted ? "none" : sort.isDown ? "descending" : "ascending";
  return (
    <div role="columnheader" className={className} aria-sort={column.sort ? order : undefined}>
      {column.sort ? (
        <Button
          appearance="transparent"
          size="small"
          tabIndex={-1}
          className={styles.sorter}
          aria-label={common.sortBy(column.label)}
          iconPosition="after"
          icon={isSorted ? sort.isDown ? <ArrowSortDownRegular /> : <ArrowSortUpRegular /> : undefined}
          onClick={() => onSort({ key: column.key, isDown: isSorted && !sort.isDown })}
        >
          {column.label}
        </Button>
      ) : (
        column.label
      )}
    </div>
  );
}

interface DataRowProps<Row> {
  row: Row;
  rowKey: string;
  elementId: string;
  index: number;
  top: number;
  template: string;
  columns: Column<Row>[];
  label: string;
  isCurrent: boolean;
  isChosen: boolean | undefined;
  acts: RefObject<RowActs>;
}

/** What a row can be asked; always the latest, so that rows need not be drawn again for it. */
interface RowActs {
  choose: (key: string) => void;
  current: (key: string) => void;
  open: (key: string) => void;
}

const DataRow = memo(
  DrawnRow,
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.top === b.top &&
    a.template === b.template &&
    a.columns === b.columns &&
    a.isCurrent === b.isCurrent &&
    a.isChosen === b.isChosen,
) as typeof DrawnRow;

function DrawnRow<Row>(props: DataRowProps<Row>) {
  const styles = useStyles();
  const { common } = useStrings();
  const { row, columns, isChosen } = props;
  return (
    <div
      role="row"
      id={props.elementId}
      aria-rowindex={props.index + 2}
      aria-selected={isChosen ?? props.isCurrent}
      className={mergeClasses(styles.row, styles.body, props.isCurrent && styles.current)}
      style={{ gridTemplateColumns: props.template, top: props.top }}
      onClick={() => props.acts.current.current(props.rowKey)}
      onDoubleClick={() => props.acts.current.open(props.rowKey)}
    >
      {isChosen !== undefined && (
        <div role="gridcell">
          <Checkbox
            size="medium"
            input={{ "aria-label": common.selectRow(props.label), tabIndex: -1 }}
            indicator={{ style: { margin: 0 } }}
            checked={isChosen}
            onClick={(event) => event.stopPropagation()}
            onChange={() => props.acts.current.choose(props.rowKey)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={mergeClasses(styles.cell, column.isNumber && styles.number)}
          title={column.text?.(row)}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

interface ChooserProps<Row> {
  columns: Column<Row>[];
  hidden: string[];
  onHidden: (hidden: string[]) => void;
}

function ColumnChooser<Row>({ columns, hidden, onHidden }: ChooserProps<Row>) {
  const styles = useStyles();
  const { common } = useStrings();
  const shown = columns.map((column) => column.key).filter((key) => !hidden.includes(key));
  return (
    <div className={styles.chooser}>
      <Menu
        checkedValues={{ columns: shown }}
        onCheckedValueChange={(_, data) => {
          if (data.checkedItems.length > 0)
            onHidden(columns.map((c) => c.key).filter((key) => !data.checkedItems.includes(key)));
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content={common.columns} relationship="label">
            <Button size="small" appearance="subtle" icon={<ColumnTripleEditRegular />} />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {columns.map((column) => (
              <MenuItemCheckbox key={column.key} name="columns" value={column.key}>
                {column.label}
              </MenuItemCheckbox>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}

function sortRows<Row>(rows: Row[], column: Column<Row> | undefined, isDown: boolean): Row[] {
  const value = column?.sort;
  if (!value) return rows;
  const keyed = rows.map((row) => [value(row), row] as const);
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
  const order = isDown ? -1 : 1;
  keyed.sort(
    ([a], [b]) => order * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b))),
  );
  return keyed.map(([, row]) => row);
}
