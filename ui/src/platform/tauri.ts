// The desktop shell: requests and commands over Tauri's own channel. The only file that speaks with it.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ApiError, Event } from "../rpc/types";
import { shownStrings } from "../strings/strings";
import type { Platform } from "./types";

/** The platform of the desktop window. */
export function tauriPlatform(): Platform {
  return {
    kind: "tauri",
    call: (name, request) => call(name, request),
    listen: (handler) => hear("waypost-event", (payload) => handler(payload as Event)),
    chooseFile: (choice) => call<string | null>("choose_file", choice),
    chooseFolder: (title) => call<string | null>("choose_folder", { title }),
    chooseTarget: (target) => call<string | null>("choose_target", target),
    notify: (title, body) => call<void>("notify", { title, body }),
    setTray: (state, tooltip) => call<void>("set_tray", { state, tooltip }),
    setUnsaved: (unsaved) => call<void>("set_unsaved", { unsaved }),
    onCloseRequested: (handler) => hear("waypost-close-requested", handler),
    close: () => call<void>("close_window", {}),
    open: (path) => call<void>("open_path", { path }),
  };
}

async function call<T>(name: string, request: unknown): Promise<T> {
  try {
    return await invoke<T>(name, request as Record<string, unknown>);
  } catch (error) {
    throw isApiError(error) ? error : refused(name, error);
  }
}

const isApiError = (error: unknown): error is ApiError =>
  typeof error === "object" && error !== null && "code" in error && "message" in error;

/** The shell itself refused: a fault of this program, told as every other. */
function refused(name: string, reason: unknown): ApiError {
  const { frame } = shownStrings();
  return {
    code: "badRequest",
    message: frame.shellRefused(name, String(reason)),
    hint: frame.shellRefusedNext,
  };
}

/** Hears a named event until the answer is called, also when that is before the shell has agreed. */
function hear(name: string, handler: (payload: unknown) => void): () => void {
  const registered = listen(name, (event) => handler(event.payload));
  return () => {
    void registered.then((end) => end());
  };
}
