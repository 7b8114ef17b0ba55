// The window: providers, the frame, and the page that is shown.

import {
  FluentProvider,
  makeStyles,
  type Theme,
  teamsHighContrastTheme,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { usePlace } from "../components/navigation";
import { Waiting } from "../components/notes";
import { usePreferences } from "../components/preferences";
import { ToastProvider } from "../components/toasts";
import { UnsavedProvider } from "../components/unsaved";
import { keyOf, refresh, refreshLive } from "../platform/ask";
import { PlatformProvider, usePlatform } from "../platform/platform";
import type { Platform } from "../platform/types";
import type { Preferences } from "../rpc/types";
import { StringsProvider, useStrings } from "../strings/strings";
import { ErrorBoundary } from "./error-boundary";
import { Navigation } from "./navigation";
import { pageAt } from "./pages";
import { Palette } from "./palette";
import { Shortcuts } from "./shortcuts";
import { TopBar } from "./top-bar";

const useStyles = makeStyles({
  window: {
    height: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  below: { display: "flex", flexGrow: 1, minHeight: 0 },
  main: { flexGrow: 1, minWidth: 0, minHeight: 0 },
});

/** The whole window on a platform. */
export function App({ platform }: { platform: Platform }) {
  const [client] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: false } } }),
  );
  return (
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={client}>
        <Themed />
      </QueryClientProvider>
    </PlatformProvider>
  );
}

function Themed() {
  const preferences = usePreferences();
  const theme = useTheme(preferences?.theme ?? "system");
  return (
    <StringsProvider language={preferences?.language ?? "system"}>
      <FluentProvider theme={theme}>
        <ToastProvider>
          <UnsavedProvider>
            <Frame />
          </UnsavedProvider>
        </ToastProvider>
      </FluentProvider>
    </StringsProvider>
  );
}

function Frame() {
  const styles = useStyles();
  const { frame, common } = useStrings();
  const place = usePlace();
  const [isFinding, setFinding] = useState(false);
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  useEvents();
  const page = pageAt(place.page);
  const title = frame.pages[page.key];
  useEffect(() => {
    document.title = `${title} – ${common.product}`;
  }, [title, common]);
  useKeys({ find: () => setFinding(true), shortcuts: () => setShortcutsShown(true) });
  const Component = page.component;
  return (
    <div className={styles.window}>
      <TopBar onFind={() => setFinding(true)} onShortcuts={() => setShortcutsShown(true)} />
      <div className={styles.below}>
        <Navigation />
        <main className={styles.main}>
          <ErrorBoundary key={page.key}>
            <Suspense fallback={<Waiting />}>
              <Component />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Palette isOpen={isFinding} onClose={() => setFinding(false)} />
      <Shortcuts isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
    </div>
  );
}

/** Keeps what is shown as the events say. */
function useEvents() {
  const platform = usePlatform();
  const client = useQueryClient();
  useEffect(
    () =>
      platform.listen((event) => {
        if (event.event === "status") {
          client.setQueryData(keyOf("status"), event.value);
          void refreshLive(client);
        } else if (event.event === "changed") void refresh(client);
        else if (event.event === "job") {
          void client.invalidateQueries({ queryKey: ["jobs"] });
          void client.invalidateQueries({ predicate: (q) => q.queryKey[0] === "jobResults" });
        } else if (
          event.event === "alerts" &&
          client.getQueryData<Preferences>(keyOf("preferences"))?.notifications !== false
        ) {
          for (const alert of event.value.slice(0, 3)) void platform.notify(alert.what, `${alert.why} ${alert.next}`);
        }
      }),
    [platform, client],
  );
}

interface Keys {
  find: () => void;
  shortcuts: () => void;
}

/** The keys that are the same everywhere. */
function useKeys({ find, shortcuts }: Keys) {
  const client = useQueryClient();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "k") find();
      else if (control && event.key === "Enter") window.location.assign("#/publish");
      else if (event.key === "F5") void refresh(client);
      else if (event.key === "?" && !isTyping) shortcuts();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [client, find, shortcuts]);
}

const darkMedia = window.matchMedia("(prefers-color-scheme: dark)");
const contrastMedia = window.matchMedia("(forced-colors: active), (prefers-contrast: more)");

function useMedia(media: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => media.matches,
  );
}

function useTheme(theme: Preferences["theme"]): Theme {
  const isDark = useMedia(darkMedia);
  const isContrast = useMedia(contrastMedia);
  if (theme === "highContrast" || (theme === "system" && isContrast)) return teamsHighContrastTheme;
  if (theme === "dark" || (theme === "system" && isDark)) return webDarkTheme;
  return webLightTheme;
}
