import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { childOf, childrenOf } from "@/dsl/dmn/element";
import { nameOf } from "@/dsl/expression/syntax/readType";
import { show } from "@/dsl/expression/values/show";
import type { Value } from "@/dsl/expression/values/value";
import type { XmlElement as Element } from "@/dsl/xml/tree";
import { Model } from "./model";
import type { Inputs } from "./session";
import { agrees, valueIn } from "./values";
import { readXml, textIn } from "./xml";

/** What became of one result of one test case. */
export interface Outcome {
  readonly case: string;
  readonly result: string;
  readonly passed: boolean;
  /** Why it failed. */
  readonly reason?: string;
}

/** Outcomes of one file of test cases. */
export interface FileOutcome {
  readonly file: string;
  readonly outcomes: readonly Outcome[];
}

/** Runs every `*-test-*.xml` and `*-test.xml` below a directory, each with the models beside it. */
export function runSuite(directory: string): FileOutcome[] {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => /-test(-.*)?\.xml$/.test(file))
    .toSorted();
  return files.map((file) => ({ file, outcomes: runFile(join(directory, file)) }));
}

function runFile(path: string): Outcome[] {
  try {
    const tests = readXml(readFileSync(path, "utf8"));
    const model = modelBeside(path, textIn(childOf(tests, "modelName")).trim());
    return childrenOf(tests, "testCase").flatMap((test) => runCase(model, test));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : `${thrown}`;
    return [{ case: "*", result: "*", passed: false, reason }];
  }
}

/** The model of a name, with all others in and below its directory, which it may import. */
function modelBeside(path: string, name: string): Model {
  const directory = dirname(path);
  const models = new Map(
    readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".dmn"))
      .map((file) => [file, new Model(readXml(readFileSync(join(directory, file), "utf8")))]),
  );
  const byNamespace = new Map([...models.values()].map((model) => [model.namespace, model]));
  for (const model of models.values()) model.others = byNamespace;
  const model = models.get(name);
  if (!model) throw new Error(`there is no model ${name}`);
  return model;
}

function runCase(model: Model, test: Element): Outcome[] {
  const { id = "", name = id, type = "decision", invocableName } = test.attributes;
  const inputs: Inputs = Object.fromEntries(
    childrenOf(test, "inputNode").map((node) => [
      (node.attributes.namespace ? `{${node.attributes.namespace}}` : "") +
        nameOf(node.attributes.name ?? ""),
      valueIn(node),
    ]),
  );
  return childrenOf(test, "resultNode").map((node) => {
    const result = node.attributes.name ?? "";
    const expected = valueIn(childOf(node, "expected") ?? childOf(node, "computed"));
    const before = model.findings.length;
    const found = answer(() => ask(model, { type, invocableName, result, inputs }));
    const base = { case: name, result };
    if ("thrown" in found && node.attributes.errorResult === "true" && expected === null)
      return { ...base, passed: true };
    if ("thrown" in found) return { ...base, passed: false, reason: `thrown: ${found.thrown}` };
    if (agrees(found.value, expected)) return { ...base, passed: true };
    const why = model.findings.slice(before).join("; ");
    const reason = `${shown(found.value)} instead of ${shown(expected)}${why && ` (${why})`}`;
    return { ...base, passed: false, reason };
  });
}

interface Question {
  readonly type: string;
  readonly invocableName: string | undefined;
  readonly result: string;
  readonly inputs: Inputs;
}

function ask(model: Model, { type, invocableName, result, inputs }: Question): Value {
  if (type === "bkm") return model.call(invocableName ?? result, inputs);
  return type === "decisionService" && invocableName !== undefined
    ? model.askService(invocableName, inputs, result)
    : model.ask(result, inputs);
}

function answer(question: () => Value): { readonly value: Value } | { readonly thrown: string } {
  try {
    return { value: question() };
  } catch (thrown) {
    return { thrown: thrown instanceof Error ? thrown.message : `${thrown}` };
  }
}

function shown(value: Value): string {
  return show(value, () => undefined).slice(0, 120);
}

/** The report that people read: a line for each file, what failed below it, the total at the end. */
export function report(files: readonly FileOutcome[], verbose: boolean): string {
  const lines = files.flatMap(({ file, outcomes }) => {
    const failed = outcomes.filter(({ passed }) => !passed);
    const head = `${failed.length === 0 ? "✓" : "✗"} ${file}: ${outcomes.length - failed.length} passed, ${failed.length} failed`;
    const details = (verbose ? outcomes : failed).map(
      (outcome) =>
        `    ${outcome.passed ? "✓" : "✗"} ${outcome.case} ${outcome.result}${outcome.reason ? `: ${outcome.reason}` : ""}`,
    );
    return [head, ...details];
  });
  const all = files.flatMap(({ outcomes }) => outcomes);
  const passed = all.filter((outcome) => outcome.passed).length;
  const share = all.length === 0 ? 0 : (passed / all.length) * 100;
  return [
    ...lines,
    `${passed} passed, ${all.length - passed} failed of ${all.length} (${share.toFixed(2)} %)`,
  ].join("\n");
}
