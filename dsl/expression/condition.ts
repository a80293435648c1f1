import type { Condition, ConditionGroup, ConditionRow } from "../draft/draft";
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

/** Whether a part of a condition is a group of rows. */
export function isGroup(part: ConditionRow | ConditionGroup): part is ConditionGroup {
  return "rows" in part;
}

/** Every row of a condition, those in groups too. */
export function rowsIn(group: ConditionGroup): ConditionRow[] {
  return group.rows.flatMap((part) => (isGroup(part) ? rowsIn(part) : [part]));
}

/** The FEEL text of a condition; "" while it has no rows. A row that lacks a part gives a text that does not parse. */
export function conditionToFeel(condition: Condition): string {
  return "feel" in condition ? condition.feel : groupToFeel(condition);
}

function groupToFeel({ match, rows }: ConditionGroup): string {
  const parts = rows.flatMap((part) => {
    if (!isGroup(part)) return [rowToFeel(part)];
    const inner = groupToFeel(part);
    // A group of one row needs no brackets, and one of none says nothing.
    return inner === "" ? [] : [rowsIn(part).length > 1 ? `(${inner})` : inner];
  });
  return parts.join(match === "all" ? " and " : " or ");
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
 * The rows that say what a text says: comparisons of a field with a value, joined by "and" and "or", in groups where brackets or
 * the words' order ask for it. Undefined for what rows cannot say (it stays FEEL), for remarks too, which rows would lose.
 */
export function feelToRows(text: string): ConditionGroup | undefined {
  const parsed = parseFeel(text);
  if ("finding" in parsed) return undefined;
  const part = partFrom(parsed.syntax, text);
  if (!part) return undefined;
  const made: ConditionGroup = isGroup(part) ? part : { match: "all", rows: [part] };
  return saysTheSame(conditionToFeel(made), part) && !hasRemarks(text) ? made : undefined;
}

function partFrom(syntax: Syntax, text: string): ConditionRow | ConditionGroup | undefined {
  if (syntax.is !== "binary" || (syntax.operator !== "and" && syntax.operator !== "or"))
    return rowOf(syntax, text);
  const rows = operands(syntax, syntax.operator).map((part) => partFrom(part, text));
  return rows.every((row) => row !== undefined)
    ? { match: syntax.operator === "and" ? "all" : "any", rows }
    : undefined;
}

/** The parts that one word joins, from left to right, wherever brackets stand among them: they make no difference. */
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

function saysTheSame(text: string, part: ConditionRow | ConditionGroup): boolean {
  const parsed = parseFeel(text);
  return "syntax" in parsed && JSON.stringify(partFrom(parsed.syntax, text)) === JSON.stringify(part);
}

function hasRemarks(text: string): boolean {
  return /\/[/*]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
}
