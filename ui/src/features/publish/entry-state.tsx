// Whether a change was taken back, or takes one back.

import { ArrowRedoRegular, ArrowUndoRegular } from "@fluentui/react-icons";
import { State } from "../../components/state-badge";
import type { HistoryEntry } from "../../rpc/types";
import { useStrings } from "../../strings/strings";

/** The state of a change; nothing for one that simply stands. */
export function EntryState({ entry }: { entry: HistoryEntry }) {
  const { publish } = useStrings();
  if (entry.undoneBy !== null)
    return (
      <State tone="quiet" icon={<ArrowUndoRegular />}>
        {publish.undone}
      </State>
    );
  if (entry.undoes !== null)
    return (
      <State tone="neutral" icon={<ArrowRedoRegular />}>
        {publish.undoes(entry.undoes)}
      </State>
    );
  return null;
}
