// The head of a table: its columns, sorting by them, and the menu that chooses columns and order.

import {
  Button,
  Checkbox,
  Menu,
  MenuDivider,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { ArrowSortDownRegular, ArrowSortUpRegular, ColumnTripleEditRegular } from "@fluentui/react-icons";
import { memo, type RefObject } from "react";
import { useStrings } from "../strings/strings";
import type { Column, Sort } from "./data-columns";
import { ROW_HEIGHT, type RowActs, useRowStyles } from "./data-row";

const useStyles = makeStyles({
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
  sorter: {
    minWidth: 0,
    maxWidth: "100%",
    padding: 0,
    fontSize: "inherit",
    fontWeight: "inherit",
    color: "inherit",
    justifyContent: "flex-start",
    height: "100%",
    overflow: "hidden",
    whiteSpace: "nowrap",
  },
  label: { overflow: "hidden", textOverflow: "ellipsis" },
  chooser: {
    position: "absolute",
    insetInlineEnd: 0,
    top: 0,
    height: `${ROW_HEIGHT - 1}px`,
    display: "flex",
    alignItems: "center",
    padding: `0 ${tokens.spacingHorizontalXS}`,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  menu: { maxHeight: "70vh", overflowY: "auto" },
});

interface HeadRowProps<Row> {
  columns: Column<Row>[];
  template: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** How many rows there are, and whether they are chosen; nothing where rows cannot be chosen. */
  count: number;
  areChosen: boolean | "mixed" | undefined;
  acts: RefObject<RowActs>;
}

/** The head of a table. */
export const HeadRow = memo(DrawnHead) as typeof DrawnHead;

function DrawnHead<Row>({ columns, template, sort, onSort, count, areChosen, acts }: HeadRowProps<Row>) {
  const shared = useRowStyles();
  const styles = useStyles();
  const { common } = useStrings();
  return (
    <div
      className={mergeClasses(shared.row, styles.head)}
      style={{ gridTemplateColumns: template }}
      role="row"
      aria-rowindex={1}
    >
      {areChosen !== undefined && (
        <div role="columnheader" aria-label={common.selectAllShown(count)}>
          <Checkbox
            size="medium"
            input={{ "aria-label": common.selectAllShown(count), tabIndex: -1 }}
            indicator={{ style: { margin: 0 } }}
            checked={areChosen}
            onChange={() => acts.current.chooseAll()}
          />
        </div>
      )}
      {columns.map((column) => (
        <Head key={column.key} column={column} sort={sort} onSort={onSort} />
      ))}
    </div>
  );
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort; onSort: (sort: Sort) => void }) {
  const shared = useRowStyles();
  const styles = useStyles();
  const { common } = useStrings();
  const isSorted = sort.key === column.key;
  const order = !isSorted ? "none" : sort.isDown ? "descending" : "ascending";
  return (
    <div
      role="columnheader"
      className={mergeClasses(shared.cell, column.isNumber && shared.number)}
      aria-sort={column.sort ? order : undefined}
      title={column.label}
    >
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
          <span className={styles.label}>{column.label}</span>
        </Button>
      ) : (
        <span className={styles.label}>{column.label}</span>
      )}
    </div>
  );
}

interface ChooserProps<Row> {
  columns: Column<Row>[];
  hidden: string[];
  /** Columns that are wanted and for which there is no room. */
  withoutRoom: string[];
  onHidden: (hidden: string[]) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The menu that chooses columns and, for the keyboard too, the order. */
export const ColumnChooser = memo(DrawnChooser) as typeof DrawnChooser;

function DrawnChooser<Row>({ columns, hidden, withoutRoom, onHidden, sort, onSort }: ChooserProps<Row>) {
  const styles = useStyles();
  const { common } = useStrings();
  const shown = columns.map((column) => column.key).filter((key) => !hidden.includes(key));
  return (
    <div className={styles.chooser}>
      <Menu
        checkedValues={{ columns: shown, sort: [sort.key] }}
        onCheckedValueChange={(_, data) => {
          if (data.name !== "columns" || data.checkedItems.length === 0) return;
          const now = columns.map((column) => column.key).filter((key) => !data.checkedItems.includes(key));
          // Who asks for a column without room gets it.
          onHidden(now.some((key) => withoutRoom.includes(key)) ? hidden : now);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content={common.columns} relationship="label">
            <Button size="small" appearance="subtle" icon={<ColumnTripleEditRegular />} />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover className={styles.menu}>
          <MenuList>
            {columns.map((column) => (
              <MenuItemCheckbox
                key={column.key}
                name="columns"
                value={column.key}
                secondaryContent={withoutRoom.includes(column.key) ? common.noRoom : undefined}
              >
                {column.label}
              </MenuItemCheckbox>
            ))}
            <MenuDivider />
            {columns
              .filter((column) => column.sort)
              .map((column) => (
                <MenuItemRadio
                  key={column.key}
                  name="sort"
                  value={column.key}
                  secondaryContent={sort.key === column.key ? (sort.isDown ? "↓" : "↑") : undefined}
                  onClick={() => onSort({ key: column.key, isDown: sort.key === column.key && !sort.isDown })}
                >
                  {common.sortBy(column.label)}
                </MenuItemRadio>
              ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
