import type { Json } from "../../json";
import { isNumber, plainNumber } from "./number";
import { temporalText } from "./show";
import { atInstant, FeelDateTime, instantOf } from "./temporal";
import { isContext, isList, type Value } from "./value";

/** Largest result, in characters of JSON. */
const LARGEST = 100_000;

/**
 * A value as JSON: numbers by their shortest text, dates, times and durations as ISO 8601 text (a moment in a named zone as
 * its UTC instant). Undefined for what is no value outside an expression (a function, a range) and for what is too large.
 */
export function toJson(value: Value): Json | undefined {
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" || (typeof value === "string" && value.length < LARGEST)) return value;
  const left = { characters: LARGEST };
  return convert(value, left);
}

function convert(value: Value, left: { characters: number }): Json | undefined {
  left.characters -= 2;
  if (left.characters < 0) return undefined;
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") {
    left.characters -= value.length;
    return left.characters < 0 ? undefined : value;
  }
  if (isNumber(value)) {
    left.characters -= 4;
    const plain = plainNumber(value);
    return Number.isFinite(plain) ? plain : null;
  }
  if (isList(value)) return list(value, left);
  if (isContext(value)) return object(value, left);
  left.characters -= 10;
  return temporalText(value instanceof FeelDateTime ? inUtc(value) : value);
}

function inUtc(moment: FeelDateTime): Value {
  if (!moment.zone || moment.zone.offset !== undefined) return moment;
  const instant = instantOf(moment);
  return instant === null ? moment : atInstant(instant, { id: "Z", offset: 0 });
}

function list(values: readonly Value[], left: { characters: number }): Json[] | undefined {
  const items: Json[] = [];
  for (const value of values) {
    const item = convert(value, left);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function object(value: Readonly<Record<string, Value>>, left: { characters: number }): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [key, entry] of Object.entries(value)) {
    left.characters -= key.length;
    const item = convert(entry, left);
    if (item === undefined) return undefined;
    entries.push([key, item]);
  }
  return Object.fromEntries(entries);
}
