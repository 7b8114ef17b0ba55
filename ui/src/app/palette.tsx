// Ctrl+K: finds any page or object by a word.

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
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { matchesWords } from "../components/filter-bar";
import { pathOfRef, useGo } from "../components/navigation";
import { useAsk } from "../platform/ask";
import { useStrings } from "../strings/strings";
import { PAGES } from "./pages";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: 0,
    maxHeight: "50vh",
    overflowY: "auto",
  },
  row: {
    display: "flex",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
  },
  current: { backgroundColor: tokens.colorNeutralBackground1Selected },
  detail: { color: tokens.colorNeutralForeground2, whiteSpace: "nowrap" },
  name: { overflowWrap: "anywhere" },
});

/** Finds pages and objects. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { frame } = useStrings();
  return (
    <Dialog open={isOpen} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface aria-label={frame.find}>
        <DialogBody>
          <DialogTitle>{frame.find}</DialogTitle>
          <DialogContent>
            <Finder onClose={onClose} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { common, frame } = useStrings();
  const go = useGo();
  const list = useId();
  const [text, setText] = useState("");
  const [current, setCurrent] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const found = useAsk("findObjects", { text: wanted, limit: 20 }, { enabled: wanted !== "", keep: true }).data ?? [];
  const pages = PAGES.filter((page) => matchesWords(wanted, frame.pages[page.key]));
  const rows = [
    ...pages.map((page) => ({
      key: page.path,
      name: frame.pages[page.key],
      detail: frame.findPages,
      path: `/${page.path}`,
    })),
    ...(wanted === "" ? [] : found).map((one) => ({
      key: one.object,
      name: one.name,
      detail: [common.kinds[one.object.split("/")[0] as keyof typeof common.kinds], one.detail]
        .filter(Boolean)
        .join(" · "),
      path: pathOfRef(one.object),
    })),
  ];
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    onClose();
    go(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setCurrent(Math.min(rows.length - 1, current + 1));
    else if (event.key === "ArrowUp") setCurrent(Math.max(0, current - 1));
    else if (event.key === "Enter") open(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        autoFocus
        style={{ width: "100%" }}
        contentBefore={<SearchRegular />}
        placeholder={frame.findHint}
        value={text}
        input={{
          role: "combobox",
          "aria-expanded": true,
          "aria-controls": list,
          "aria-label": frame.find,
          "aria-activedescendant": rows[current] ? `${list}-${current}` : undefined,
        }}
        onChange={(_, data) => {
          setText(data.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
      />
      {rows.length === 0 && <p role="status">{frame.findNothing}</p>}
      <div className={styles.list} role="listbox" id={list} aria-label={frame.find}>
        {rows.map((row, index) => (
          <div
            key={row.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === current}
            className={mergeClasses(styles.row, index === current && styles.current)}
            onClick={() => open(index)}
          >
            <span className={styles.name}>{row.name}</span>
            <Caption1 className={styles.detail}>{row.detail}</Caption1>
          </div>
        ))}
      </div>
    </>
  );
}
