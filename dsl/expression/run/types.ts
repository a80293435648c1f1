import type { TypeSyntax } from "../syntax/syntax";
import { FeelFunction } from "../values/callable";
import { type End, FeelRange } from "../values/range";
import { FeelDate, midnightOf } from "../values/temporal";
import { entryOf, isContext, isList, kindOf, type Value } from "../values/value";
import type { Run } from "./run";

/** What names of types mean beside those of the standard: item definitions of a decision model. */
export type NamedTypes = (name: string) => ((value: Value) => boolean) | undefined;

/** Whether a value is of a type; undefined for a name that is no type. Null is of none but `Null`, unless `nullable`. */
export function isOfType(
  value: Value,
  type: TypeSyntax,
  context: { readonly run: Run; readonly named?: NamedTypes; readonly nullable?: boolean },
): boolean | undefined {
  const inner = { ...context, nullable: true };
  context.run.spend(1);
  const hasEnd = (end: End | undefined) =>
    end && type.is === "range" ? isOfType(end.value, type.of, inner) : undefined;
  if (value === null && type.is !== "named") return context.nullable ?? false;
  switch (type.is) {
    case "named":
      return isNamed(value, type.name, context);
    case "list":
      return isList(value) && every(value, (item) => isOfType(item, type.of, inner));
    case "range":
      return value instanceof FeelRange && (hasEnd(value.start) ?? hasEnd(value.end) ?? false);
    case "context":
      return (
        isContext(value) &&
        every(Object.entries(type.entries), ([name, of]) => {
          const entry = entryOf(value, name);
          return entry !== undefined && isOfType(entry, of, inner);
        })
      );
    case "function":
      return value instanceof FeelFunction && takes(value, type.params);
  }
}

/** Whether a function takes arguments of these types: as many, and each of what its parameter declares, if anything. */
function takes({ params }: FeelFunction, types: readonly TypeSyntax[]): boolean {
  const vague = (type: TypeSyntax | undefined) => !type || (type.is === "named" && type.name === "Any");
  return (
    params.length === types.length &&
    params.every(
      ({ type }, at) => vague(type) || vague(types[at]) || JSON.stringify(type) === JSON.stringify(types[at]),
    )
  );
}

const KINDS = new Set([
  "number",
  "string",
  "boolean",
  "list",
  "context",
  "date",
  "time",
  "date and time",
  "days and time duration",
  "years and months duration",
  "range",
  "function",
]);

function isNamed(
  value: Value,
  name: string,
  { named, nullable }: { readonly named?: NamedTypes; readonly nullable?: boolean },
): boolean | undefined {
  const known = named?.(name);
  if (known) return value === null ? (nullable ?? false) : known(value);
  if (name === "Null") return value === null;
  if (value === null) return name === "Any" || KINDS.has(name) ? (nullable ?? false) : undefined;
  if (name === "Any") return true;
  return KINDS.has(name) ? kindOf(value) === name : undefined;
}

function every<T>(items: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  for (const item of items) {
    const good = test(item);
    if (good !== true) return good;
  }
  return true;
}

/**
 * The value as something of a type, by the standard's conversions: an only item for its list, a list for its only item, the
 * first moment (UTC) for a date. Undefined where it is none; null is everywhere.
 */
export function conform(value: Value, type: TypeSyntax, run: Run, named?: NamedTypes): Value | undefined {
  const fits = (candidate: Value) =>
    isOfType(candidate, type, { run, nullable: true, ...(named && { named }) }) !== false;
  if (fits(value)) return value;
  const only = isList(value) && value.length === 1 ? value[0] : undefined;
  if (only !== undefined && fits(only)) return only;
  if (only !== undefined && isList(only)) return conform(only, type, run, named);
  if (!isList(value) && fits([value])) return [value];
  const moment = value instanceof FeelDate ? midnightOf(value) : null;
  return moment && fits(moment) ? moment : undefined;
}
