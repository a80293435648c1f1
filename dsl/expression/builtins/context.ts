import { equal } from "../values/compare";
import { FeelDateTime, FeelTime, offsetAt, zoneOffset } from "../values/temporal";
import { type Context, entryOf, isContext, kindOf, type Value } from "../values/value";
import { type Args, type BuiltIn, define, either } from "./declare";

/** Boolean and context functions, `is` (DMN 1.5, 10.3.4.2, 10.3.4.6, 10.3.4.10). */
export const CONTEXT: readonly BuiltIn[] = [
  define("not(negand: any): boolean", (args) => (typeof args.at(0) === "boolean" ? !args.at(0) : null)),
  define("is(value1: any, value2: any): boolean", (args) => identical(args, args.at(0), args.at(1))),
  either(
    define("get value(m: context, key: string): any", (args) => entryOf(args.context(0), args.text(1))),
    define("get value(context: context, keys: list): any", (args) =>
      args.list(1).reduce<Value>((inside, key) => {
        const found = isContext(inside) && typeof key === "string" ? entryOf(inside, key) : undefined;
        return found ?? null;
      }, args.context(0)),
    ),
  ),
  define("get entries(m: context): list", (args) => {
    const entries = Object.entries(args.context(0)).map(([key, value]) => ({ key, value: value ?? null }));
    args.run.spend(entries.length);
    return args.made(entries);
  }),
  define("context(entries: list): context", fromEntries),
  either(
    define("context put(context: context, key: string, value: any): context", (args) =>
      put(args, args.context(0), [args.text(1)], args.at(2)),
    ),
    define("context put(context: context, keys: list, value: any): context", (args) =>
      put(args, args.context(0), args.list(1), args.at(2)),
    ),
  ),
  define("context merge(contexts: list): context", (args) => {
    const all = args.list(0).filter(isContext);
    if (all.length < args.list(0).length) return undefined;
    return contextOf(
      args,
      all.flatMap((context) => Object.entries(context)),
    );
  }),
];

/** Equal, and of the same kind down to the offset from UTC, whatever the zone is called. */
function identical(args: Args, a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b) || offsetOf(a) !== offsetOf(b)) return false;
  return equal(a, b, (steps) => args.run.spend(steps)) === true;
}

function offsetOf(value: Value): number | null | undefined {
  if (value instanceof FeelTime) return value.zone && zoneOffset(value.zone);
  return value instanceof FeelDateTime && value.zone ? offsetAt(value.zone, value.at) : undefined;
}

function fromEntries(args: Args): Value | undefined {
  const entries: [string, Value][] = [];
  for (const entry of args.list(0)) {
    if (!isContext(entry)) return undefined;
    const key = entryOf(entry, "key");
    const value = entryOf(entry, "value");
    if (typeof key !== "string" || value === undefined) return undefined;
    entries.push([key, value]);
  }
  return new Set(entries.map(([key]) => key)).size < entries.length ? undefined : contextOf(args, entries);
}

function put(args: Args, into: Context, keys: readonly Value[], value: Value): Value | undefined {
  const [key, ...rest] = keys;
  if (typeof key !== "string") return undefined;
  const inner = entryOf(into, key);
  if (rest.length > 0 && (inner === undefined || !isContext(inner))) return undefined;
  const placed =
    rest.length > 0 && inner !== undefined && isContext(inner) ? put(args, inner, rest, value) : value;
  return placed === undefined ? undefined : contextOf(args, [...Object.entries(into), [key, placed]]);
}

function contextOf(args: Args, entries: readonly (readonly [string, Value])[]): Value {
  args.run.spend(entries.length);
  args.run.take(entries.length * 2);
  return Object.fromEntries(entries);
}
