// The navigation at the left: every page, with how many things wait there.

import { Button, CounterBadge, makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import { PanelLeftContractRegular, PanelLeftExpandRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useMedia } from "../components/media";
import { useGo, usePlace } from "../components/navigation";
import { usePreferences, useRemembered } from "../components/preferences";
import { useAsk } from "../platform/ask";
import type { Preferences } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { PAGES, type PageEntry, pageAt } from "./pages";

const REMEMBERED = "navigation.narrow";

/** Whether the person made the navigation narrow. */
export const isNavigationNarrow = (preferences: Preferences): boolean => preferences.pages[REMEMBERED] === true;

const useStyles = makeStyles({
  nav: {
    width: "232px",
    flexShrink: 0,
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalS,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowY: "auto",
    overflowX: "hidden",
  },
  narrow: { width: "56px" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", rowGap: "2px" },
  group: {
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightSemibold,
  },
  rule: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, margin: `${tokens.spacingVerticalS} 0` },
  link: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    height: "36px",
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    position: "relative",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground2Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground3Selected,
    color: tokens.colorNeutralForeground2Selected,
    fontWeight: tokens.fontWeightSemibold,
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "0",
      height: "16px",
      width: "3px",
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorCompoundBrandBackground,
      "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    },
  },
  icon: { fontSize: "20px", display: "inline-flex", flexShrink: 0 },
  label: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", flexGrow: 1 },
  unseen: { position: "absolute", clipPath: "inset(50%)", height: "1px", width: "1px", overflow: "hidden" },
  toggle: { alignSelf: "flex-start", minWidth: "40px" },
  dot: { position: "absolute", top: "2px", insetInlineEnd: "2px" },
});

/** The navigation: as wide as the person wants it, and narrow by itself in a small window. */
export function Navigation({ startsNarrow }: { startsNarrow: boolean }) {
  const styles = useStyles();
  const { frame } = useStrings();
  const isKnown = usePreferences() !== undefined;
  const [remembered, remember] = useRemembered<boolean>(REMEMBERED, false);
  const isSmall = useMedia("(max-width: 1100px)");
  const [isOpenInSmall, setOpenInSmall] = useState(false);
  const isNarrow = isSmall ? !isOpenInSmall : isKnown ? remembered : startsNarrow;
  const toggle = () => (isSmall ? setOpenInSmall(isNarrow) : remember(!isNarrow));
  return (
    <nav className={mergeClasses(styles.nav, isNarrow && styles.narrow)} aria-label={frame.navigation}>
      <Button
        className={styles.toggle}
        appearance="subtle"
        icon={isNarrow ? <PanelLeftExpandRegular /> : <PanelLeftContractRegular />}
        aria-label={isNarrow ? frame.expand : frame.collapse}
        aria-expanded={!isNarrow}
        onClick={toggle}
      />
      {(["watch", "configure", "operate"] as const).map((group) => (
        <div key={group}>
          {isNarrow ? <div className={styles.rule} /> : <div className={styles.group}>{frame.groups[group]}</div>}
          <ul className={styles.list} aria-label={frame.groups[group]}>
            {PAGES.filter((page) => page.group === group).map((page) => (
              <li key={page.key}>
                <Entry page={page} isNarrow={isNarrow} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ page, isNarrow }: { page: PageEntry; isNarrow: boolean }) {
  const styles = useStyles();
  const { frame } = useStrings();
  const place = usePlace();
  const go = useGo();
  const status = useAsk("status").data;
  const waiting = status && page.waiting ? page.waiting(status) : 0;
  const isHere = pageAt(place.page).key === page.key;
  const label = frame.pages[page.key];
  const named = waiting > 0 ? `${label}, ${frame.waiting(waiting)}` : label;
  const Icon = page.icon;
  const link = (
    <a
      href={`#/${page.path}`}
      className={mergeClasses(styles.link, isHere && styles.here)}
      aria-current={isHere ? "page" : undefined}
      aria-label={isNarrow ? named : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(`/${page.path}`);
      }}
    >
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      {!isNarrow && (
        <span className={styles.label}>
          {label}
          {waiting > 0 && <span className={styles.unseen}>, {frame.waiting(waiting)}</span>}
        </span>
      )}
      {waiting > 0 && (
        <CounterBadge
          className={isNarrow ? styles.dot : undefined}
          aria-hidden
          size="small"
          count={waiting}
          overflowCount={999}
          color={page.isCalm ? "informative" : "danger"}
          dot={isNarrow}
        />
      )}
    </a>
  );
  if (!isNarrow) return link;
  return (
    <Tooltip content={label} relationship="inaccessible" positioning="after">
      {link}
    </Tooltip>
  );
}
