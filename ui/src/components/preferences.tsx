// What this person chose for the window: theme, language, what pages remember.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keyOf, useAsk } from "../platform/ask";
import { useApi } from "../platform/platform";
import type { JsonValue, Preferences } from "../rpc/types";

/** The preferences, once they are known. */
export const usePreferences = (): Preferences | undefined => useAsk("preferences").data;

/** Changes preferences: seen at once, written behind. */
export function useChangePreferences(): (change: Partial<Preferences>) => void {
  const api = useApi();
  const client = useQueryClient();
  return useCallback(
    (change) => {
      const former = client.getQueryData<Preferences>(keyOf("preferences"));
      if (!former) return;
      const next = { ...former, ...change };
      client.setQueryData(keyOf("preferences"), next);
      api.savePreferences(next).catch(() => client.setQueryData(keyOf("preferences"), former));
    },
    [api, client],
  );
}

/** Something that a page remembers, for example its columns. */
export function useRemembered<T extends JsonValue>(key: string, initial: T): [T, (value: T) => void] {
  const preferences = usePreferences();
  const change = useChangePreferences();
  const value = (preferences?.pages[key] as T | undefined) ?? initial;
  const remember = useCallback(
    (next: T) => change({ pages: { ...preferences?.pages, [key]: next } as Preferences["pages"] }),
    [change, key, preferences],
  );
  return [value, remember];
}
