import { Decimal } from "decimal.js";
import type { Json } from "../../json";
import type { FeelNumber } from "./number";

/** The sorts of values, as FEEL names them. */
export type Kind =
  | "null"
  | "number"
  | "string"
  | "boolean"
  | "list"
  | "context"
  | "date"
  | "time"
  | "date and time"
  | "days and time duration"
  | "years and months duration"
  | "range"
  | "function";

/** What FEEL has and JSON has not. */
export abstract class Special {
  abstract readonly kind: Kind;
}

/**
 * A value while an expression is evaluated. What JSON can say is JSON as it came, so that variables are never copied: a list
 * is an array, a context an object. Values are never changed.
 */
export type Value = null | boolean | string | FeelNumber | readonly Value[] | Special | Context;
export interface Context {
  readonly [name: string]: Value;
}

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case "number":
      return "number";
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    default:
      if (value === null) return "null";
      if (value instanceof Special) return value.kind;
      if (value instanceof Decimal) return "number";
      return isList(value) ? "list" : "context";
  }
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isContext(value: Value): value is Context {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Special) &&
    !(value instanceof Decimal) &&
    !Array.isArray(value)
  );
}

/** A context's entry under exactly this name, never what objects inherit; undefined when there is none. */
export function entryOf(context: Context, name: string): Value | undefined {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : undefined;
}

/** Variables as they are on a case: JSON is a value as it stands. */
export function fromJson(json: Json): Value {
  return json;
}
