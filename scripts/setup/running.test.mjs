import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claim, forget, runningOn, tell } from "./running.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "alur-running-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a data folder that nothing can be written to is said to be one, with the reason", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => claim(join(file, "data"))).toThrow(
    `Alur cannot keep its data in ${join(file, "data")}: what should be a folder on its way is a file. ALUR_DATA names another`,
  );
});

test("what a start has left that was killed is nobody's; a folder that is given back is free", () => {
  tell(folder, { pid: 2 ** 22 + 1 });
  expect(runningOn(folder)).toBe(undefined);
  claim(folder);
  forget(folder);
  claim(folder);
});
