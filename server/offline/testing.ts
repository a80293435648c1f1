import { dirname, resolve } from "node:path";
import { z } from "zod";
import { equal } from "@/dsl/draft/diff";
import { json, jsonObject } from "@/dsl/json";
import type { TrialOutcome } from "@/dsl/simulate/outcome";
import { script } from "@/dsl/simulate/script";
import { escapeText, escapeValue } from "@/dsl/xml/escape";
import { readInput, readJson } from "./input";
import { runTrial } from "./run";

const expectation = z.strictObject({
  status: z.enum(["completed", "waiting", "incident", "terminated", "cancelled"]).optional(),
  /** Ids or names of the steps in the order of entering. */
  steps: z.array(z.string()).optional(),
  /** Those named must have these values; others may be there. */
  variables: jsonObject.optional(),
  waitingFor: z.array(z.string()).optional(),
  incidents: z.array(z.string()).optional(),
  messages: z
    .array(
      z.strictObject({
        to: z.string().optional(),
        subject: z.string().optional(),
        contains: z.string().optional(),
      }),
    )
    .optional(),
});

const savedTest = z.strictObject({
  name: z.string(),
  variables: jsonObject.default({}),
  script: script.default({ answers: {}, events: [] }),
  locale: z.string().optional(),
  expect: expectation,
});

/** Tests of one process, saved beside it; `process` is the file, relative to the tests'. */
const savedTests = z.strictObject({
  $schema: z.string().optional(),
  process: z.string(),
  id: z.string().optional(),
  tests: z.array(savedTest).min(1),
});

export interface TestResult {
  readonly file: string;
  readonly name: string;
  /** Where it went otherwise: path, what was expected, what was found. */
  readonly differences: readonly {
    readonly path: string;
    readonly expected: unknown;
    readonly found: unknown;
  }[];
  readonly milliseconds: number;
}

/** Runs the tests of a file. Throws `InputError` for a file that is none, or whose process cannot be read. */
export async function runTests(file: string): Promise<TestResult[]> {
  const { process, id, tests } = await readJson(file, savedTests);
  const input = await readInput(resolve(dirname(file), process));
  const results: TestResult[] = [];
  for (const { name, expect, ...given } of tests) {
    const began = performance.now();
    const outcome = await runTrial({ input, ...given, ...(id !== undefined && { process: id }) });
    results.push({
      file,
      name,
      differences: differences(expect, outcome),
      milliseconds: performance.now() - began,
    });
  }
  return results;
}

function differences(
  expected: z.infer<typeof expectation>,
  outcome: TrialOutcome,
): TestResult["differences"] {
  const found: TestResult["differences"][number][] = [];
  const same = (path: string, wanted: unknown, is: unknown) => {
    if (!equal(json.parse(wanted), json.parse(is ?? null)))
      found.push({ path, expected: wanted, found: is ?? null });
  };
  if (expected.status !== undefined) same("status", expected.status, outcome.status);
  if (expected.steps) {
    const entered = outcome.steps.map(({ id, name }, at) => (expected.steps?.[at] === name ? name : id));
    same("steps", expected.steps, entered);
  }
  for (const [name, value] of Object.entries(expected.variables ?? {}))
    same(`variables.${name}`, value, outcome.variables[name]);
  if (expected.waitingFor)
    same(
      "waitingFor",
      expected.waitingFor,
      outcome.waitingFor.map(({ step }) => step),
    );
  if (expected.incidents)
    same(
      "incidents",
      expected.incidents,
      outcome.incidents.map(({ code }) => code),
    );
  if (expected.messages) messagesDiffer(expected.messages, outcome, same);
  return found;
}

function messagesDiffer(
  expected: NonNullable<z.infer<typeof expectation>["messages"]>,
  { messages }: TrialOutcome,
  same: (path: string, wanted: unknown, is: unknown) => void,
): void {
  same("messages.length", expected.length, messages.length);
  for (const [at, { to, subject, contains }] of expected.entries()) {
    const message = messages[at];
    if (to !== undefined) same(`messages.${at}.to`, to, message?.to);
    if (subject !== undefined) same(`messages.${at}.subject`, subject, message?.subject);
    if (contains !== undefined && !message?.text.includes(contains))
      same(`messages.${at}.contains`, contains, message?.text);
  }
}

/** The Test Anything Protocol, version 14. */
export function tap(results: readonly TestResult[]): string {
  const lines = results.flatMap(({ name, differences: differ }, at) => [
    `${differ.length === 0 ? "ok" : "not ok"} ${at + 1} - ${name.replace(/[#\\]/g, "\\$&")}`,
    ...(differ.length === 0
      ? []
      : [
          "  ---",
          ...differ.flatMap(({ path, expected, found }) => [
            `  - at: ${JSON.stringify(path)}`,
            `    expected: ${JSON.stringify(expected)}`,
            `    found: ${JSON.stringify(found)}`,
          ]),
          "  ...",
        ]),
  ]);
  return ["TAP version 14", `1..${results.length}`, ...lines].join("\n");
}

/** JUnit's XML, as build servers read it. */
export function junit(results: readonly TestResult[]): string {
  const failed = results.filter(({ differences: differ }) => differ.length > 0).length;
  const cases = results.map(({ file, name, differences: differ, milliseconds }) => {
    const head = `    <testcase classname="${escapeValue(file)}" name="${escapeValue(name)}" time="${(milliseconds / 1000).toFixed(3)}"`;
    if (differ.length === 0) return `${head} />`;
    const said = differ.map(
      ({ path, expected, found }) => `${path}: ${JSON.stringify(expected)} ≠ ${JSON.stringify(found)}`,
    );
    return `${head}><failure message="${escapeValue(said[0] ?? "")}">${escapeText(said.join("\n"))}</failure></testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${results.length}" failures="${failed}">`,
    `  <testsuite name="alur" tests="${results.length}" failures="${failed}">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}
