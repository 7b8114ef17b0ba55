// The list of the keys.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { Facts } from "../components/section";
import { useStrings } from "../strings/strings";

/** Shows the keys that the window answers. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { common, frame } = useStrings();
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{frame.shortcuts}</DialogTitle>
          <DialogContent>
            <Facts rows={frame.shortcutRows.map(([key, what]) => [key, what])} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{common.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
