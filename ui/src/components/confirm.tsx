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
import type { ReactNode } from "react";
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
            <Button onClick={onClose}>{common.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
