// The desktop shell.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Event } from "../rpc/types";
import type { Platform } from "./types";

/** The platform of the released window. */
export function tauriPlatform(): Platform {
  return {
    kind: "tauri",
    call: (name, request) => invoke(name, { request }),
    listen(handler) {
      const listening = listen<Event>("waypost", (event) => handler(event.payload));
      return () => void listening.then((stop) => stop());
    },
    chooseFile: (choice) => invoke("choose_file", { choice }),
    chooseFolder: (title) => invoke("choose_folder", { title }),
    chooseTarget: (target) => invoke("choose_target", { target }),
    notify: (title, body) => invoke("notify", { title, body }),
    setTray: (state, tooltip) => invoke("set_tray", { state, tooltip }),
    setUnsaved: (unsaved) => invoke("set_unsaved", { unsaved }),
    onCloseRequested(handler) {
      const listening = listen("close-requested", () => handler());
      return () => void listening.then((stop) => stop());
    },
    close: () => invoke("close_window"),
    open: (path) => invoke("open_path", { path }),
  };
}
