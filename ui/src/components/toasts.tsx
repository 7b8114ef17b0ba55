// Short news about what was done, with the way to take it back.

import {
  Link,
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
import type { ApiError } from "../rpc/types";
import { useStrings } from "../strings/strings";
import { useProductWords } from "./product-words";

interface Teller {
  /** Tells that something was done; `change` can be taken back. */
  done: (text: string, change?: number | null) => void;
  /** Tells that something in the background failed. Failures of a form belong into the form. */
  failed: (error: ApiError) => void;
}

const TellerContext = createContext<Teller | null>(null);

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
          onSuccess: () =>
            dispatchToast(
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
  const teller = useMemo(() => ({ done, failed }), [done, failed]);
  return (
    <TellerContext.Provider value={teller}>
      {children}
      <Toaster toasterId={toaster} position="bottom-end" pauseOnHover pauseOnWindowBlur />
    </TellerContext.Provider>
  );
}

/** The way to tell news. */
export function useTell(): Teller {
  const teller = useContext(TellerContext);
  if (!teller) throw new Error("There is no ToastProvider above this component.");
  return teller;
}
