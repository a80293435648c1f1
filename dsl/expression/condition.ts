import type { Condition, ConditionRow } from "../draft/draft";
import { parseFeel } from "./parsed";
import { printFeel } from "./syntax/print";
import type { Syntax } from "./syntax/syntax";

const OPERATORS = {
  equal: "=",
  notEqual: "!=",
  atLeast: ">=",
  atMost: "<=",
  above: ">",
  below: "<",
} as const;
/** A name, a path of names, a number, a text: what needs no brackets beside an operator. */
const PLAIN = /^(?:[\w.]+|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)$/;
/** A list that holds what counts as empty: being in it is yes or no whatever sort of value it is, `= ""` of a number is neither. */
const EMPTY = '[null, ""]';

/** The FEEL text of a condition; "" while it has no rows. A row that lacks a part gives a text that does not parse. */
export function conditionToFeel(condition: Condition): string {
  if ("feel" in condition) return condition.feel;
  return condition.rows.map(rowToFeel).join(condition.match === "all" ? " and " : " or ");
}

function rowToFeel({ field, is, value = "" }: ConditionRow): string {
  switch (is) {
    case "true":
    case "false":
      return `${field} = ${is}`;
    case "empty":
      return `${field} in ${EMPTY}`;
    case "notEmpty":
      return `not(${field} in ${EMPTY})`;
    default: {
      const trimmed = value.trim();
      return `${field} ${OPERATORS[is]} ${PLAIN.test(trimmed) || trimmed === "" ? trimmed : `(${trimmed})`}`;
    }
  }
}

/**
 * The rows that say what a text says: comparisons of a field with a value, joined by one word. Undefined for what rows cannot
 * say (it stays FEEL), for remarks too, which rows would lose.
 */
export function feelToRows(text: string): Extract<Condition, { rows: unknown }> | undefined {
  const parsed = parseFeel(text);
  if ("finding" in parsed) return undefined;
  for (const [match, word] of [
    ["all", "and"],
    ["any", "or"],
  ] as const) {
    const rows = operands(parsed.syntax, word).map((part) => rowOf(part, text));
    if (rows.every((row) => row !== undefined)) {
      const made = { match, rows };
      return saysTheSame(conditionToFeel(made), parsed.syntax) && !hasRemarks(text) ? made : undefined;
    }
  }
  return undefined;
}

/** The parts that one word joins. */
function operands(syntax: Syntax, word: "and" | "or"): Syntax[] {
  return syntax.is === "binary" && syntax.operator === word
    ? [...operands(syntax.left, word), ...operands(syntax.right, word)]
    : [syntax];
}

const SIGNS: Readonly<Record<string, ConditionRow["is"]>> = Object.fromEntries(
  (["equal", "notEqual", "atLeast", "atMost", "above", "below"] as const).map((is) => [OPERATORS[is], is]),
);

function rowOf(part: Syntax, text: string): ConditionRow | undefined {
  const full = emptyField(part);
  if (full !== undefined) return { field: full, is: "empty" };
  if (part.is === "call" && part.callee.is === "name" && part.callee.name === "not") {
    const [only, ...more] = part.args;
    const field = only && more.length === 0 ? emptyField(only) : undefined;
    return field === undefined ? undefined : { field, is: "notEmpty" };
  }
  if (part.is !== "binary") return undefined;
  const field = fieldOf(part.left);
  const is = SIGNS[part.operator];
  if (field === undefined || is === undefined) return undefined;
  if (is === "equal" && part.right.is === "boolean")
    return { field, is: part.right.value ? "true" : "false" };
  return { field, is, value: text.slice(part.right.from, part.right.to) };
}

function emptyField(part: Syntax): string | undefined {
  if (part.is !== "in" || part.tests.length !== 1 || !part.tests[0]) return undefined;
  return printFeel(part.tests[0]) === EMPTY ? fieldOf(part.value) : undefined;
}

/** A plain name or path, as rows choose from. */
function fieldOf(part: Syntax): string | undefined {
  if (part.is !== "name" && part.is !== "path") return undefined;
  const text = printFeel(part);
  return /^[A-Za-z][\w.]*$/.test(text) ? text : undefined;
}

function saysTheSame(text: string, syntax: Syntax): boolean {
  const parsed = parseFeel(text);
  return "syntax" in parsed && printFeel(parsed.syntax) === printFeel(syntax);
}

function hasRemarks(text: string): boolean {
  return /\/[/*]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
}
