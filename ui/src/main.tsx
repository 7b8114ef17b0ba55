// Starts the window on the platform where it finds itself.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { browserHints } from "./components/hints";
import { httpPlatform } from "./platform/http";
import type { Platform } from "./platform/types";
import { loadStrings, localeOf } from "./strings/strings";

async function platform(): Promise<Platform> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./platform/tauri")).tauriPlatform();
  return httpPlatform(new URLSearchParams(window.location.search).get("token") ?? "");
}

const root = document.getElementById("root");
if (root) {
  const texts = loadStrings(localeOf(browserHints.read().language ?? "system"));
  void Promise.all([platform(), texts]).then(([where]) =>
    createRoot(root).render(
      <StrictMode>
        <App platform={where} hints={browserHints} />
      </StrictMode>,
    ),
  );
}
