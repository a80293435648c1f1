import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from "feelin";
import type { Json } from "../json";

/** Largest result, in characters of JSON. */
const LARGEST = 100_000;

/**
 * A FEEL value as JSON: dates, times and durations as ISO 8601 text (a time in a named zone as its UTC instant), numbers
 * rounded to 15 digits, which takes back what binary fractions add (0.1 + 0.2). Undefined for what is no value (a
 * function, a range) and for what is too large.
 */
export function toJson(value: unknown): Json | undefined {
  const converted = convert(value);
  return converted !== undefined && JSON.stringify(converted).length <= LARGEST ? converted : undefined;
}

function convert(value: unknown): Json | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return decimal(value);
  if (value instanceof FeelDateTime) return instant(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration)
    return value.toString();
  if (Array.isArray(value)) return list(value);
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) return object(value);
  return undefined;
}

function decimal(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function instant(value: FeelDateTime): string {
  if (value.zone === null || !value.zone.includes("/")) return value.toString();
  return value.unwrap().toZonedDateTime(value.zone).toInstant().toString();
}

function list(values: readonly unknown[]): Json[] | undefined {
  const items: Json[] = [];
  for (const value of values) {
    const item = convert(value);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function object(value: object): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [key, entry] of Object.entries(value)) {
    const item = convert(entry);
    if (item === undefined) return undefined;
    entries.push([key, item]);
  }
  return Object.fromEntries(entries);
}
