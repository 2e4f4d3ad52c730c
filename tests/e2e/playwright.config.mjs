import { accessSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Debian's Chromium; Playwright would bring a browser of its own. */
function chromium() {
  const places = [process.env.UJIRA_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].filter(Boolean);
  const found = places.find((path) => {
    try {
      return accessSync(path) === undefined;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error("no Chromium: apt-get install chromium, or name one in UJIRA_CHROMIUM");
  return found;
}

// As root, as in most containers, Chromium starts without its sandbox only.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results/traces",
  timeout: 180_000,
  expect: { timeout: 10_000 },
  // Each file has a server and a story of its own; two stories at once, one for each core.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Africa/Nairobi",
    trace: "off",
    launchOptions: {
      executablePath: chromium(),
      args: [...asRoot, "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"],
    },
  },
});
