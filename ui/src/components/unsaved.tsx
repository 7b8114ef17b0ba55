// What is typed and not saved: leaving it is asked for first, in the window and when it is closed.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import {
  createContext,
  Fragment,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { usePlatform } from "../platform/platform";
import { useStrings } from "../strings/strings";

interface Guard {
  /** Notes whether the form of this key holds something unsaved. */
  mark: (key: string, unsaved: boolean) => void;
  /** Does something that leaves forms: at once when nothing is unsaved, otherwise after a question. */
  leave: (go: () => void) => void;
}

const GuardContext = createContext<Guard>({ mark: () => {}, leave: (go) => go() });

/** The place to which the window itself goes. */
let approvedHash: string | null = null;

/** Hears first that the place has changed: links and the browser's own Back have asked nobody. */
let gate: ((event: HashChangeEvent) => void) | null = null;
globalThis.window?.addEventListener("hashchange", (event) => gate?.(event));

/** Says that the window itself goes to a place, so that nothing is asked there. */
export function approve(hash: string) {
  approvedHash = hash;
}

/** Guards everything below. */
export function UnsavedProvider({ children }: { children: ReactNode }) {
  const platform = usePlatform();
  const { common, frame } = useStrings();
  const unsaved = useRef(new Set<string>());
  const [asked, setAsked] = useState<{ go: () => void; isClosing: boolean } | null>(null);
  // A window that closes into the tray is only hidden: what was thrown away must not stand there later.
  const [closings, setClosings] = useState(0);
  const mark = useCallback(
    (key: string, isUnsaved: boolean) => {
      const before = unsaved.current.size > 0;
      if (isUnsaved) unsaved.current.add(key);
      else unsaved.current.delete(key);
      const after = unsaved.current.size > 0;
      if (before !== after) void platform.setUnsaved(after);
    },
    [platform],
  );
  const leave = useCallback((go: () => void) => {
    if (unsaved.current.size === 0) go();
    else setAsked({ go, isClosing: false });
  }, []);
  useEffect(
    () => platform.onCloseRequested(() => setAsked({ go: () => void platform.close(), isClosing: true })),
    [platform],
  );
  useEffect(() => {
    gate = (event) => {
      const target = window.location.hash;
      if (unsaved.current.size === 0 || target === approvedHash) return;
      event.stopImmediatePropagation();
      window.history.pushState(null, "", event.oldURL);
      leave(() => window.location.assign(target));
    };
    return () => {
      gate = null;
    };
  }, [leave]);
  const guard = useMemo(() => ({ mark, leave }), [mark, leave]);
  const discard = () => {
    const go = asked?.go;
    unsaved.current.clear();
    void platform.setUnsaved(false);
    if (asked?.isClosing) setClosings((before) => before + 1);
    setAsked(null);
    go?.();
  };
  return (
    <GuardContext.Provider value={guard}>
      <Fragment key={closings}>{children}</Fragment>
      <Dialog open={asked !== null} modalType="alert" onOpenChange={(_, data) => !data.open && setAsked(null)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{asked?.isClosing ? frame.closeTitle : common.unsavedTitle}</DialogTitle>
            <DialogContent>{asked?.isClosing ? frame.closeBody : common.unsavedBody}</DialogContent>
            <DialogActions>
              <Button appearance="primary" onClick={() => setAsked(null)}>
                {common.stay}
              </Button>
              <Button onClick={discard}>{asked?.isClosing ? frame.closeAnyway : common.discard}</Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </GuardContext.Provider>
  );
}

/** Marks a form as unsaved while it is. */
export function useUnsaved(key: string, isUnsaved: boolean) {
  const { mark } = useContext(GuardContext);
  useEffect(() => {
    mark(key, isUnsaved);
    return () => mark(key, false);
  }, [mark, key, isUnsaved]);
}

/** Does something that leaves forms, after a question where something is unsaved. */
export const useLeave = () => useContext(GuardContext).leave;
