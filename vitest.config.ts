import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
const WITH_DATABASE = "server/**/*.test.ts";

/** Unit and property tests need nothing; tests of the server run on a real PostgreSQL, a cloned database per file. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "unit",
          // Properties try hundreds of cases, on a machine that may be busy.
          testTimeout: 30_000,
          include: [
            "{dsl,steps,components,messages,scripts,app,examples}/**/*.test.{ts,tsx,mjs}",
            "server/**/*.unit.test.ts",
          ],
        },
      },
      {
        resolve: { alias },
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "integration",
          include: [WITH_DATABASE],
          exclude: ["server/**/*.unit.test.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
