// The table of every list: only the rows that are seen are drawn, so that it stays fluid with many
// thousands; sorting, columns, selection and the keyboard are the same everywhere.

import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Column, fitting, leastWidth, orderBy, type Sort, sortRows } from "./data-columns";
import { ColumnChooser, HeadRow } from "./data-head";
import { COLUMN_GAP, DataRow, ROW_END, ROW_HEIGHT, ROW_START, type RowActs } from "./data-row";
import { useRemembered } from "./preferences";

export type { Column } from "./data-columns";

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
  initialSort?: Sort;
}

/** Rows from the end at which more is asked for. */
const NEAR_END = 40;
/** Pixels; the column by which rows are chosen. */
const BOX_WIDTH = 20;

const useStyles = makeStyles({
  frame: { position: "relative", display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0, minWidth: 0 },
  scroll: {
    flexGrow: 1,
    minHeight: 0,
    minWidth: 0,
    overflow: "auto",
    outlineStyle: "none",
    position: "relative",
    fontSize: tokens.fontSizeBase300,
    // The focus is seen at the current row, or around the table while there is none.
    "&:focus-visible [data-current]": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "&:focus-visible:not(:has([data-current]))": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
  spacer: { position: "relative", width: "100%" },
  empty: { flexGrow: 1, minHeight: 0, overflow: "auto" },
});

/** A table of many rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, id, current, selection } = props;
  const styles = useStyles();
  const { sort, setSort, hidden, setHidden, isChosen } = useRememberedOrder(props);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const room_px = useRoom(box);
  const wanted = useMemo(() => columns.filter((column) => !hidden.includes(column.key)), [columns, hidden]);
  const fixed_px = ROW_START + ROW_END + (selection ? BOX_WIDTH : -COLUMN_GAP);
  // Whoever chose the columns sees all of them, and scrolls where there is no room.
  const shown = useMemo(
    () => (isChosen || room_px === null ? wanted : fitting(wanted, room_px, fixed_px, COLUMN_GAP)),
    [wanted, isChosen, room_px, fixed_px],
  );
  const withoutRoom = useMemo(
    () => wanted.filter((column) => !shown.includes(column)).map((column) => column.key),
    [wanted, shown],
  );
  const by = useMemo(() => orderBy(columns.find((one) => one.key === sort.key)), [columns, sort.key]);
  const sorted = useMemo(() => sortRows(rows, by, sort.isDown), [rows, by, sort.isDown]);
  const scroll = useRef<HTMLDivElement>(null);
  const takeBox = useCallback((element: HTMLDivElement | null) => {
    scroll.current = element;
    setBox(element);
  }, []);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    paddingStart: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const index = useMemo(() => (current ? sorted.findIndex((row) => id(row) === current) : -1), [sorted, current, id]);
  useFollow(current, index, (at) => virtual.scrollToIndex(at, { align: "auto" }));
  useEnd((items.at(-1)?.index ?? 0) >= sorted.length - NEAR_END, sorted.length, props.onEnd);
  const { acts, onKeyDown, allChosen, someChosen } = useTableActs(props, sorted, index, scroll);
  const base = useId();
  if (rows.length === 0) return <div className={styles.empty}>{props.empty}</div>;
  const widths = [...(selection ? [`${BOX_WIDTH}px`] : []), ...shown.map((column) => column.width)];
  const template = widths.join(" ");
  const isDrawn = items.some((item) => item.index === index);
  return (
    <div className={styles.frame}>
      <div
        ref={takeBox}
        className={mergeClasses(styles.scroll)}
        role="grid"
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={widths.length}
        aria-multiselectable={selection !== undefined}
        aria-activedescendant={isDrawn ? `${base}-${index}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.spacer}
          style={{
            height: virtual.getTotalSize(),
            minWidth: leastWidth(widths, COLUMN_GAP) - COLUMN_GAP + ROW_START + ROW_END,
          }}
          role="presentation"
        >
          <HeadRow
            columns={shown}
            template={template}
            sort={sort}
            onSort={setSort}
            count={sorted.length}
            areChosen={selection && (allChosen ? true : someChosen ? "mixed" : false)}
            acts={acts}
          />
          {items.map((item) => {
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
      <ColumnChooser
        columns={columns}
        hidden={hidden}
        withoutRoom={withoutRoom}
        onHidden={setHidden}
        sort={sort}
        onSort={setSort}
      />
    </div>
  );
}

/** The order and the columns that this person chose for the table. */
function useRememberedOrder<Row>({ name, columns, initialSort }: DataTableProps<Row>) {
  const initial = useRef(initialSort ?? { key: "", isDown: false });
  const optional = useMemo(() => columns.filter((one) => one.isOptional).map((one) => one.key), [columns]);
  const [sort, setSort] = useRemembered<Sort>(`${name}.sort`, initial.current);
  const [hidden, setHidden] = useRemembered<string[] | null>(`${name}.hidden`, null);
  return { sort, setSort, hidden: hidden ?? optional, setHidden, isChosen: hidden !== null };
}

/** Pixels from side to side in an element; nothing until they are known. */
function useRoom(box: HTMLElement | null): number | null {
  const [room_px, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!box) return;
    const measure = () => setRoom(box.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [box]);
  return room_px;
}

/** Scrolls to the current row when another one becomes it; not when the rows around it change. */
function useFollow(current: string | null | undefined, index: number, go: (index: number) => void) {
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (!current) followed.current = null;
    if (!current || index < 0 || followed.current === current) return;
    followed.current = current;
    go(index);
  });
}

/** Tells when the last rows come into sight; a longer list may end in sight as well. */
function useEnd(isNear: boolean, length: number, onEnd: (() => void) | undefined) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when the list became longer
  useEffect(() => {
    if (isNear) onEnd?.();
  }, [isNear, onEnd, length]);
}

/** What can be done to the rows by pointer and keyboard. */
function useTableActs<Row>(
  props: DataTableProps<Row>,
  sorted: Row[],
  index: number,
  scroll: RefObject<HTMLDivElement | null>,
) {
  const { id, selection, onSelection } = props;
  const open = props.onOpen ?? props.onEdit;
  // The row from which a range of rows is chosen.
  const anchor = useRef<string | null>(null);
  const allChosen = useMemo(
    () => selection !== undefined && sorted.length > 0 && sorted.every((row) => selection.has(id(row))),
    [selection, sorted, id],
  );
  const someChosen = useMemo(
    () => selection !== undefined && sorted.some((row) => selection.has(id(row))),
    [selection, sorted, id],
  );
  const toggle = (key: string) => {
    const next = new Set(selection);
    if (!next.delete(key)) next.add(key);
    onSelection?.(next);
    anchor.current = key;
  };
  const range = (to: string): string[] => {
    const keys = sorted.map(id);
    const end = keys.indexOf(to);
    const start = anchor.current ? keys.indexOf(anchor.current) : end;
    return start < 0 ? [to] : keys.slice(Math.min(start, end), Math.max(start, end) + 1);
  };
  // Where the keys are: ahead of the current row while that is still on its way through the path.
  const at = useRef(index);
  useLayoutEffect(() => {
    at.current = index;
  }, [index]);
  const walk = (key: string, isRange: boolean) => {
    if (isRange && selection) onSelection?.(new Set(range(key)));
    else anchor.current = key;
    props.onCurrent?.(key);
  };
  const acts = useRef<RowActs>({ choose: () => {}, click: () => {}, open: () => {}, chooseAll: () => {} });
  useLayoutEffect(() => {
    acts.current = {
      choose: (key, isRange) => (isRange ? onSelection?.(new Set([...(selection ?? []), ...range(key)])) : toggle(key)),
      click: (key, event) => {
        if (selection && (event.ctrlKey || event.metaKey)) toggle(key);
        else walk(key, event.shiftKey);
      },
      open: (key) => open?.(key),
      chooseAll: () => onSelection?.(allChosen ? new Set() : new Set(sorted.map(id))),
    };
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -sorted.length,
      End: sorted.length,
    };
    const move = moves[event.key];
    const row = sorted[at.current];
    const isControl = event.ctrlKey || event.metaKey;
    if (move !== undefined && sorted.length > 0) {
      if (event.shiftKey && row && anchor.current === null) anchor.current = id(row);
      at.current = Math.max(0, Math.min(sorted.length - 1, at.current + move));
      const next = sorted[at.current];
      if (next) walk(id(next), event.shiftKey);
    } else if (event.key === " " && row && selection) toggle(id(row));
    else if (event.key.toLowerCase() === "a" && isControl && selection) onSelection?.(new Set(sorted.map(id)));
    else if (event.key === "Escape" && selection && selection.size > 0) onSelection?.(new Set());
    else if (event.key === "Enter" && !isControl && row && open) open(id(row));
    else if (event.key === "F2" && row && props.onEdit) props.onEdit(id(row));
    else if (event.key === "Delete" && props.onRemove) props.onRemove();
    else return;
    event.preventDefault();
  };
  return { acts, onKeyDown, allChosen, someChosen };
}
