import type { Boxed, BoxedParameter } from "../decision/boxed";
import type { DecisionTable, HitPolicy } from "../decision/table";
import type { TypeSyntax } from "../expression/syntax/syntax";
import type { Dialect } from "../expression/syntax/tree";
import { own } from "../json";
import { elementsIn, type XmlElement } from "../xml/tree";
import { childOf, childrenOf, feelOf, plainName, tagOf, typeName } from "./element";

/** What texts are read through: names of the model by those that they have here. */
export type Rename = (text: string, dialect?: Dialect) => string;

/** The logic in an element, as boxes; undefined when there is none, or none that is known. */
export function boxIn(element: XmlElement | undefined, rename: Rename): Boxed | undefined {
  for (const child of element ? elementsIn(element) : []) {
    const box = boxOf(child, rename);
    if (box) return box;
  }
  return undefined;
}

function boxOf(element: XmlElement, rename: Rename): Boxed | undefined {
  const inner = (tag: string) => boxIn(childOf(element, tag), rename) ?? NOTHING;
  switch (tagOf(element)) {
    case "literalExpression":
      return { is: "literal", text: rename(feelOf(element)) };
    case "context":
      return {
        is: "context",
        entries: childrenOf(element, "contextEntry").map((entry) => {
          const variable = childOf(entry, "variable");
          return { ...(variable && parameterOf(variable)), value: boxIn(entry, rename) ?? NOTHING };
        }),
      };
    case "invocation":
      return {
        is: "invocation",
        callee: rename(feelOf(childOf(element, "literalExpression"))),
        bindings: childrenOf(element, "binding").map((binding) => ({
          name: plainName(childOf(binding, "parameter")?.attributes.name),
          value: boxIn(binding, rename) ?? NOTHING,
        })),
      };
    case "functionDefinition":
      return functionOf(element, rename);
    case "list":
      return { is: "list", items: elementsIn(element).flatMap((child) => boxOf(child, rename) ?? []) };
    case "relation":
      return {
        is: "relation",
        columns: childrenOf(element, "column").map(({ attributes }) => plainName(attributes.name)),
        rows: childrenOf(element, "row").map((row) =>
          elementsIn(row).flatMap((child) => boxOf(child, rename) ?? []),
        ),
      };
    case "decisionTable":
      return { is: "table", table: tableIn(element, rename) };
    case "conditional":
      return { is: "conditional", condition: inner("if"), yes: inner("then"), no: inner("else") };
    case "filter":
      return { is: "filter", of: inner("in"), by: inner("match") };
    case "for":
    case "some":
    case "every":
      return iterationOf(element, inner);
    default:
      return undefined;
  }
}

const NOTHING: Boxed = { is: "literal", text: "null" };

function iterationOf(element: XmlElement, inner: (tag: string) => Boxed): Boxed {
  const tag = tagOf(element);
  const is = tag === "for" || tag === "some" ? tag : "every";
  const name = plainName(element.attributes.iteratorVariable);
  return { is, name, domain: inner("in"), body: inner(is === "for" ? "return" : "satisfies") };
}

/** A function as it is defined: by a function definition, or the logic of a business knowledge model. */
export function functionOf(element: XmlElement, rename: Rename): Boxed {
  const external = (element.attributes.kind ?? "FEEL") !== "FEEL";
  return {
    is: "function",
    params: childrenOf(element, "formalParameter").map(parameterOf),
    body: boxIn(element, rename) ?? NOTHING,
    ...(external && { external }),
  };
}

function parameterOf({ attributes }: XmlElement): BoxedParameter {
  const type = writtenType(attributes.typeRef);
  return { name: plainName(attributes.name), ...(type && { type }) };
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  dateTime: "date and time",
  dayTimeDuration: "days and time duration",
  yearMonthDuration: "years and months duration",
};
const STANDARD = new Set([
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "Any",
  "list",
  "context",
  "date and time",
  "days and time duration",
  "years and months duration",
]);

/** A type of the standard; those that a model defines itself are not looked at here. */
function writtenType(reference: string | undefined): TypeSyntax | undefined {
  const name = typeName(reference);
  const known = OLD_NAMES[name] ?? name;
  return STANDARD.has(known) ? { is: "named", name: known } : undefined;
}

const HITS: Readonly<Record<string, HitPolicy>> = {
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

/** The hit policy of a table, with its aggregation (DMN 1.5, 8.3.1). */
export function hitIn({ attributes }: XmlElement): HitPolicy {
  const { hitPolicy = "UNIQUE", aggregation } = attributes;
  return own(HITS, (hitPolicy === "COLLECT" && aggregation) || hitPolicy) ?? "unique";
}

function tableIn(element: XmlElement, rename: Rename): DecisionTable {
  const filled = (key: "values" | "otherwise" | "name", text: string) => (text === "" ? {} : { [key]: text });
  return {
    hit: hitIn(element),
    inputs: childrenOf(element, "input").map((input) => ({
      text: rename(feelOf(childOf(input, "inputExpression"))),
      ...filled("values", rename(feelOf(childOf(input, "inputValues")), "UnaryTests")),
    })),
    outputs: childrenOf(element, "output").map((output) => ({
      ...filled("name", plainName(output.attributes.name)),
      ...filled("values", rename(feelOf(childOf(output, "outputValues")), "UnaryTests")),
      ...filled("otherwise", rename(feelOf(childOf(output, "defaultOutputEntry")))),
    })),
    rules: childrenOf(element, "rule").map((rule) => ({
      tests: childrenOf(rule, "inputEntry").map((entry) => rename(feelOf(entry), "UnaryTests") || "-"),
      outputs: childrenOf(rule, "outputEntry").map((entry) => rename(feelOf(entry)) || "null"),
    })),
  };
}
