import { specialNames } from "../../decision/boxNames";
import { type Finding, findingsOf } from "../../decision/findings";
import { circlesOf } from "../../decision/graph";
import { hitOf } from "../../decision/logic";
import { textsOf } from "../../decision/texts";
import { decisionTypes, declaredType } from "../../decision/types";
import type { DraftDecision, DraftTable } from "../../draft/decision";
import { check } from "../../expression/check/check";
import type { FeelType } from "../../expression/check/types";
import { typesOf } from "../../expression/feel";
import { pickText } from "../../language";
import { error, type Problem, warning } from "../../problem";
import { columnType } from "../../program/decision";
import type { Rule } from "../scene";
import { TAKEN } from "./names";

type Path = readonly (string | number)[];
type Types = Readonly<Record<string, FeelType>>;

/** Decisions can be made: they say how, do not rest on themselves, and each text in them can be read and fits what it is about. */
export const decisions: Rule = (scene) => {
  const all = scene.draft.decisions ?? {};
  const types = { ...typesOf(scene.names), ...decisionTypes(scene.draft) };
  const circles = circlesOf(all).map((circle) =>
    error("decision.circle", ["decisions", circle[0] ?? ""], {
      names: [...circle, circle[0] ?? ""].join(" → "),
    }),
  );
  return [
    ...circles,
    ...Object.entries(all).flatMap(([key, decision]) => {
      const path = ["decisions", key];
      const taken = TAKEN.has(key) ? [error("decision.taken", path, { name: key })] : [];
      return [...taken, ...problemsOf(decision, path, types, scene.draft.languages.source)];
    }),
  ];
};

function problemsOf(decision: DraftDecision, path: Path, types: Types, source: string): Problem[] {
  const { table, literal, boxed } = decision;
  if (!table && !literal && !boxed) return [error("decision.empty", path)];
  const shape = table ? tableProblems(table, [...path, "table"]) : [];
  const problems = [...shape, ...textProblems(decision, path, types)];
  // Of rules that cannot be read there is nothing to say about which fits what.
  const readable = !problems.some(({ severity }) => severity === "error");
  return table && readable ? [...problems, ...coverage(table, [...path, "table"], source)] : problems;
}

/** Each text by itself. A test is asked about the value of its column. */
function textProblems(decision: DraftDecision, path: Path, types: Types): Problem[] {
  const tested = new Map(
    decision.table?.inputs.map(({ key, type, feel }) => [key, declaredType(type) ?? check(feel, types).type]),
  );
  const names = specialNames(decision.boxed);
  return textsOf(decision).flatMap(({ text, dialect, path: at, tests }) => {
    const value = tests === undefined ? undefined : tested.get(tests);
    const known = value ? { ...types, "?": value } : types;
    return check(text, known, { dialect, names }).problems.flatMap(({ code, params, from, to }) => {
      // What a cell leaves open, and what boxes name inside themselves, is not known here.
      if (decision.boxed && !decision.table && code === "feel.name") return [];
      const tell = code === "feel.always" ? warning : error;
      return code === "feel.always" && dialect === "UnaryTests"
        ? []
        : [within(tell(code, [...path, ...at], { ...params }), from, to)];
    });
  });
}

/** The problem with its place in the text, when it is about a part of it. */
function within(problem: Problem, from: number | undefined, to: number | undefined): Problem {
  return from === undefined || to === undefined ? problem : { ...problem, span: { from, to } };
}

function tableProblems(table: DraftTable, path: Path): Problem[] {
  const { inputs, outputs, rules } = table;
  return [
    ...(rules.length === 0 ? [warning("decision.rules.none", [...path, "rules"])] : []),
    ...twice(inputs, [...path, "inputs"]),
    ...twice(outputs, [...path, "outputs"]),
    ...twice(rules, [...path, "rules"]),
    ...columnTypes(inputs, [...path, "inputs"]),
    ...columnTypes(outputs, [...path, "outputs"]),
    ...outputNames(table, path),
    ...hitProblems(table, path),
  ];
}

/** What is left out and what is there twice, with a case of each; numbers of rules from 1. */
function coverage(table: DraftTable, path: Path, source: string): Problem[] {
  const name = (at: number) => {
    const input = table.inputs[at];
    return pickText(input?.label, source, source) || input?.feel.trim() || String(at + 1);
  };
  return findingsOf(table, name).flatMap((finding) => told(finding, path) ?? []);
}

function told(finding: Finding, path: Path): Problem | undefined {
  switch (finding.is) {
    case "gap":
      return warning("decision.gap", [...path, "rules"], { where: finding.where, witness: finding.witness });
    case "overlap": {
      const { where, witness } = finding;
      const [first, second] = finding.rules;
      const rules = { first: first + 1, second: second + 1 };
      return warning("decision.overlap", [...path, "rules", second], { ...rules, where, witness });
    }
    case "unreachable":
      return warning("decision.unreachable", [...path, "rules", finding.rule], { n: finding.rule + 1 });
    case "unsaid":
      // A table that goes by settings is as it should be: the editor says that nothing is known, nobody has to mend it.
      return undefined;
    case "large":
      return warning("decision.large", [...path, "rules"]);
  }
}

type Keyed = readonly { readonly key: string }[];

/** Keys are what cells and what is kept with cases go by. */
function twice(items: Keyed, path: Path): Problem[] {
  const met = new Set([""]);
  return items.flatMap(({ key }, at) => {
    if (met.has(key)) return [error("decision.key", [...path, at, "key"], { key })];
    met.add(key);
    return [];
  });
}

function columnTypes(columns: readonly { readonly type?: string | undefined }[], path: Path): Problem[] {
  return columns.flatMap(({ type }, at) =>
    type === undefined || type === "" || columnType.safeParse(type).success
      ? []
      : [error("decision.type", [...path, at, "type"], { type })],
  );
}

const OUTPUT_NAME = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u;

/** Several outputs are told apart by their names; the only one needs none. */
function outputNames({ outputs }: DraftTable, path: Path): Problem[] {
  if (outputs.length === 0) return [error("decision.outputs.none", [...path, "outputs"])];
  if (outputs.length === 1) return [];
  return outputs.flatMap(({ name }, at) => {
    const place = [...path, "outputs", at, "name"];
    if (name === "") return [error("decision.output.unnamed", place, { n: at + 1 })];
    if (!OUTPUT_NAME.test(name)) return [error("decision.output.name", place, { name })];
    return outputs.findIndex((one) => one.name === name) < at
      ? [error("decision.output.twice", place, { name })]
      : [];
  });
}

/** What a hit policy wants of the outputs (DMN 1.5, 8.2.8). */
function hitProblems({ hit: given, outputs }: DraftTable, path: Path): Problem[] {
  const hit = hitOf(given);
  if (!hit) return [error("decision.hit.unknown", [...path, "hit"], { hit: given })];
  if (["sum", "min", "max", "count"].includes(hit) && outputs.length > 1)
    return [error("decision.hit.outputs", [...path, "hit"], { hit })];
  const [first] = outputs;
  if (hit === "sum" && first?.type && !["number", "money", "any"].includes(first.type))
    return [error("decision.hit.number", [...path, "outputs", 0, "type"], { hit })];
  const ranked = outputs.some(({ values }) => values !== undefined && values.trim() !== "");
  if ((hit === "priority" || hit === "outputOrder") && !ranked)
    return [error("decision.hit.values", [...path, "outputs", 0, "values"], { hit })];
  return [];
}
