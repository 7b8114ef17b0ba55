// The frame around every page: top bar, navigation, and what opens above them.

import { makeStyles, tokens } from "@fluentui/react-components";
import { lazy, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { usePlace } from "../components/navigation";
import { Waiting } from "../components/notes";
import { Toasts } from "../components/toasts";
import { useStrings } from "../strings/strings";
import { ErrorBoundary } from "./error-boundary";
import { useEvents, useTray } from "./events";
import { useKeys } from "./keys";
import { Navigation } from "./navigation";
import { pageAt } from "./pages";
import { TopBar } from "./top-bar";

const Palette = lazy(() => import("./palette"));
const Shortcuts = lazy(() => import("./shortcuts"));

const useStyles = makeStyles({
  window: {
    position: "relative",
    height: "100vh",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  below: { display: "flex", flexGrow: 1, minHeight: 0 },
  main: { position: "relative", flexGrow: 1, minWidth: 0, minHeight: 0 },
});

type Above = "nothing" | "palette" | "shortcuts";

/** The frame. */
export function Frame({ startsNarrow }: { startsNarrow: boolean }) {
  const styles = useStyles();
  const { frame, common } = useStrings();
  const page = pageAt(usePlace().page);
  const title = frame.pages[page.key];
  const { above, find, shortcuts, close } = useAbove();
  const lastPage = useRef<string | null>(null);
  useEvents();
  useTray();
  useKeys({ find, shortcuts });
  useEffect(() => {
    document.title = `${title} – ${common.product}`;
  }, [title, common]);
  const Component = page.component;
  return (
    <div className={styles.window}>
      <TopBar onSkip={focusTitle} onFind={find} onShortcuts={shortcuts} />
      <div className={styles.below}>
        <Navigation startsNarrow={startsNarrow} />
        <main className={styles.main}>
          <ErrorBoundary key={page.key}>
            <Suspense fallback={<Waiting />}>
              <Component />
              <Arrival page={page.key} last={lastPage} />
            </Suspense>
          </ErrorBoundary>
          <Toasts />
        </main>
      </div>
      <Suspense>
        {above === "palette" && <Palette onClose={close} onShortcuts={shortcuts} />}
        {above === "shortcuts" && <Shortcuts onClose={close} />}
      </Suspense>
    </div>
  );
}

/** What stands above the page; closing it gives the focus back, where nothing else has taken it. */
function useAbove() {
  const [above, setAbove] = useState<Above>("nothing");
  const before = useRef<Element | null>(null);
  const open = useCallback((what: Above) => {
    // One may open the other: the way back stays the same.
    if (!document.activeElement?.closest("[role=dialog]")) before.current = document.activeElement;
    setAbove(what);
  }, []);
  const isOpen = above !== "nothing";
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before.current instanceof HTMLElement) before.current.focus();
      });
    };
  }, [isOpen]);
  return {
    above,
    find: useCallback(() => open("palette"), [open]),
    shortcuts: useCallback(() => open("shortcuts"), [open]),
    close: useCallback(() => setAbove("nothing"), []),
  };
}

const focusTitle = () => document.querySelector<HTMLElement>("[data-page-title]")?.focus();

/** Moves the focus to the title of a page that somebody went to, so that it is read out. */
function Arrival({ page, last }: { page: string; last: RefObject<string | null> }) {
  useEffect(() => {
    const hasMoved = last.current !== null && last.current !== page;
    last.current = page;
    const isTaken = document.querySelector("main")?.contains(document.activeElement);
    if (hasMoved && !isTaken) focusTitle();
  }, [page, last]);
  return null;
}
