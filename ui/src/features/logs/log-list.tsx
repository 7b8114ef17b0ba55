// The lines, compact and only as many drawn as are seen. At its end it follows; scrolled up it stays.

import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import { clock } from "../../components/time";
import { useLocale, useStrings } from "../../strings/strings";
import { LineLevel, shortTarget } from "./log-words";
import type { NumberedLine } from "./use-log";

/** Pixels; the height of a line. */
const LINE_HEIGHT = 24;
/** Pixels from the end within which the list counts as scrolled down. */
const NEAR_END = LINE_HEIGHT;

const useStyles = makeStyles({
  frame: { position: "relative", display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  scroll: {
    flexGrow: 1,
    minHeight: 0,
    overflow: "auto",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  spacer: { position: "relative", width: "100%" },
  line: {
    position: "absolute",
    insetInline: 0,
    top: 0,
    display: "grid",
    gridTemplateColumns: "72px 104px minmax(64px, 1fr) minmax(64px, 1.2fr) minmax(200px, 6fr)",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "center",
    height: `${LINE_HEIGHT}px`,
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    boxSizing: "border-box",
    cursor: "default",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  cell: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
  // The icon on the line of its word, whatever the fonts of both are.
  level: { display: "flex", alignItems: "center" },
  quiet: { color: tokens.colorNeutralForeground3 },
  time: { fontVariantNumeric: "tabular-nums" },
  jump: {
    position: "absolute",
    bottom: tokens.spacingVerticalM,
    insetInlineStart: "50%",
    transform: "translateX(-50%)",
    boxShadow: tokens.shadow8,
  },
});

interface LogListProps {
  lines: NumberedLine[];
  /** The number of the line that is shown as a whole. */
  current: number | null;
  onCurrent: (number: number | null) => void;
  isFollowing: boolean;
  onFollowing: (isFollowing: boolean) => void;
}

/** The list of lines. */
export function LogList({ lines, current, onCurrent, isFollowing, onFollowing }: LogListProps) {
  const styles = useStyles();
  const { logs } = useStrings();
  const locale = useLocale();
  const scroll = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes to the end whenever there are other lines
  useLayoutEffect(() => {
    if (isFollowing && scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [isFollowing, lines]);
  // Older lines come in above: where they join is brought into the middle.
  const oldest = lines[0]?.number ?? 0;
  const formerOldest = useRef(oldest);
  useLayoutEffect(() => {
    const added = formerOldest.current - oldest;
    formerOldest.current = oldest;
    const box = scroll.current;
    if (added > 0 && !isFollowing && box) box.scrollTop = Math.max(0, added * LINE_HEIGHT - box.clientHeight / 2);
  }, [oldest, isFollowing]);
  const index = current === null ? -1 : current - (lines[0]?.number ?? 0);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [index, virtual]);
  const onScroll = () => {
    const box = scroll.current;
    if (!box) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_END;
    if (box.scrollTop < lastTop.current && !isAtEnd && isFollowing) onFollowing(false);
    if (box.scrollTop > lastTop.current && isAtEnd && !isFollowing && current === null) onFollowing(true);
    lastTop.current = box.scrollTop;
  };
  const base = useId();
  const choose = (at: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, at))];
    if (!line) return;
    onFollowing(false);
    onCurrent(line.number);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = index < 0 ? lines.length : index;
    if (event.key === "ArrowDown") choose(index < 0 ? lines.length - 1 : index + 1);
    else if (event.key === "ArrowUp") choose(from - 1);
    else if (event.key === "PageDown") choose(from + 20);
    else if (event.key === "PageUp") choose(from - 20);
    else if (event.key === "Home") choose(0);
    else if (event.key === "End") choose(lines.length - 1);
    else if (event.key === "Escape" && current !== null) onCurrent(null);
    else return;
    event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  return (
    <div className={styles.frame}>
      <div
        ref={scroll}
        className={styles.scroll}
        role="listbox"
        aria-label={logs.label}
        aria-activedescendant={items.some((item) => item.index === index) ? `${base}-${current}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div className={styles.spacer} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                key={line.number}
                id={`${base}-${line.number}`}
                role="option"
                aria-selected={line.number === current}
                aria-posinset={item.index + 1}
                aria-setsize={lines.length}
                className={mergeClasses(styles.line, line.number === current && styles.current)}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => choose(item.index)}
              >
                <time className={mergeClasses(styles.cell, styles.time)} dateTime={line.at}>
                  {clock(line.at, locale, "seconds")}
                </time>
                <span className={mergeClasses(styles.cell, styles.level)}>
                  <LineLevel level={line.level} />
                </span>
                <span className={mergeClasses(styles.cell, styles.quiet)} title={line.target}>
                  {shortTarget(line)}
                </span>
                <span className={mergeClasses(styles.cell, styles.quiet)} title={line.mailbox ?? undefined}>
                  {line.mailbox}
                </span>
                <bdi className={styles.cell}>{line.message}</bdi>
              </div>
            );
          })}
        </div>
      </div>
      {!isFollowing && (
        <Button
          className={styles.jump}
          icon={<ArrowDownRegular />}
          onClick={() => {
            onCurrent(null);
            onFollowing(true);
          }}
        >
          {logs.jump}
        </Button>
      )}
    </div>
  );
}
