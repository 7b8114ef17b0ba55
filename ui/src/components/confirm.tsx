// A question before what cannot be taken back.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { useStrings } from "../strings/strings";

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  /** What is done when the answer is yes, as a verb. */
  act: string;
  onAct: () => void;
  onClose: () => void;
  isBusy?: boolean;
}

/** Asks before something that cannot be taken back. Where it can be, do it and offer to undo. */
export function Confirm({ isOpen, title, children, act, onAct, onClose, isBusy }: ConfirmProps) {
  const { common } = useStrings();
  const cancel = useRef<HTMLButtonElement>(null);
  // Enter pressed by habit must not do it: the dialog itself would give the focus to its first button.
  useEffect(() => {
    if (isOpen) cancel.current?.focus();
  }, [isOpen]);
  return (
    <Dialog open={isOpen} modalType="alert" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button appearance="primary" disabledFocusable={isBusy === true} onClick={onAct}>
              {act}
            </Button>
            <Button ref={cancel} onClick={onClose}>
              {common.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
