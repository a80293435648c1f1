import { type Syntax, sizeOf } from "../syntax/syntax";
import { type Arguments, FeelFunction } from "../values/callable";
import type { Value } from "../values/value";
import type { Code } from "./frame";
import type { Run } from "./run";
import { conform, type NamedTypes } from "./types";

/** `f(1, 2)`, `f(a: 1)`. */
export function callCode(syntax: Extract<Syntax, { is: "call" }>, callee: Code, args: readonly Code[]): Code {
  const { names } = syntax;
  const name = syntax.callee.is === "name" ? syntax.callee.name : "";
  return (frame) => {
    const called = callee(frame);
    if (!(called instanceof FeelFunction)) return frame.run.nothing("feel.null.function", { name }, syntax);
    const values = args.map((arg) => arg(frame));
    const before = frame.run.warnings.length;
    const result = called.call(frame.run, names ? { values, names } : { values });
    place(frame.run, before, syntax);
    return result;
  };
}

/** What a function of the standard has to say is said of the call. */
function place({ warnings }: Run, from: number, { from: start, to }: Syntax): void {
  for (let at = from; at < warnings.length; at++) {
    const warning = warnings[at];
    if (warning && warning.from === undefined) warnings[at] = { ...warning, from: start, to };
  }
}

/** `function(a, b: number) …`: sees the names around it. */
export function functionCode(
  syntax: Extract<Syntax, { is: "function" }>,
  body: Code,
  types: NamedTypes | undefined,
): Code {
  const size = sizeOf(syntax.body);
  const { params } = syntax;
  return (frame) =>
    new FeelFunction(params, (run, given) => {
      const args = syntax.external ? undefined : bound(params, given, run, types);
      if (!args) return run.nothing("feel.null.arguments", { function: "" });
      run.spend(size);
      return run.nested(() => body(frame.inside(args)));
    });
}

type Params = FeelFunction["params"];

/** Arguments by parameter, converted to their types, null where they are none of it; undefined when there are too few or many. */
export function bound(
  params: Params,
  { values, names }: Arguments,
  run: Run,
  types: NamedTypes | undefined,
): Record<string, Value> | undefined {
  if (values.length !== params.length) return undefined;
  const args: Record<string, Value> = {};
  for (const [at, { name, type }] of params.entries()) {
    const place = names ? names.indexOf(name) : at;
    if (place < 0) return undefined;
    const value = values[place] ?? null;
    const fitting = type ? (conform(value, type, run, types) ?? null) : value;
    Object.defineProperty(args, name, { value: fitting, enumerable: true });
  }
  return args;
}
