// Ctrl+K: finds any object, action or page by a word.

import {
  Caption1,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useProductWords } from "../components/product-words";
import { useStrings } from "../strings/strings";
import { type PaletteGroup, usePaletteGroups } from "./palette-groups";

const useStyles = makeStyles({
  surface: { marginTop: "64px", marginBottom: "auto", maxWidth: "640px" },
  input: { width: "100%" },
  // As high as it gets, so that the dialog does not jump while somebody types.
  list: { height: "min(400px, 50vh)", overflowY: "auto", marginTop: tokens.spacingVerticalM },
  group: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  row: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    color: tokens.colorNeutralForeground1,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: "-2px",
  },
  detail: { textAlign: "end", overflowWrap: "anywhere" },
  name: { overflowWrap: "anywhere" },
});

interface PaletteProps {
  onClose: () => void;
  onShortcuts: () => void;
}

/** Finds objects, actions and pages. */
export default function Palette({ onClose, onShortcuts }: PaletteProps) {
  const styles = useStyles();
  const { frame } = useStrings();
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{frame.find}</DialogTitle>
          <DialogContent>
            <Finder onClose={onClose} onShortcuts={onShortcuts} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Finder({ onClose, onShortcuts }: PaletteProps) {
  const styles = useStyles();
  const { frame } = useStrings();
  const list = useId();
  const [text, setText] = useState("");
  const [current, setCurrent] = useState(0);
  const said = useProductWords();
  const { groups, error } = usePaletteGroups(text, onShortcuts);
  const rows = groups.flatMap((group) => group.rows);
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    onClose();
    row.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = rows.length - 1;
    if (event.key === "ArrowDown") setCurrent(current >= last ? 0 : current + 1);
    else if (event.key === "ArrowUp") setCurrent(current <= 0 ? last : current - 1);
    else if (event.key === "Enter") open(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        autoFocus
        className={styles.input}
        contentBefore={<SearchRegular />}
        placeholder={frame.findHint}
        value={text}
        input={{
          role: "combobox",
          "aria-expanded": true,
          "aria-controls": list,
          "aria-label": frame.find,
          "aria-autocomplete": "list",
          "aria-activedescendant": rows[current] ? `${list}-${current}` : undefined,
        }}
        onChange={(_, data) => {
          setText(data.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.list}>
        {error && <p role="alert">{said(error.message)}</p>}
        {rows.length === 0 && <p role="status">{frame.findNothing}</p>}
        <div role="listbox" id={list} aria-label={frame.find}>
          {groups.map((group, index) => (
            <Group
              key={group.key}
              group={group}
              first={groups.slice(0, index).reduce((sum, one) => sum + one.rows.length, 0)}
              list={list}
              current={current}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface GroupProps {
  group: PaletteGroup;
  /** The place of its first row among all rows. */
  first: number;
  list: string;
  current: number;
  onOpen: (index: number) => void;
}

function Group({ group, first, list, current, onOpen }: GroupProps) {
  const styles = useStyles();
  return (
    <div role="group" aria-label={group.label}>
      <div className={styles.group} aria-hidden>
        {group.label}
      </div>
      {group.rows.map((row, at) => (
        <Row
          key={row.key}
          id={`${list}-${first + at}`}
          name={row.name}
          detail={row.detail}
          isCurrent={first + at === current}
          onOpen={() => onOpen(first + at)}
        />
      ))}
    </div>
  );
}

function Row(props: { id: string; name: string; detail: string; isCurrent: boolean; onOpen: () => void }) {
  const styles = useStyles();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [props.isCurrent]);
  return (
    <div
      ref={row}
      id={props.id}
      role="option"
      aria-selected={props.isCurrent}
      className={mergeClasses(styles.row, props.isCurrent && styles.current)}
      onClick={props.onOpen}
    >
      <span className={styles.name}>{props.name}</span>
      {props.detail && <Caption1 className={styles.detail}>{props.detail}</Caption1>}
    </div>
  );
}
