import { literal } from "../bpmn/identifiers";
import type { DraftTable } from "../draft/decision";
import { own } from "../json";
import type { ColumnType } from "../program/decision";
import type { XmlElement } from "../xml/tree";
import { elementsIn } from "../xml/tree";
import { hitIn, type Rename } from "./boxes";
import { childOf, childrenOf, feelOf, plainName, typeName } from "./element";

/** What reading a table needs to know of its model. */
export interface Reading {
  readonly language: string;
  readonly rename: Rename;
  /** The item definitions by name. */
  readonly items: ReadonlyMap<string, XmlElement>;
}

/** A decision table as a table of ours: keys of rows and columns are the ids of their elements, or their places. */
export function tableOf(element: XmlElement, reading: Reading): DraftTable {
  const { rename, language } = reading;
  const text = (words: string) => (words === "" ? {} : { [language]: literal(words) });
  const inputs = childrenOf(element, "input").map((input, at) => {
    const expression = childOf(input, "inputExpression");
    const given = rename(feelOf(childOf(input, "inputValues")), "UnaryTests");
    const values = given || allowedOf(expression?.attributes.typeRef, reading);
    const type = columnTypeOf(expression?.attributes.typeRef, reading);
    return {
      key: keyOf(input, `input${at + 1}`),
      label: text(plainName(input.attributes.label)),
      feel: rename(feelOf(expression)),
      ...(type && { type }),
      ...(values && { values }),
    };
  });
  const outputs = childrenOf(element, "output").map((output, at) => {
    const values = rename(feelOf(childOf(output, "outputValues")), "UnaryTests");
    const otherwise = rename(feelOf(childOf(output, "defaultOutputEntry")));
    const type = columnTypeOf(output.attributes.typeRef, reading);
    return {
      key: keyOf(output, `output${at + 1}`),
      label: text(plainName(output.attributes.label)),
      name: plainName(output.attributes.name),
      ...(type && { type }),
      ...(values && { values }),
      ...(otherwise && { otherwise }),
    };
  });
  const rules = childrenOf(element, "rule").map((rule, at) => {
    const tests = childrenOf(rule, "inputEntry").map((entry) => rename(feelOf(entry), "UnaryTests"));
    const given = childrenOf(rule, "outputEntry").map((entry) => rename(feelOf(entry)));
    const note = noteOf(rule);
    return {
      key: keyOf(rule, `rule${at + 1}`),
      tests: Object.fromEntries(
        inputs.flatMap(({ key }, n) => (tests[n] && tests[n] !== "-" ? [[key, tests[n]]] : [])),
      ),
      outputs: Object.fromEntries(outputs.map(({ key }, n) => [key, given[n] || "null"])),
      ...(note !== "" && { note: text(note) }),
    };
  });
  return { hit: hitIn(element), inputs, outputs, rules };
}

/** What is said about a rule: its annotations, or its description in files of before there were annotations. */
export function noteOf(rule: XmlElement): string {
  const notes = childrenOf(rule, "annotationEntry").map(feelOf);
  const description = childOf(rule, "description");
  const written = description?.children.map((node) => ("text" in node ? node.text : "")).join("") ?? "";
  return [...notes, written.trim()].filter((note) => note !== "").join("\n");
}

function keyOf(element: XmlElement, otherwise: string): string {
  const { id } = element.attributes;
  const siblings = element.parent ? elementsIn(element.parent) : [];
  const alone = siblings.filter((other) => other.attributes.id === id).length === 1;
  return id !== undefined && id !== "" && id.length <= 60 && alone ? id : otherwise;
}

const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  string: "text",
  number: "number",
  integer: "number",
  long: "number",
  double: "number",
  boolean: "boolean",
  date: "date",
  Any: "any",
};

/** The type of a column or a variable, as far as there is one here: an item definition's by what it is made of. */
export function columnTypeOf(
  reference: string | undefined,
  { items }: Pick<Reading, "items">,
): ColumnType | undefined {
  let name = typeName(reference);
  for (const seen = new Set<string>(); !seen.has(name); ) {
    seen.add(name);
    const item = items.get(name);
    if (!item) return own(COLUMN_TYPES, name);
    if (item.attributes.isCollection === "true" || childOf(item, "itemComponent")) return "any";
    name = typeName(textIn(childOf(item, "typeRef")));
  }
  return undefined;
}

/** The values that an item definition allows. */
function allowedOf(reference: string | undefined, { items }: Reading): string {
  return feelOf(childOf(items.get(typeName(reference)), "allowedValues"));
}

function textIn(element: XmlElement | undefined): string {
  return (
    element?.children
      .map((node) => ("text" in node ? node.text : ""))
      .join("")
      .trim() ?? ""
  );
}
