// The commands above a list of messages, on the chosen ones or the one that is shown.

import {
  ArrowClockwiseRegular,
  ArrowRedoRegular,
  CheckmarkRegular,
  DeleteRegular,
  SaveRegular,
  SendRegular,
} from "@fluentui/react-icons";
import type { Command } from "../../components/command-bar";
import { useStrings } from "../../strings/strings";
import type { MessageRow, Tab } from "./message-rows";
import type { Decisions } from "./use-decisions";

interface Asked {
  tab: Tab;
  /** The messages that commands are about. */
  about: MessageRow[];
  decisions: Decisions;
  refresh: () => void;
}

/** The commands of a list. */
export function useMessageCommands({ tab, about, decisions, refresh }: Asked): Command[] {
  const { common, messages } = useStrings();
  const none = about.length === 0 ? messages.chooseOne : undefined;
  const bytesMissing = about.some((row) => !row.hasBytes);
  const again: Command = {
    key: "refresh",
    label: common.refresh,
    icon: <ArrowClockwiseRegular />,
    shortcut: "F5",
    run: refresh,
  };
  if (tab === "quarantine")
    return [
      {
        key: "replay",
        label: messages.replay,
        icon: <ArrowRedoRegular />,
        hindrance: none ?? (bytesMissing ? messages.noBytesChosen : undefined),
        isBusy: decisions.isBusy,
        run: () => decisions.replay(about),
      },
      {
        key: "save",
        label: messages.save,
        icon: <SaveRegular />,
        hindrance: about.length !== 1 ? messages.saveOne : bytesMissing ? messages.noBytes : undefined,
        isBusy: decisions.isBusy,
        run: () => about[0] && decisions.save(about[0]),
      },
      {
        key: "discard",
        label: messages.discard,
        icon: <DeleteRegular />,
        hindrance: none,
        shortcut: common.deleteKey,
        isBusy: decisions.isBusy,
        run: () => decisions.discard(about),
      },
      again,
    ];
  if (tab === "uncertain")
    return [
      {
        key: "confirm",
        label: messages.confirmSent,
        icon: <CheckmarkRegular />,
        hindrance: none,
        isBusy: decisions.isBusy,
        run: () => decisions.confirmSent(about),
      },
      {
        key: "again",
        label: messages.sendAgain,
        icon: <SendRegular />,
        hindrance: none,
        isBusy: decisions.isBusy,
        run: () => decisions.sendAgain(about),
      },
      again,
    ];
  if (tab === "failed") {
    const possible = about.filter((row) => row.number !== null);
    return [
      {
        key: "again",
        label: messages.sendFailedAgain,
        icon: <SendRegular />,
        hindrance: none ?? (possible.length === 0 ? messages.sentAgainAlready : undefined),
        isBusy: decisions.isBusy,
        run: () => decisions.sendFailedAgain(possible),
      },
      again,
    ];
  }
  return [again];
}
