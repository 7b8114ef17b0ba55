import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The window is served from its own files: relative paths, no remote content, one modern engine.
export default defineConfig({
  base: "./",
  plugins: [react()],
  build: { outDir: "dist", target: "safari16", sourcemap: false, chunkSizeWarningLimit: 1500 },
  server: { host: "127.0.0.1", strictPort: false },
});
