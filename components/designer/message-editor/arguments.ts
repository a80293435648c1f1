import type { Readable } from "@/components/drawing/variable-names";
import { makeId } from "@/dsl/draft/ids";
import type { Json } from "@/dsl/json";

/** An argument of a message's texts: its name, the value it gets, and how it is written into a text. */
export interface Argument {
  readonly name: string;
  readonly feel: string;
  readonly written: string;
}

/** The argument for a value: an existing one that gets the same value, else a new one named after it. */
export function argumentFor(value: Readable, given: Readonly<Record<string, unknown>>): Argument {
  const known = Object.entries(given).find(([, feel]) => feel === value.path);
  const name = known?.[0] ?? makeId(value.path.split(".").at(-1) ?? "value", given);
  return { name, feel: value.path, written: written(name, value) };
}

/** ICU MessageFormat for a value of this kind: money with its currency, dates in words. */
function written(name: string, value: Readable): string {
  if (value.type === "money" && value.currency) return `{${name}, number, ::currency/${value.currency}}`;
  if (value.type === "number") return `{${name}, number}`;
  if (value.type === "date") return `{${name}, date, long}`;
  return `{${name}}`;
}

/** A value of this kind to show in a preview: plausible, and the name of the field where it is a text. */
export function example(value: Readable | undefined, name: string): Json {
  switch (value?.type) {
    case "money":
      return 1250;
    case "number":
      return 12;
    case "boolean":
      return true;
    case "date":
      return "2026-11-26";
    case "email":
      return "sari@example.com";
    case "choice":
      return value.options?.[0]?.label ?? value.name;
    default:
      return value?.name ?? name;
  }
}
