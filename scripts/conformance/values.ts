import { childOf, childrenOf } from "@/dsl/dmn/element";
import { nameOf } from "@/dsl/expression/syntax/readType";
import { compare, equal } from "@/dsl/expression/values/compare";
import { decimalOf, isNumber, numberOf } from "@/dsl/expression/values/number";
import { dateOf, dateTimeOf, durationOf, timeOf } from "@/dsl/expression/values/readTemporal";
import { temporalText } from "@/dsl/expression/values/show";
import { isContext, isList, type Value } from "@/dsl/expression/values/value";
import type { XmlElement as Element } from "@/dsl/xml/tree";
import { attributeOf, textIn } from "./xml";

const READERS: Readonly<Record<string, (text: string) => Value>> = {
  string: (text) => text,
  boolean: (text) => text.trim() === "true",
  date: (text) => dateOf(text.trim()),
  time: (text) => timeOf(text.trim()),
  dateTime: (text) => dateTimeOf(text.trim()),
  duration: (text) => durationOf(text.trim()),
  dayTimeDuration: (text) => durationOf(text.trim()),
  yearMonthDuration: (text) => durationOf(text.trim()),
  ...Object.fromEntries(
    ["decimal", "double", "integer", "int", "long", "float"].map((name) => [name, numberIn]),
  ),
};

function numberIn(text: string): Value {
  return numberOf(text.trim().replace(/^\+/, "").replace(/\.$/, ""));
}

/** The value inside `inputNode`, `expected`, `item` or `component`: a `value`, a `list` or components. */
export function valueIn(element: Element | undefined): Value {
  const list = childOf(element, "list");
  if (list) return isNil(list) ? null : childrenOf(list, "item").map(valueIn);
  const components = childrenOf(element, "component");
  if (components.length > 0)
    return Object.fromEntries(
      components.map((component) => [nameOf(component.attributes.name ?? ""), valueIn(component)]),
    );
  const value = childOf(element, "value");
  if (!value || isNil(value)) return null;
  const type = attributeOf(value, "type")?.replace(/^.*:/, "");
  const reader = type === undefined ? undefined : READERS[type];
  // Older suites write null so.
  if (type === undefined && textIn(value).trim() === "") return null;
  return reader ? reader(textIn(value)) : guessed(textIn(value));
}

function isNil(element: Element): boolean {
  return attributeOf(element, "nil") === "true";
}

function guessed(text: string): Value {
  const trimmed = text.trim();
  return trimmed === "true" || trimmed === "false" ? trimmed === "true" : (numberOf(trimmed) ?? text);
}

/** How far a number may be from the one expected, relatively: suites write results with about so many digits. */
const NEAR = 1e-8;

/** Whether a result is what is expected. */
export function agrees(result: Value, expected: Value): boolean {
  if (expected === null || result === null) return result === expected;
  if (isNumber(expected)) return isNumber(result) && isNear(result, expected);
  if (isList(expected))
    return (
      isList(result) &&
      result.length === expected.length &&
      expected.every((item, at) => agrees(result[at] ?? null, item))
    );
  if (isContext(expected)) {
    if (!isContext(result)) return false;
    const names = [...new Set([...Object.keys(expected), ...Object.keys(result)])];
    return names.every((name) => agrees(result[name] ?? null, expected[name] ?? null));
  }
  const text = temporalText(expected);
  if (text !== undefined) return temporalText(result) === text || compare(result, expected) === 0;
  return equal(result, expected, () => undefined) === true;
}

function isNear(result: Value, expected: Value): boolean {
  if (!isNumber(result) || !isNumber(expected)) return false;
  const [a, b] = [decimalOf(result), decimalOf(expected)];
  return a.minus(b).abs().lte(b.abs().times(NEAR)) || a.equals(b);
}
