import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { report, runSuite } from "./suite";

const example = join(import.meta.dirname, "example");
const scratch = mkdtempSync(join(tmpdir(), "alur-suite-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it("runs a directory of models and cases", () => {
  const files = runSuite(example);
  expect(files.flatMap(({ outcomes }) => outcomes.filter(({ passed }) => !passed))).toEqual([]);
  expect(report(files, false)).toMatch(/^14 passed, 0 failed of 14 \(100.00 %\)$/m);
});

it("has the cases of our own, of every family of functions and every section of the grammar", () => {
  const outcomes = runSuite(join(import.meta.dirname, "cases")).flatMap((file) => file.outcomes);
  expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(700);
});

it("fails what differs, with both values, and a suite that cannot be read", () => {
  cpSync(example, scratch, { recursive: true });
  const path = join(scratch, "0001-order", "0001-order-test-01.xml");
  writeFileSync(path, readFileSync(path, "utf8").replace(">33.855<", ">33.856<"));
  writeFileSync(
    join(scratch, "broken-test-01.xml"),
    "<testCases><modelName>none.dmn</modelName></testCases>",
  );
  const told = report(runSuite(scratch), false);
  expect(told).toContain("✗ money stays exact Total: 33.855 instead of 33.856");
  expect(told).toContain("there is no model none.dmn");
  expect(told).toMatch(/^13 passed, 2 failed of 15/m);
});
