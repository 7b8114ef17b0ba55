// The texts of the window in the language of this person. English is always there; another language is
// loaded when somebody reads it.

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Language } from "../rpc/types";
import { en } from "./en/en";

/** Every text of the window. */
export type Strings = typeof en;

type Locale = "en" | "de";

const loaded: Partial<Record<Locale, Strings>> = { en };

/** Loads the texts of a language; English stands in where that fails. */
export async function loadStrings(locale: Locale): Promise<void> {
  if (loaded[locale]) return;
  try {
    loaded[locale] = (await import("./de/de")).de;
  } catch {
    loaded[locale] = en;
  }
}

/** The texts in the language that is shown, for what is no component. */
export const shownStrings = (): Strings => loaded[document.documentElement.lang as Locale] ?? en;

const StringsContext = createContext<{ strings: Strings; locale: Locale }>({ strings: en, locale: "en" });

/** The language that is meant: that of the desktop where none was chosen. */
export function localeOf(language: Language, desktop: string = navigator.language): Locale {
  if (language !== "system") return language;
  return desktop.toLowerCase().startsWith("de") ? "de" : "en";
}

/** Gives everything below its texts. The language before stays until the new one is loaded. */
export function StringsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const wanted = localeOf(language);
  const [shown, setShown] = useState<Locale | null>(loaded[wanted] ? wanted : null);
  const locale = loaded[wanted] ? wanted : shown;
  useEffect(() => {
    let isMeant = true;
    void loadStrings(wanted).then(() => isMeant && setShown(wanted));
    return () => {
      isMeant = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (locale) document.documentElement.lang = locale;
  }, [locale]);
  const strings = locale && loaded[locale];
  if (!strings) return null;
  return <StringsContext.Provider value={{ strings, locale }}>{children}</StringsContext.Provider>;
}

/** The texts. */
export const useStrings = (): Strings => useContext(StringsContext).strings;

/** The language, for numbers and times. */
export const useLocale = (): Locale => useContext(StringsContext).locale;
