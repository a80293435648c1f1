import { defineConfig } from "@playwright/test";
import type { Options } from "./e2e/flows/test";

const { ALUR_URL = "http://127.0.0.1:3000", CHROMIUM_PATH = "/usr/bin/chromium" } = process.env;

/** Told once: in one language is enough. */
const ONCE = /@once/;

/** Against an Alur that runs already, in production: `npm test` starts one; by hand, `npm start` and then `npx playwright test`. */
export default defineConfig<object, Options>({
  testDir: "e2e/tests",
  outputDir: "test-results",
  // The story's chapters follow one another; languages run beside each other.
  fullyParallel: false,
  workers: 2,
  // A chapter takes some 25 s; on a machine that has other work, three times as long and more.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  projects: [
    { name: "en", use: { locale: "en-GB", language: "en" } },
    { name: "id", use: { locale: "id-ID", language: "id" }, grepInvert: ONCE },
    { name: "ar", use: { locale: "ar-EG", language: "ar" }, grepInvert: ONCE },
  ],
  use: {
    baseURL: ALUR_URL,
    viewport: { width: 1440, height: 900 },
    timezoneId: "Asia/Jakarta",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    // What the page was, not a film of it: that would cost a good part of the two cores.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false },
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    },
  },
});
