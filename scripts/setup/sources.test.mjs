import { expect, test } from "vitest";
import { isPart } from "./sources.mjs";

test("what the build reads is part of it; tests, and what only starts, tries or measures it, are not", () => {
  for (const path of ["server/worker.ts", "scripts/bundle.mjs", "messages/en/cases.json", "app/setup"])
    expect(isPart(path), path).toBe(true);
  for (const path of [
    "server/db/generated",
    "public/customer",
    "dsl/testing",
    "dsl/duration.test.ts",
    "scripts/setup",
    "scripts/crash",
    "scripts/bundle-customer.test.mjs",
    "steps/task/README.md",
  ])
    expect(isPart(path), path).toBe(false);
});
