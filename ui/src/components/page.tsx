// The shape of every page: title, one command bar, content, and details in a panel at the right.

import {
  Button,
  createCustomFocusIndicatorStyle,
  makeStyles,
  mergeClasses,
  Subtitle2,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useStrings } from "../strings/strings";
import { type Command, CommandBar } from "./command-bar";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0, minWidth: 0 },
  head: { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} 0`, flexShrink: 0 },
  line: { color: tokens.colorNeutralForeground2, marginTop: tokens.spacingVerticalXXS },
  // The title takes the focus when somebody comes here; it is seen by who uses the keyboard.
  title: {
    margin: 0,
    width: "fit-content",
    ...createCustomFocusIndicatorStyle({
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    }),
  },
  bar: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    minHeight: "40px",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    flexShrink: 0,
    minWidth: 0,
  },
  notes: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    flexShrink: 0,
    ":not(:empty)": { paddingBottom: tokens.spacingVerticalS },
  },
  body: { display: "flex", flexGrow: 1, minHeight: 0, minWidth: 0, position: "relative" },
  content: { flexGrow: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" },
  scroll: {
    overflowY: "auto",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    "> *": { flexShrink: 0 },
  },
  panel: {
    width: "440px",
    flexShrink: 0,
    display: "flex",
    flexDirection: "column",
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    "@media (max-width: 1180px)": {
      position: "absolute",
      insetBlock: 0,
      insetInlineEnd: 0,
      width: "min(440px, 100%)",
      boxShadow: tokens.shadow16,
      zIndex: 2,
    },
  },
  wide: { width: "560px", "@media (max-width: 1180px)": { width: "min(560px, 100%)" } },
  wider: { width: "720px", "@media (max-width: 1180px)": { width: "min(720px, 100%)" } },
  panelHead: {
    display: "flex",
    alignItems: "flex-start",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
  },
  panelTitle: { overflowWrap: "anywhere", margin: 0, display: "block" },
  panelBody: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
  },
  panelFoot: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface PageProps {
  title: string;
  /** One line under the title. */
  line?: ReactNode;
  commands?: Command[];
  /** What stands at the end of the command bar, for example a filter. */
  tools?: ReactNode;
  /** Message bars above the content. */
  notes?: ReactNode;
  /** A `Panel`. */
  panel?: ReactNode;
  /** Whether the content scrolls as a whole; a table scrolls by itself. */
  scrolls?: boolean;
  children: ReactNode;
}

/** A page. */
export function Page({ title, line, commands, tools, notes, panel, scrolls, children }: PageProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.page} aria-labelledby={heading}>
      <header className={styles.head}>
        <Title3 as="h1" id={heading} className={styles.title} tabIndex={-1} data-page-title>
          {title}
        </Title3>
        {line && <div className={styles.line}>{line}</div>}
      </header>
      {(commands || tools) && (
        <div className={styles.bar}>
          {commands && <CommandBar commands={commands} label={title} />}
          {tools}
        </div>
      )}
      {notes && <div className={styles.notes}>{notes}</div>}
      <div className={styles.body}>
        {/* Scrolling places can be reached by the keyboard. */}
        <div
          className={mergeClasses(styles.content, scrolls && styles.scroll)}
          {...(scrolls ? { tabIndex: 0, role: "group", "aria-labelledby": heading } : {})}
        >
          {children}
        </div>
        {panel}
      </div>
    </section>
  );
}

interface PanelProps {
  title: string;
  line?: ReactNode;
  onClose: () => void;
  /** Buttons at its foot. */
  foot?: ReactNode;
  isWide?: boolean;
  /** Whether it has room for two columns of fields. */
  isWider?: boolean | undefined;
  /** Whether the focus goes into the panel when it opens: for forms, not for details. */
  takesFocus?: boolean;
  children: ReactNode;
}

/** Details or a form at the right of a page. Esc closes it. */
export function Panel({ title, line, onClose, foot, isWide, isWider, takesFocus, children }: PanelProps) {
  const styles = useStyles();
  const { common } = useStrings();
  const heading = useId();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    const first = body.current?.querySelector<HTMLElement>(
      "input:not([disabled]),textarea,button[role=combobox],[tabindex='0']",
    );
    first?.focus();
  }, [takesFocus]);
  return (
    <aside
      className={mergeClasses(styles.panel, isWide && styles.wide, isWider && styles.wider)}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className={styles.panelHead}>
        <div>
          <Subtitle2 as="h2" id={heading} className={styles.panelTitle}>
            {title}
          </Subtitle2>
          {line}
        </div>
        <Button
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          aria-label={common.close}
          onClick={onClose}
        />
      </div>
      <div ref={body} className={styles.panelBody} tabIndex={0} role="group" aria-labelledby={heading}>
        {children}
      </div>
      {foot && <div className={styles.panelFoot}>{foot}</div>}
    </aside>
  );
}
