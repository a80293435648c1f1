import { bound } from "../expression/run/calls";
import type { Code } from "../expression/run/frame";
import { roundsOf } from "../expression/run/loops";
import { FeelFunction } from "../expression/values/callable";
import { isNumber, wholeNumber } from "../expression/values/number";
import { isContext, isList, type Value } from "../expression/values/value";
import type { Boxed, BoxedEntry } from "./boxed";
import { compileTable, feelCode, type TableCompiling, typedCode } from "./table";

type Compile = (boxed: Boxed) => Code;

/** Makes decision logic ready to run. Texts that cannot be read give null, and `found` is told. */
export function compileBoxed(boxed: Boxed, compiling: TableCompiling): Code {
  const inside: Compile = (part) => compileBoxed(part, compiling);
  switch (boxed.is) {
    case "literal":
      return feelCode(boxed.text, "Expression", compiling);
    case "typed":
      return typedCode(inside(boxed.of), boxed.type, compiling.types);
    case "context":
      return contextCode(boxed.entries, inside, compiling);
    case "invocation":
      return invocationCode(boxed, inside, compiling);
    case "function":
      return functionCode(boxed, inside, compiling);
    case "list": {
      const items = boxed.items.map(inside);
      return (frame) => items.map((item) => item(frame));
    }
    case "relation": {
      const rows = boxed.rows.map((row) => row.map(inside));
      return (frame) =>
        rows.map((row) =>
          Object.fromEntries(boxed.columns.map((column, at) => [column, row[at]?.(frame) ?? null])),
        );
    }
    case "table": {
      const table = compileTable(boxed.table, compiling);
      return (frame) => table(frame).value;
    }
    case "conditional": {
      const [condition, yes, no] = [inside(boxed.condition), inside(boxed.yes), inside(boxed.no)];
      return (frame) => (condition(frame) === true ? yes(frame) : no(frame));
    }
    case "filter":
      return filterCode(inside(boxed.of), inside(boxed.by));
    case "for":
    case "some":
    case "every":
      return iterationCode(boxed, inside(boxed.domain), inside(boxed.body));
  }
}

function contextCode(entries: readonly BoxedEntry[], inside: Compile, { types }: TableCompiling): Code {
  const codes = entries.map(({ name, type, value }) => ({
    name,
    code: typedCode(inside(value), type, types),
  }));
  return (frame) => {
    const built: Record<string, Value> = Object.create(null);
    const inner = frame.inside(built);
    for (const { name, code } of codes) {
      const value = code(inner);
      if (name === undefined) return value;
      built[name] = value;
    }
    return built;
  };
}

function invocationCode(
  { callee, bindings }: Extract<Boxed, { is: "invocation" }>,
  inside: Compile,
  compiling: TableCompiling,
): Code {
  const called = feelCode(callee, "Expression", compiling);
  const args = bindings.map(({ name, value }) => ({ name, code: inside(value) }));
  return (frame) => {
    const value = called(frame);
    if (!(value instanceof FeelFunction)) return frame.run.nothing("feel.null.function", { name: callee });
    return value.call(frame.run, {
      values: args.map(({ code }) => code(frame)),
      names: args.map(({ name }) => name),
    });
  };
}

function functionCode(
  { params, body, external }: Extract<Boxed, { is: "function" }>,
  inside: Compile,
  { types }: TableCompiling,
): Code {
  const code = inside(body);
  return (frame) =>
    new FeelFunction(params, (run, given) => {
      const args = external ? undefined : bound(params, given, run, types);
      if (!args) return run.nothing("feel.null.arguments", { function: "" });
      run.spend(1);
      return run.nested(() => code(frame.inside(args)));
    });
}

function filterCode(of: Code, by: Code): Code {
  return (frame) => {
    const value = of(frame);
    const list = isList(value) ? value : value === null ? [] : [value];
    const answers = list.map((item) => {
      frame.run.spend(1);
      const outer = frame.with("item", item);
      return by(isContext(item) ? outer.inside(item) : outer);
    });
    const [first] = answers;
    if (first !== undefined && isNumber(first)) return at(list, wholeNumber(first) ?? 0);
    return list.filter((_, index) => answers[index] === true);
  };
}

function at(list: readonly Value[], position: number): Value {
  return (position === 0 ? null : list[position > 0 ? position - 1 : list.length + position]) ?? null;
}

function iterationCode(
  { is, name }: Extract<Boxed, { is: "for" | "some" | "every" }>,
  domain: Code,
  body: Code,
): Code {
  return (frame) => {
    const values = domain(frame);
    const rounds = roundsOf(frame.run, values);
    if (!rounds) return frame.run.nothing("feel.null.loop", { name });
    const results: Value[] = [];
    for (const value of rounds) {
      frame.run.spend(1 + results.length / 10);
      results.push(body(frame.with(name, value).with("partial", [...results])));
    }
    return is === "for" ? results : quantified(results, is === "some");
  };
}

/** `decisive` when one is; null when one is neither yes nor no. */
function quantified(results: readonly Value[], decisive: boolean): Value {
  if (results.includes(decisive)) return decisive;
  return results.every((result) => typeof result === "boolean") ? !decisive : null;
}
