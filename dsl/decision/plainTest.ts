import { parseFeel } from "../expression/parsed";
import type { Comparator, Syntax } from "../expression/syntax/syntax";
import { isNumber, negate } from "../expression/values/number";
import { temporalOf } from "../expression/values/readTemporal";
import { FeelDate } from "../expression/values/temporal";
import type { Value } from "../expression/values/value";

/** A unary test that asks for nothing but values written in it. */
export interface Plain {
  readonly negated: boolean;
  /** One of them has to be passed; none at all is passed by everything. */
  readonly parts: readonly Part[];
}

/** `= 5`, `> 5`, or from the first value to the second. */
export interface Part {
  readonly operator: Comparator | "..";
  readonly named: readonly Value[];
  /** Which ends of a range are in it. */
  readonly ends?: { readonly from: boolean; readonly to: boolean };
}

/** The test of a text; undefined when it asks for more than values written in it, or for an order that those have not. */
export function plainTest(text: string): Plain | undefined {
  const parsed = parseFeel(text, "UnaryTests");
  if ("finding" in parsed) return undefined;
  const { syntax } = parsed;
  const [tests, negated] = syntax.is === "tests" ? [syntax.tests, syntax.negated] : [[syntax], false];
  const parts = tests.map(partOf);
  return parts.every((part) => part !== undefined) ? { negated, parts } : undefined;
}

function partOf(syntax: Syntax): Part | undefined {
  switch (syntax.is) {
    case "test": {
      const value = literal(syntax.operand);
      const plain = syntax.operator === "=" || syntax.operator === "!=";
      const good = value !== undefined && (plain || hasOrder(value));
      return good ? { operator: syntax.operator, named: [value] } : undefined;
    }
    case "range": {
      const [from, to] = [literal(syntax.start), literal(syntax.end)];
      if (from === undefined || to === undefined || !hasOrder(from) || !hasOrder(to)) return undefined;
      const ends = { from: syntax.startIncluded, to: syntax.endIncluded };
      return { operator: "..", named: [from, to], ends };
    }
    default: {
      const value = literal(syntax);
      return value === undefined ? undefined : { operator: "=", named: [value] };
    }
  }
}

function hasOrder(value: Value): boolean {
  return isNumber(value) || value instanceof FeelDate;
}

function literal(syntax: Syntax): Value | undefined {
  switch (syntax.is) {
    case "number":
    case "text":
    case "boolean":
      return syntax.value;
    case "negate": {
      const value = literal(syntax.of);
      return value !== undefined && isNumber(value) ? negate(value) : undefined;
    }
    case "null":
      return null;
    case "at":
      return temporalOf(syntax.text) ?? undefined;
    case "call": {
      const [argument] = syntax.args;
      const isDate = syntax.callee.is === "name" && syntax.callee.name === "date";
      return isDate && syntax.args.length === 1 && argument?.is === "text"
        ? (temporalOf(argument.value) ?? undefined)
        : undefined;
    }
    default:
      return undefined;
  }
}
