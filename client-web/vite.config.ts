/// <reference types="vitest/config" />
import { defineConfig } from "vite";
import { catalogue } from "./build/catalogue.ts";
import { compress } from "./build/compress.ts";
import { allTexts, verifier } from "./build/verifier.ts";

export default defineConfig({
  plugins: [catalogue(), allTexts(), verifier(), compress()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    manifest: true,
    // The content security policy allows no inline code and no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
