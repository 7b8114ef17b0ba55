// What the window needs from where it runs: the desktop shell, a browser against the development
// host, or a test. Nothing else in the window knows where it runs.

import type { Event } from "../rpc/types";

/** A sort of files to choose from. */
export interface FileSort {
  /** As a person reads it, for example "Waypost export". */
  label: string;
  /** Endings without the dot. */
  endings: string[];
}

/** A file to choose. */
export interface FileChoice {
  title: string;
  sorts: FileSort[];
}

/** A file to write. */
export interface FileTarget extends FileChoice {
  suggestedName: string;
}

/** What the tray icon says. */
export type TrayState = "ok" | "warning" | "error" | "stopped";

/** Where the window runs. */
export interface Platform {
  /** Which one. */
  readonly kind: "tauri" | "http" | "fake";
  /** Sends a request of the table; rejects with an `ApiError`. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Hears events until the answer is called. */
  listen(handler: (event: Event) => void): () => void;
  /** Lets the person choose a file; null when they choose none. */
  chooseFile(choice: FileChoice): Promise<string | null>;
  /** Lets the person choose a folder; null when they choose none. */
  chooseFolder(title: string): Promise<string | null>;
  /** Lets the person say where a file is to be written; null when they do not. */
  chooseTarget(target: FileTarget): Promise<string | null>;
  /** Shows a notification on the desktop. */
  notify(title: string, body: string): Promise<void>;
  /** Shows the state in the tray. */
  setTray(state: TrayState, tooltip: string): Promise<void>;
  /** While there is something unsaved, closing the window is asked for first. */
  setUnsaved(unsaved: boolean): Promise<void>;
  /** Hears that the person wants to close the window while something is unsaved. */
  onCloseRequested(handler: () => void): () => void;
  /** Closes the window without asking. */
  close(): Promise<void>;
  /** Opens a folder or file of the product with the desktop's own program. */
  open(path: string): Promise<void>;
}
