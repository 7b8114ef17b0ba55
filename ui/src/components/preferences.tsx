// What this person chose for the window: theme, language, what pages remember.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keyOf, useAsk } from "../platform/ask";
import { useApi } from "../platform/platform";
import type { ApiError, JsonValue, PreferenceChange, Preferences } from "../rpc/types";
import { useTell } from "./toasts";

/** The preferences, once they are known. */
export const usePreferences = (): Preferences | undefined => useAsk("preferences").data;

/** Changes preferences: seen at once, written behind. What cannot be written is told, and is as it was. */
export function useChangePreferences(): (change: PreferenceChange) => void {
  const api = useApi();
  const client = useQueryClient();
  const { failed } = useTell();
  return useCallback(
    (change) => {
      const key = keyOf("preferences");
      client.setQueryData<Preferences>(key, (former) => former && changed(former, change));
      api.savePreferences(change).catch((error: ApiError) => {
        failed(error);
        void client.invalidateQueries({ queryKey: key });
      });
    },
    [api, client, failed],
  );
}

const changed = (former: Preferences, { pages, ...rest }: PreferenceChange): Preferences => ({
  ...former,
  ...rest,
  pages: { ...former.pages, ...pages },
});

/** Something that a page remembers, for example its columns. */
export function useRemembered<T extends JsonValue>(key: string, initial: T): [T, (value: T) => void] {
  const preferences = usePreferences();
  const change = useChangePreferences();
  const value = (preferences?.pages[key] as T | undefined) ?? initial;
  const remember = useCallback((next: T) => change({ pages: { [key]: next } }), [change, key]);
  return [value, remember];
}
