// The texts of the window in the language of this person.

import { createContext, type ReactNode, useContext, useEffect } from "react";
import type { Language } from "../rpc/types";
import { de } from "./de/de";
import { en } from "./en/en";

/** Every text of the window. */
export type Strings = typeof en;

const languages: Record<"en" | "de", Strings> = { en, de };

const StringsContext = createContext<{ strings: Strings; locale: "en" | "de" }>({ strings: en, locale: "en" });

/** The language that is meant: that of the desktop where none was chosen. */
export function localeOf(language: Language, desktop: string = navigator.language): "en" | "de" {
  if (language !== "system") return language;
  return desktop.toLowerCase().startsWith("de") ? "de" : "en";
}

/** Gives everything below its texts. */
export function StringsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const locale = localeOf(language);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return <StringsContext.Provider value={{ strings: languages[locale], locale }}>{children}</StringsContext.Provider>;
}

/** The texts. */
export const useStrings = (): Strings => useContext(StringsContext).strings;

/** The language, for numbers and times. */
export const useLocale = (): "en" | "de" => useContext(StringsContext).locale;
