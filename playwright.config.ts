import { defineConfig } from "@playwright/test";

const { ALUR_URL = "http://127.0.0.1:3000", CHROMIUM_PATH = "/usr/bin/chromium" } = process.env;

/** Against an Alur that runs already, in production: `npm test` starts one; by hand, `npm start` and then `npx playwright test`. */
export default defineConfig({
  testDir: "e2e/tests",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: ALUR_URL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    },
  },
});
