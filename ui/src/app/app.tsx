// The window: everything that pages need around them.

import { FluentProvider } from "@fluentui/react-components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type HintStore, NO_HINTS } from "../components/hints";
import { usePreferences } from "../components/preferences";
import { ToastProvider } from "../components/toasts";
import { UnsavedProvider } from "../components/unsaved";
import { PlatformProvider } from "../platform/platform";
import type { Platform } from "../platform/types";
import { StringsProvider } from "../strings/strings";
import { ErrorBoundary } from "./error-boundary";
import { Frame } from "./frame";
import { isNavigationNarrow } from "./navigation";
import { useTheme } from "./theme";

/** The whole window on a platform. */
export function App({ platform, hints = NO_HINTS }: { platform: Platform; hints?: HintStore }) {
  const [client] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: false } } }),
  );
  return (
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={client}>
        <Themed hints={hints} />
      </QueryClientProvider>
    </PlatformProvider>
  );
}

/** The first picture is drawn from hints; the preferences follow. */
function Themed({ hints }: { hints: HintStore }) {
  const [hinted] = useState(hints.read);
  const preferences = usePreferences();
  const choice = preferences?.theme ?? hinted.theme ?? "system";
  const theme = useTheme(choice);
  useEffect(() => {
    if (!preferences) return;
    hints.write({
      theme: preferences.theme,
      language: preferences.language,
      isNarrow: isNavigationNarrow(preferences),
      background: theme.colorNeutralBackground1,
    });
  }, [hints, preferences, theme]);
  return (
    <StringsProvider language={preferences?.language ?? hinted.language ?? "system"}>
      <FluentProvider theme={theme}>
        <ErrorBoundary>
          <ToastProvider>
            <UnsavedProvider>
              <Frame startsNarrow={hinted.isNarrow ?? false} />
            </UnsavedProvider>
          </ToastProvider>
        </ErrorBoundary>
      </FluentProvider>
    </StringsProvider>
  );
}
