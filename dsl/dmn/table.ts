import { literal } from "../bpmn/identifiers";
import type { Rename } from "../decision/names";
import type { DraftTable } from "../draft/decision";
import { own } from "../json";
import type { ColumnType } from "../program/decision";
import type { XmlElement } from "../xml/tree";
import { hitIn } from "./boxes";
import { childOf, childrenOf, feelOf, KEY, plainName, typeName, wordsIn } from "./element";
import { typeRefOf } from "./types";

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
  const columns = childrenOf(element, "input");
  const inputKeys = keysOf(columns, "input");
  const inputs = columns.map((input, at) => {
    const expression = childOf(input, "inputExpression");
    const given = rename(feelOf(childOf(input, "inputValues")), "UnaryTests");
    const values = given || allowedOf(expression?.attributes.typeRef, reading);
    const type = columnTypeOf(expression?.attributes.typeRef, reading);
    return {
      key: inputKeys[at] ?? "",
      label: text(plainName(input.attributes.label)),
      feel: rename(feelOf(expression)),
      ...(type && { type }),
      ...(values && { values }),
    };
  });
  const results = childrenOf(element, "output");
  const outputKeys = keysOf(results, "output");
  const outputs = results.map((output, at) => {
    const values = rename(feelOf(childOf(output, "outputValues")), "UnaryTests");
    const otherwise = rename(feelOf(childOf(output, "defaultOutputEntry")));
    const type = columnTypeOf(output.attributes.typeRef, reading);
    return {
      key: outputKeys[at] ?? "",
      label: text(plainName(output.attributes.label)),
      name: plainName(output.attributes.name),
      ...(type && { type }),
      ...(values && { values }),
      ...(otherwise && { otherwise }),
    };
  });
  const rows = childrenOf(element, "rule");
  const ruleKeys = keysOf(rows, "rule");
  const rules = rows.map((rule, at) => {
    const tests = childrenOf(rule, "inputEntry").map((entry) => rename(feelOf(entry), "UnaryTests"));
    const given = childrenOf(rule, "outputEntry").map((entry) => rename(feelOf(entry)));
    const note = noteOf(rule);
    return {
      key: ruleKeys[at] ?? "",
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
  return [...notes, wordsIn(childOf(rule, "description"))].filter((note) => note !== "").join("\n");
}

/** Keys of rows or columns, none twice: what we have written, their ids, or else their places. */
export function keysOf(elements: readonly XmlElement[], otherwise: string): string[] {
  const given = elements.map(({ attributes }) => attributes[KEY] ?? attributes.id ?? "");
  const counts = new Map<string, number>();
  for (const key of given) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isKey = (key: string) => key !== "" && key.length <= LONGEST_KEY && counts.get(key) === 1;
  const taken = new Set(given.filter(isKey));
  return given.map((key, at) => {
    if (isKey(key)) return key;
    let n = at + 1;
    while (taken.has(`${otherwise}${n}`)) n++;
    taken.add(`${otherwise}${n}`);
    return `${otherwise}${n}`;
  });
}

/** Most characters of a key of a row or column. */
const LONGEST_KEY = 60;

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
    name = typeName(typeRefOf(item));
  }
  return undefined;
}

/** The values that an item definition allows. */
function allowedOf(reference: string | undefined, { items }: Reading): string {
  return feelOf(childOf(items.get(typeName(reference)), "allowedValues"));
}
