import { needsOf } from "../decision/graph";
import { isOpen } from "../decision/texts";
import type { DraftDecision, DraftTable } from "../draft/decision";
import type { Draft } from "../draft/draft";
import { own } from "../json";

/** The decisions of a program: what tests everything or says nothing is left out, what each needs is written down. */
export function compileDecisions({ decisions = {} }: Draft): {
  readonly decisions?: Record<string, unknown>;
} {
  const compiled = Object.entries(decisions).map(([key, decision]) => {
    const needs = needsOf(decisions, key);
    return [key, { ...compileDecision(decision), ...(needs.length > 0 && { needs }) }];
  });
  return compiled.length > 0 ? { decisions: Object.fromEntries(compiled) } : {};
}

function compileDecision({ name, note, table, literal, boxed }: DraftDecision) {
  const common = { name, ...filledText("note", note) };
  if (table) return { ...common, table: compileTable(table) };
  if (literal) return { ...common, literal: { feel: literal.feel, ...filled(literal, ["type"]) } };
  return { ...common, boxed };
}

function compileTable({ hit, inputs, outputs, rules }: DraftTable) {
  return {
    hit,
    inputs: inputs.map((column) => ({
      key: column.key,
      label: column.label,
      feel: column.feel,
      ...filled(column, ["type", "values"]),
    })),
    outputs: outputs.map((column) => ({
      key: column.key,
      label: column.label,
      name: column.name,
      ...filled(column, ["type", "values", "otherwise"]),
    })),
    rules: rules.map((rule) => ({
      key: rule.key,
      tests: cells(rule.tests, inputs, (text) => !isOpen(text)),
      outputs: cells(rule.outputs, outputs, () => true),
      ...filledText("note", rule.note),
    })),
  };
}

/** The cells of the columns that there are; a column that was removed leaves its cells behind. */
function cells(
  of: Readonly<Record<string, string>>,
  columns: readonly { readonly key: string }[],
  keep: (text: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ key }) => {
      const text = own(of, key);
      return text !== undefined && keep(text) ? [[key, text]] : [];
    }),
  );
}

function filled(of: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = of[name];
      return typeof text === "string" && text.trim() !== "" ? [[name, text]] : [];
    }),
  );
}

function filledText(name: string, text: Readonly<Record<string, string>> | undefined) {
  return text && Object.values(text).some((words) => words.trim() !== "") ? { [name]: text } : {};
}
