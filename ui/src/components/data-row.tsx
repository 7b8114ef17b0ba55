// A row of a table. It is drawn again only when something of it changes.

import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type MouseEvent, memo, type RefObject } from "react";
import { useStrings } from "../strings/strings";
import type { Column } from "./data-columns";

/** Pixels; the height of a row. */
export const ROW_HEIGHT = 32;
/** Pixels between columns, and at both ends of a row. */
export const COLUMN_GAP = 12;
export const ROW_START = 24;
export const ROW_END = 36;

/** What rows and heads of a table share. */
export const useRowStyles = makeStyles({
  row: {
    display: "grid",
    alignItems: "center",
    height: `${ROW_HEIGHT}px`,
    columnGap: `${COLUMN_GAP}px`,
    padding: `0 ${ROW_END}px 0 ${ROW_START}px`,
    boxSizing: "border-box",
    minWidth: "100%",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  cell: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    minWidth: 0,
    // States stand on the line of the texts beside them.
    "& > span": { verticalAlign: "top" },
  },
  number: { textAlign: "end", fontVariantNumeric: "tabular-nums" },
});

const useStyles = makeStyles({
  body: {
    position: "absolute",
    insetInline: 0,
    top: 0,
    cursor: "default",
    contain: "layout paint style",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
  },
  // As a checkbox of Fluent looks; one element instead of six keeps scrolling fluid.
  box: {
    appearance: "none",
    display: "block",
    width: "16px",
    height: "16px",
    margin: 0,
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    ":hover": { border: `1px solid ${tokens.colorNeutralStrokeAccessibleHover}` },
    ":checked": {
      backgroundColor: tokens.colorCompoundBrandBackground,
      border: `1px solid ${tokens.colorCompoundBrandBackground}`,
    },
    ":checked::after": {
      content: '""',
      display: "block",
      width: "4px",
      height: "8px",
      margin: "0 auto",
      borderRight: `1.5px solid ${tokens.colorNeutralForegroundInverted}`,
      borderBottom: `1.5px solid ${tokens.colorNeutralForegroundInverted}`,
      transform: "rotate(45deg) translateY(-0.5px)",
    },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    ":hover": { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  // The text has the colour that goes with its ground, which matters in high contrast.
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground1Selected,
      color: tokens.colorNeutralForeground1Selected,
    },
  },
});

/** What a row can be asked; always the latest, so that rows need not be drawn again for it. */
export interface RowActs {
  /** Chooses a row or takes it back; with `isRange` all from the last one that was touched. */
  choose: (key: string, isRange: boolean) => void;
  /** A click on a row. */
  click: (key: string, event: MouseEvent) => void;
  open: (key: string) => void;
  /** Chooses all rows, or none where all are chosen. */
  chooseAll: () => void;
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

/** A row. */
export const DataRow = memo(
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

// A click into a row leaves the focus with the table, so that the keys go on working.
const keepFocus = (event: MouseEvent) => {
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
};

function DrawnRow<Row>(props: DataRowProps<Row>) {
  const shared = useRowStyles();
  const styles = useStyles();
  const { common } = useStrings();
  const { row, columns, isChosen, acts } = props;
  return (
    <div
      role="row"
      id={props.elementId}
      aria-rowindex={props.index + 2}
      aria-selected={isChosen ?? props.isCurrent}
      data-current={props.isCurrent || undefined}
      className={mergeClasses(shared.row, styles.body, isChosen && styles.chosen, props.isCurrent && styles.current)}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.top}px)` }}
      onClick={(event) => acts.current.click(props.rowKey, event)}
      onDoubleClick={() => acts.current.open(props.rowKey)}
    >
      {isChosen !== undefined && (
        <div role="gridcell" onMouseDown={keepFocus} onDoubleClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            className={styles.box}
            aria-label={common.selectRow(props.label)}
            tabIndex={-1}
            checked={isChosen}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) =>
              acts.current.choose(props.rowKey, (event.nativeEvent as unknown as PointerEvent).shiftKey)
            }
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={mergeClasses(shared.cell, column.isNumber && shared.number)}
          title={column.text?.(row)}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}
