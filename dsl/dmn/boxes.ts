import type { Boxed, BoxedEntry, BoxedParameter } from "../decision/boxed";
import type { Rename } from "../decision/names";
import type { DecisionTable, HitPolicy } from "../decision/table";
import type { TypeSyntax } from "../expression/syntax/syntax";
import { own } from "../json";
import { elementsIn, type XmlElement } from "../xml/tree";
import { childOf, childrenOf, feelOf, plainName, tagOf } from "./element";

/** How boxes are read. `typeOf`: what a reference to a type means; undefined: nothing that values are held against. */
export interface BoxReading {
  /** Gives the names of the model that a text uses those that they have here. */
  readonly rename: Rename;
  readonly typeOf: (reference: string | undefined) => TypeSyntax | undefined;
  /** What a function gives whose type this is; undefined where it is the type of no function, or says nothing of it. */
  readonly resultOf?: (reference: string | undefined) => TypeSyntax | undefined;
}

/** The logic in an element, as boxes; undefined when there is none, or none that is known. */
export function boxIn(element: XmlElement | undefined, reading: BoxReading): Boxed | undefined {
  for (const child of element ? elementsIn(element) : []) {
    const box = boxOf(child, reading);
    if (box) return box;
  }
  return undefined;
}

/** A box, and around it what its value has to be. */
function boxOf(element: XmlElement, reading: BoxReading): Boxed | undefined {
  const box = bareBox(element, reading);
  // The type of a function may be that of its result: its callers convert.
  const type = box?.is === "function" ? undefined : reading.typeOf(element.attributes.typeRef);
  return box && typed(box, type);
}

function typed(of: Boxed, type: TypeSyntax | undefined): Boxed {
  return type ? { is: "typed", type, of } : of;
}

function bareBox(element: XmlElement, reading: BoxReading): Boxed | undefined {
  const { rename } = reading;
  const inner = (tag: string) => boxIn(childOf(element, tag), reading) ?? NOTHING;
  switch (tagOf(element)) {
    case "literalExpression":
      return { is: "literal", text: rename(feelOf(element)) };
    case "context":
      return {
        is: "context",
        entries: childrenOf(element, "contextEntry").map((entry) => {
          return entryOf(childOf(entry, "variable"), boxIn(entry, reading) ?? NOTHING, reading);
        }),
      };
    case "invocation":
      return {
        is: "invocation",
        callee: rename(feelOf(childOf(element, "literalExpression"))),
        bindings: childrenOf(element, "binding").map((binding) => {
          const parameter = childOf(binding, "parameter");
          const value = boxIn(binding, reading) ?? NOTHING;
          return {
            name: plainName(parameter?.attributes.name),
            value: typed(value, reading.typeOf(parameter?.attributes.typeRef)),
          };
        }),
      };
    case "functionDefinition":
      return functionOf(element, reading);
    case "list":
      return { is: "list", items: elementsIn(element).flatMap((child) => boxOf(child, reading) ?? []) };
    case "relation":
      return relationOf(element, reading);
    case "decisionTable":
      return { is: "table", table: tableIn(element, reading) };
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

/** An entry of a context. The type beside a function may be that of its result: its callers convert. */
function entryOf(variable: XmlElement | undefined, value: Boxed, reading: BoxReading): BoxedEntry {
  if (!variable) return { value };
  const { name, type } = parameterOf(variable, reading);
  return { name, ...(type && value.is !== "function" && { type }), value };
}

function iterationOf(element: XmlElement, inner: (tag: string) => Boxed): Boxed {
  const tag = tagOf(element);
  const is = tag === "for" || tag === "some" ? tag : "every";
  const name = plainName(element.attributes.iteratorVariable);
  return { is, name, domain: inner("in"), body: inner(is === "for" ? "return" : "satisfies") };
}

function relationOf(element: XmlElement, reading: BoxReading): Boxed {
  const columns = childrenOf(element, "column").map((column) => parameterOf(column, reading));
  return {
    is: "relation",
    columns: columns.map(({ name }) => name),
    rows: childrenOf(element, "row").map((row) =>
      elementsIn(row)
        .flatMap((child) => boxOf(child, reading) ?? [])
        .map((cell, at) => typed(cell, columns[at]?.type)),
    ),
  };
}

/** A function as it is defined: by a function definition, or the logic of a business knowledge model. */
export function functionOf(element: XmlElement, reading: BoxReading): Boxed {
  const external = (element.attributes.kind ?? "FEEL") !== "FEEL";
  const result = reading.resultOf?.(element.attributes.typeRef);
  return {
    is: "function",
    params: childrenOf(element, "formalParameter").map((param) => parameterOf(param, reading)),
    body: typed(boxIn(element, reading) ?? NOTHING, result),
    ...(external && { external }),
  };
}

/** A variable, parameter or column: its name and what it may hold. */
export function parameterOf(
  { attributes }: XmlElement,
  { typeOf }: Pick<BoxReading, "typeOf">,
): BoxedParameter {
  const type = typeOf(attributes.typeRef);
  return { name: plainName(attributes.name), ...(type && { type }) };
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

/** Whether a table says its hit policy in a way that is known. */
export function isKnownHit({ attributes }: XmlElement): boolean {
  const { hitPolicy = "UNIQUE", aggregation } = attributes;
  return Object.hasOwn(HITS, (hitPolicy === "COLLECT" && aggregation) || hitPolicy);
}

/** How the standard writes a hit policy: with an aggregation for those that make one value of many. */
export function hitWritten(hit: string): { readonly hitPolicy: string; readonly aggregation?: string } {
  const name = Object.keys(HITS).find((one) => HITS[one] === hit) ?? "UNIQUE";
  return AGGREGATIONS.has(name) ? { hitPolicy: "COLLECT", aggregation: name } : { hitPolicy: name };
}

const AGGREGATIONS = new Set(["SUM", "MIN", "MAX", "COUNT"]);

function tableIn(element: XmlElement, { rename, typeOf }: BoxReading): DecisionTable {
  const filled = (key: "values" | "otherwise" | "name", text: string) => (text === "" ? {} : { [key]: text });
  const typedBy = (reference: string | undefined) => {
    const type = typeOf(reference);
    return type && { type };
  };
  return {
    hit: hitIn(element),
    inputs: childrenOf(element, "input").map((input) => ({
      text: rename(feelOf(childOf(input, "inputExpression"))),
      ...filled("values", rename(feelOf(childOf(input, "inputValues")), "UnaryTests")),
      ...typedBy(childOf(input, "inputExpression")?.attributes.typeRef),
    })),
    outputs: childrenOf(element, "output").map((output) => ({
      ...filled("name", plainName(output.attributes.name)),
      ...filled("values", rename(feelOf(childOf(output, "outputValues")), "UnaryTests")),
      ...filled("otherwise", rename(feelOf(childOf(output, "defaultOutputEntry")))),
      ...typedBy(output.attributes.typeRef),
    })),
    rules: childrenOf(element, "rule").map((rule) => ({
      tests: childrenOf(rule, "inputEntry").map((entry) => rename(feelOf(entry), "UnaryTests") || "-"),
      outputs: childrenOf(rule, "outputEntry").map((entry) => rename(feelOf(entry)) || "null"),
    })),
  };
}
