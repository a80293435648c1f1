import type { FeelFinding } from "../expression/parsed";
import { compileFeel } from "../expression/program";
import type { Frame } from "../expression/run/frame";
import { conform, type NamedTypes } from "../expression/run/types";
import type { TypeSyntax } from "../expression/syntax/syntax";
import { compare, equal } from "../expression/values/compare";
import { add, isNumber } from "../expression/values/number";
import type { Value } from "../expression/values/value";

/** What happens where several rules fit. */
export const HIT_POLICIES = [
  "unique",
  "any",
  "first",
  "priority",
  "ruleOrder",
  "outputOrder",
  "collect",
  "sum",
  "min",
  "max",
  "count",
] as const;
export type HitPolicy = (typeof HIT_POLICIES)[number];

export interface TableOutput {
  /** Absent where there is one output: its value is the table's. */
  readonly name?: string;
  /** Unary tests that list the values there may be, the first the most important: what `priority` and `outputOrder` go by. */
  readonly values?: string;
  /** FEEL of what it is when no rule fits. */
  readonly otherwise?: string;
  readonly type?: TypeSyntax;
}

/** FEEL text of an input, the values and the type that it may have: whatever else it is counts as null. */
export interface TableInput {
  readonly text: string;
  readonly values?: string;
  readonly type?: TypeSyntax;
}

/** A rule: a unary test for each input, a FEEL text for each output. */
export interface TableRule {
  readonly tests: readonly string[];
  readonly outputs: readonly string[];
}

export interface DecisionTable {
  readonly hit: HitPolicy;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

/** What a table decided: the value, the inputs, and the rules that fit (from 0), in the order in which they count. */
export interface Decided {
  readonly value: Value;
  readonly inputs: readonly Value[];
  readonly fired: readonly number[];
  /** What each of those rules gave, by the places of the outputs. */
  readonly outputs: readonly (readonly Value[])[];
  /** Rules that fit though the hit policy does not allow them beside each other: then the value is null. */
  readonly clash?: readonly number[];
}

/** A table that is ready. */
export type TableCode = (frame: Frame) => Decided;

/** What compiling a table is told; `found`: is told what is wrong with a text, which then gives null. */
export interface TableCompiling {
  readonly names?: readonly string[];
  readonly types?: NamedTypes;
  readonly found?: (finding: FeelFinding, text: string) => void;
}

type Code = (frame: Frame) => Value;

interface ReadyRule {
  readonly tests: readonly Code[];
  readonly outputs: readonly Code[];
}

/** Makes a table ready: each text is parsed once. */
export function compileTable(table: DecisionTable, compiling: TableCompiling): TableCode {
  const feel = (text: string) => feelCode(text, "Expression", compiling);
  const tests = (text: string) => feelCode(text, "UnaryTests", compiling);
  const limited = (code: Code, { values, type }: TableInput | TableOutput) =>
    allowedCode(typedCode(code, type, compiling.types), values ? tests(values) : undefined);
  const inputs = table.inputs.map((input) => limited(feel(input.text), input));
  const rules: ReadyRule[] = table.rules.map((rule) => ({
    tests: rule.tests.map(tests),
    outputs: rule.outputs.map((text, at) => limited(feel(text), table.outputs[at] ?? {})),
  }));
  const otherwise = table.outputs.map((output) => (output.otherwise ? feel(output.otherwise) : undefined));
  const ranks = table.outputs.map(({ values }) =>
    values && values.trim() !== "-" ? feel(`[${values}]`) : undefined,
  );
  return (frame) => {
    const values = inputs.map((input) => input(frame));
    const fitting = rules.map((_, at) => at).filter((at) => fits(frame, rules[at], values));
    const hits = fitting.map((at) => ({
      at,
      outputs: rules[at]?.outputs.map((output) => output(frame)) ?? [],
    }));
    if (hits.length === 0)
      return { value: missed(frame, table, otherwise), inputs: values, fired: [], outputs: [] };
    const ordered = byPriority(frame, table, hits, ranks);
    if (clashes(frame, table, ordered)) {
      const rules = ordered.map(({ at }) => at);
      const value = frame.run.nothing(`feel.null.${table.hit}`, { rules: rules.map((at) => at + 1) });
      return {
        value,
        inputs: values,
        fired: rules,
        outputs: ordered.map(({ outputs }) => outputs),
        clash: rules,
      };
    }
    const value = POLICIES[table.hit](ordered, table);
    const counted = firing(table.hit, ordered);
    return {
      value,
      inputs: values,
      fired: counted.map(({ at }) => at),
      outputs: counted.map(({ outputs }) => outputs),
    };
  };
}

/** The code of a text; one that cannot be read gives null. */
export function feelCode(
  text: string,
  dialect: "Expression" | "UnaryTests",
  { names, types, found }: TableCompiling,
): Code {
  const compiled = compileFeel(text, {
    dialect,
    inner: true,
    ...(names && { names }),
    ...(types && { types }),
  });
  if ("program" in compiled) return (frame) => compiled.program.inside(frame);
  found?.(compiled.finding, text);
  return () => null;
}

/** A value by the conversions of the standard; null where it is none of the type. */
export function typedCode(code: Code, type: TypeSyntax | undefined, types: NamedTypes | undefined): Code {
  return type ? (frame) => conform(code(frame), type, frame.run, types) ?? null : code;
}

/** A value that passes a test; null where it does not. */
function allowedCode(code: Code, test: Code | undefined): Code {
  if (!test) return code;
  return (frame) => {
    const value = code(frame);
    return value !== null && test(frame.with("?", value)) === true ? value : null;
  };
}

function fits(frame: Frame, rule: ReadyRule | undefined, values: readonly Value[]): boolean {
  frame.run.spend(1);
  return rule?.tests.every((test, at) => test(frame.with("?", values[at] ?? null)) === true) ?? false;
}

interface Hit {
  readonly at: number;
  readonly outputs: readonly Value[];
}

/** Several rules where one alone may fit, or where all that fit must give the same. */
function clashes(frame: Frame, { hit }: DecisionTable, hits: readonly Hit[]): boolean {
  if (hit === "unique") return hits.length > 1;
  if (hit !== "any") return false;
  const [first] = hits;
  const spend = (steps: number) => frame.run.spend(steps);
  return !hits.every(({ outputs }) => equal([...outputs], [...(first?.outputs ?? [])], spend) === true);
}

const POLICIES: Readonly<Record<HitPolicy, (hits: readonly Hit[], table: DecisionTable) => Value>> = {
  unique: ([hit], table) => result(table, hit),
  any: ([hit], table) => result(table, hit),
  first: ([hit], table) => result(table, hit),
  priority: ([hit], table) => result(table, hit),
  ruleOrder: (hits, table) => hits.map((hit) => result(table, hit)),
  outputOrder: (hits, table) => hits.map((hit) => result(table, hit)),
  collect: (hits, table) => hits.map((hit) => result(table, hit)),
  sum: (hits) =>
    hits
      .map(firstOutput)
      .reduce<Value>((sum, value) => (isNumber(sum) && isNumber(value) ? add(sum, value) : null), 0),
  min: (hits) => best(hits, -1),
  max: (hits) => best(hits, 1),
  count: (hits) => hits.length,
};

/** The hits that count for the value. */
function firing(hit: HitPolicy, hits: readonly Hit[]): readonly Hit[] {
  return hit === "first" || hit === "priority" || hit === "any" ? hits.slice(0, 1) : hits;
}

function firstOutput({ outputs }: Hit): Value {
  return outputs[0] ?? null;
}

function best(hits: readonly Hit[], turn: 1 | -1): Value {
  return hits.map(firstOutput).reduce((one, other) => (compare(other, one) === turn ? other : one));
}

/** The outputs of a rule: one by itself, several by name. */
function result({ outputs }: DecisionTable, hit: Hit | undefined): Value {
  return named(outputs, hit?.outputs ?? []);
}

function named(outputs: readonly TableOutput[], values: readonly Value[]): Value {
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, at) => [name ?? `${at + 1}`, values[at] ?? null]));
}

/** What is collected where no rule fits; null by every other policy. */
const OF_NONE: Readonly<Partial<Record<HitPolicy, Value>>> = { collect: [], count: 0 };

function missed(
  frame: Frame,
  { outputs, hit }: DecisionTable,
  otherwise: readonly (Code | undefined)[],
): Value {
  if (otherwise.every((code) => code === undefined)) return OF_NONE[hit] ?? null;
  const values = otherwise.map((code) => code?.(frame) ?? null);
  const value = named(outputs, values);
  return ["collect", "ruleOrder", "outputOrder"].includes(hit) ? [value] : value;
}

/** The hits by the order of the values that the outputs may have, the first output first. */
function byPriority(
  frame: Frame,
  { hit }: DecisionTable,
  hits: readonly Hit[],
  ranks: readonly (Code | undefined)[],
): readonly Hit[] {
  if (hit !== "priority" && hit !== "outputOrder") return hits;
  const orders = ranks.map((rank) => rank?.(frame) ?? null);
  const spend = (steps: number) => frame.run.spend(steps);
  const places = (of: Hit) =>
    orders.map((order, at) => {
      if (!Array.isArray(order)) return 0;
      const place = order.findIndex((value: Value) => equal(value, of.outputs[at] ?? null, spend) === true);
      return place < 0 ? order.length : place;
    });
  return hits
    .map((one) => ({ one, places: places(one) }))
    .toSorted(
      (a, b) => a.places.map((place, at) => place - (b.places[at] ?? 0)).find((step) => step !== 0) ?? 0,
    )
    .map(({ one }) => one);
}
