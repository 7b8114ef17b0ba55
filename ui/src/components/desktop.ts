// The desktop's own dialogs and programs. What the desktop refuses is told: a button that does nothing is a riddle.

import { useMemo } from "react";
import { usePlatform } from "../platform/platform";
import type { Platform } from "../platform/types";
import type { ApiError } from "../rpc/types";
import { useTell } from "./toasts";

type Desktop = Pick<Platform, "chooseFile" | "chooseFolder" | "chooseTarget" | "open">;

/** Choosing and opening files; a refusal is told and counts as choosing none. */
export function useDesktop(): Desktop {
  const platform = usePlatform();
  const { failed } = useTell();
  return useMemo(() => {
    const refused = (error: ApiError) => {
      failed(error);
      return null;
    };
    return {
      chooseFile: (choice) => platform.chooseFile(choice).catch(refused),
      chooseFolder: (title) => platform.chooseFolder(title).catch(refused),
      chooseTarget: (target) => platform.chooseTarget(target).catch(refused),
      open: (path) => platform.open(path).catch(failed),
    };
  }, [platform, failed]);
}
