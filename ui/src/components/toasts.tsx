// Short news about what was done, with the way to take it back.

import {
  Link,
  makeStyles,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from "@fluentui/react-components";
import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import { useAct } from "../platform/ask";
import type { ApiError, Undone } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { useMedia } from "./media";
import { useProductWords } from "./product-words";
import { LeftToDo, leavesSomething } from "./taken-back";

/** Pixels between toasts and the edge of the page; where panels lie above the page, their foot stays free. */
const OFFSET = { horizontal: 20, vertical: 16 };
const OFFSET_ABOVE_FOOT = { horizontal: 20, vertical: 72 };

const useStyles = makeStyles({
  toaster: { zIndex: 3 },
  left: { maxHeight: "40vh", overflowY: "auto" },
});

interface Teller {
  /** Tells that something was done; `change` can be taken back. */
  done: (text: string, change?: number | null) => void;
  /** Tells that something in the background failed. Failures of a form belong into the form. */
  failed: (error: ApiError) => void;
}

const TellerContext = createContext<(Teller & { toaster: string }) | null>(null);

/** Gives everything below a way to tell news. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const toaster = useId("toaster");
  const { dispatchToast } = useToastController(toaster);
  const { common } = useStrings();
  const said = useProductWords();
  const undo = useAct("undo");
  const failed = useCallback(
    (error: ApiError) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{said(error.message)}</ToastTitle>
          {error.hint && <ToastBody>{said(error.hint)}</ToastBody>}
        </Toast>,
        { intent: "error", timeout: 15_000 },
      ),
    [dispatchToast, said],
  );
  const { mutate } = undo;
  const done = useCallback(
    (text: string, change?: number | null) => {
      const takeBack = () =>
        mutate(change ? { id: change } : {}, {
          onSuccess: (done) =>
            leavesSomething(done)
              ? dispatchToast(<TakenBackToast done={done} />, { intent: "warning", timeout: -1 })
              : dispatchToast(
                  <Toast>
                    <ToastTitle>{common.undone}</ToastTitle>
                  </Toast>,
                  { intent: "info" },
                ),
          onError: failed,
        });
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              change ? (
                <ToastTrigger>
                  <Link as="button" onClick={takeBack}>
                    {common.undo}
                  </Link>
                </ToastTrigger>
              ) : undefined
            }
          >
            {text}
          </ToastTitle>
        </Toast>,
        { intent: "success", timeout: change ? 10_000 : 4_000 },
      );
    },
    [common, dispatchToast, failed, mutate],
  );
  const teller = useMemo(() => ({ done, failed, toaster }), [done, failed, toaster]);
  return <TellerContext.Provider value={teller}>{children}</TellerContext.Provider>;
}

/** Stays until it is put away: what it says has to be done by somebody. */
function TakenBackToast({ done }: { done: Undone }) {
  const styles = useStyles();
  const { common } = useStrings();
  return (
    <Toast>
      <ToastTitle
        action={
          <ToastTrigger>
            <Link as="button">{common.close}</Link>
          </ToastTrigger>
        }
      >
        {common.undone}
      </ToastTitle>
      <ToastBody className={styles.left} tabIndex={0} role="group" aria-label={common.undone}>
        <LeftToDo done={done} />
      </ToastBody>
    </Toast>
  );
}

/** Where the news is shown: at the start of the page, because panels with their buttons stand at its end. */
export function Toasts() {
  const styles = useStyles();
  const isLying = useMedia("(max-width: 1180px)");
  return (
    <Toaster
      toasterId={useTeller().toaster}
      className={styles.toaster}
      inline
      position="bottom-start"
      offset={isLying ? OFFSET_ABOVE_FOOT : OFFSET}
      pauseOnHover
      pauseOnWindowBlur
    />
  );
}

/** The way to tell news. */
export const useTell = (): Teller => useTeller();

function useTeller() {
  const teller = useContext(TellerContext);
  if (!teller) throw new Error("There is no ToastProvider above this component.");
  return teller;
}
