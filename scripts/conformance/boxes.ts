import type { Boxed, BoxedParameter } from "@/dsl/decision/boxed";
import type { DecisionTable, HitPolicy } from "@/dsl/decision/table";
import { nameOf } from "@/dsl/expression/syntax/readType";
import type { TypeSyntax } from "@/dsl/expression/syntax/syntax";
import { childOf, childrenOf, type Element } from "./xml";

const BOXES: Readonly<Record<string, (element: Element) => Boxed>> = {
  literalExpression: (element) => ({ is: "literal", text: childOf(element, "text")?.text ?? "" }),
  context: (element) => ({
    is: "context",
    entries: childrenOf(element, "contextEntry").flatMap((entry) => {
      const value = boxIn(entry);
      const variable = childOf(entry, "variable");
      return value ? [{ value, ...(variable && variableOf(variable)) }] : [];
    }),
  }),
  invocation: (element) => ({
    is: "invocation",
    callee: textIn(childOf(element, "literalExpression")),
    bindings: childrenOf(element, "binding").flatMap((binding) => {
      const value = boxIn(binding);
      return value ? [{ name: nameOf(childOf(binding, "parameter")?.attributes.name ?? ""), value }] : [];
    }),
  }),
  functionDefinition: functionOf,
  list: (element) => ({ is: "list", items: element.children.flatMap((child) => boxOf(child) ?? []) }),
  relation: (element) => ({
    is: "relation",
    columns: childrenOf(element, "column").map(({ attributes }) => nameOf(attributes.name ?? "")),
    rows: childrenOf(element, "row").map((row) =>
      cellsOf(row, childrenOf(element, "column").map(variableOf)),
    ),
  }),
  decisionTable: (element) => ({ is: "table", table: tableOf(element) }),
  conditional: (element) => ({
    is: "conditional",
    condition: inner(element, "if"),
    yes: inner(element, "then"),
    no: inner(element, "else"),
  }),
  filter: (element) => ({ is: "filter", of: inner(element, "in"), by: inner(element, "match") }),
  for: (element) => iteration(element, "for", "return"),
  some: (element) => iteration(element, "some", "satisfies"),
  every: (element) => iteration(element, "every", "satisfies"),
};

/** The first child that is decision logic. */
export function boxIn(element: Element | undefined): Boxed | undefined {
  for (const child of element?.children ?? []) {
    const box = boxOf(child);
    if (box) return box;
  }
  return undefined;
}

export function functionOf(element: Element): Boxed {
  const kind = element.attributes.kind ?? "FEEL";
  return {
    is: "function",
    params: childrenOf(element, "formalParameter").map(variableOf),
    body: boxIn(element) ?? { is: "literal", text: "null" },
    external: kind !== "FEEL",
  };
}

export function variableOf({ attributes }: Element): BoxedParameter {
  const type = typeOf(attributes.typeRef);
  return { name: nameOf(attributes.name ?? ""), ...(type && { type }) };
}

/** A type by its name, with or without a prefix of a namespace. */
export function typeOf(reference: string | undefined): TypeSyntax | undefined {
  const name = reference?.replace(/^\{[^}]*\}/, "").replace(/^(?:feel\.|[\w-]+:)/, "");
  return name === undefined || name === "" ? undefined : { is: "named", name: OLD_NAMES[name] ?? name };
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  dateTime: "date and time",
  dayTimeDuration: "days and time duration",
  yearMonthDuration: "years and months duration",
};

function boxOf(element: Element): Boxed | undefined {
  const box = BOXES[element.name]?.(element);
  // The type of a function may be that of its result: its callers convert.
  const type = element.name === "functionDefinition" ? undefined : typeOf(element.attributes.typeRef);
  return box && type ? { is: "typed", type, of: box } : box;
}

function cellsOf(row: Element, columns: readonly BoxedParameter[]): Boxed[] {
  return row.children
    .flatMap((child) => boxOf(child) ?? [])
    .map((of, at) => {
      const type = columns[at]?.type;
      return type ? { is: "typed", type, of } : of;
    });
}

function inner(element: Element, name: string): Boxed {
  return boxIn(childOf(element, name)) ?? { is: "literal", text: "null" };
}

function iteration(element: Element, is: "for" | "some" | "every", body: string): Boxed {
  const name = nameOf(element.attributes.iteratorVariable ?? "");
  return { is, name, domain: inner(element, "in"), body: inner(element, body) };
}

function textIn(element: Element | undefined): string {
  return childOf(element, "text")?.text.trim() ?? "";
}

const POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: "unique",
  ANY: "any",
  FIRST: "first",
  PRIORITY: "priority",
  "RULE ORDER": "ruleOrder",
  "OUTPUT ORDER": "outputOrder",
  COLLECT: "collect",
  SUM: "sum",
  MIN: "min",
  MAX: "max",
  COUNT: "count",
};

function tableOf(element: Element): DecisionTable {
  const { hitPolicy = "UNIQUE", aggregation } = element.attributes;
  return {
    hit: POLICIES[aggregation ?? hitPolicy] ?? "unique",
    inputs: childrenOf(element, "input").map((input) => {
      const values = textIn(childOf(input, "inputValues"));
      const type = typeOf(childOf(input, "inputExpression")?.attributes.typeRef);
      return {
        text: textIn(childOf(input, "inputExpression")),
        ...(values && { values }),
        ...(type && { type }),
      };
    }),
    outputs: childrenOf(element, "output").map((output) => {
      const values = textIn(childOf(output, "outputValues"));
      const otherwise = textIn(childOf(output, "defaultOutputEntry"));
      const { name } = output.attributes;
      const type = typeOf(output.attributes.typeRef);
      return {
        ...(name && { name: nameOf(name) }),
        ...(values && { values }),
        ...(otherwise && { otherwise }),
        ...(type && { type }),
      };
    }),
    rules: childrenOf(element, "rule").map((rule) => ({
      tests: childrenOf(rule, "inputEntry").map((entry) => textIn(entry) || "-"),
      outputs: childrenOf(rule, "outputEntry").map((entry) => textIn(entry) || "null"),
    })),
  };
}
