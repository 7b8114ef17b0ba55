import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const chromium = playwright({
  launchOptions: {
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-prefers-reduced-motion"],
  },
});

// Logic runs in Node; what is seen runs in a real browser with a fake platform.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "logic", include: ["src/**/*.test.ts"], environment: "node" } },
      {
        plugins: [react()],
        test: {
          name: "browser",
          include: ["src/**/*.test.tsx"],
          browser: {
            enabled: true,
            headless: true,
            provider: chromium,
            instances: [{ browser: "chromium" }],
            viewport: { width: 1280, height: 800 },
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
