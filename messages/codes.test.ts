import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isObject } from "@/dsl/json";

/** Sources that may tell a problem: neither tests nor what tests are made of. */
const sources = globSync("{dsl,steps,server}/**/*.ts").filter((file) => !/\.test\.|\/testing\//.test(file));

test("every problem that code can tell has its words: what it is, and how to mend it", () => {
  const codes = codesIn(/\b(?:error|warning)\(\s*"([a-z]\w*(?:\.\w+)+)"/g);
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => !wordsOf("problems", code, ["what", "fix"])).sort()).toEqual([]);
});

test("every failure of a step has its words: what it is, and what to do", () => {
  const codes = codesIn(/\bcode:\s*"([a-z]\w*(?:\.\w+)+)",\s*cause\b/g);
  expect(codes.size).toBeGreaterThan(3);
  expect([...codes].filter((code) => !wordsOf("failures", code, ["what", "do"])).sort()).toEqual([]);
});

function codesIn(pattern: RegExp): Set<string> {
  return new Set(
    sources.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => match[1] ?? ""),
    ),
  );
}

/** True when a code has all its parts, in the shared catalogue or in its kind's own. */
function wordsOf(group: "problems" | "failures", code: string, parts: readonly string[]): boolean {
  const [kind = "", ...rest] = code.split(".");
  const shared = at(json(`messages/en/${group}.json`), code.split("."));
  const own = at(json(`steps/${kind}/messages/en.json`), [group, ...rest]);
  return [shared, own].some(
    (words) => isObject(words) && parts.every((part) => typeof words[part] === "string"),
  );
}

function at(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), node);
}

function json(file: string): unknown {
  return globSync(file).length === 0 ? undefined : JSON.parse(readFileSync(file, "utf8"));
}
