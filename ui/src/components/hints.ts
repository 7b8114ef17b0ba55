// What the first picture needs to know before the preferences are read. Hints only: what they say is
// never saved as a preference, and without them the window starts all the same.

import type { Language, Theme } from "../rpc/types";

/** The hints. */
export interface Hints {
  theme?: Theme;
  language?: Language;
  /** Whether the navigation is narrow. */
  isNarrow?: boolean;
  /** The colour of the empty window, for `hint.js`. */
  background?: string;
}

/** Where hints are kept. */
export interface HintStore {
  read: () => Hints;
  write: (hints: Hints) => void;
}

/** Keeps nothing: for tests. */
export const NO_HINTS: HintStore = { read: () => ({}), write: () => {} };

/** Also the name in `hint.js`. */
const NAME = "waypost.hints";

/** Keeps hints in the browser that shows the window. */
export const browserHints: HintStore = {
  read: () => {
    try {
      const hints: unknown = JSON.parse(window.localStorage.getItem(NAME) ?? "{}");
      return typeof hints === "object" && hints !== null ? (hints as Hints) : {};
    } catch {
      return {};
    }
  },
  write: (hints) => {
    try {
      window.localStorage.setItem(NAME, JSON.stringify(hints));
    } catch {
      // Without storage there are no hints.
    }
  },
};
