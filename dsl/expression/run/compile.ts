import { builtInFunction } from "../builtins/library";
import type { Syntax } from "../syntax/syntax";
import { FeelFunction } from "../values/callable";
import { within } from "../values/compare";
import { FeelRange } from "../values/range";
import { temporalOf } from "../values/readTemporal";
import { entryOf, type Value } from "../values/value";
import { callCode, functionCode } from "./calls";
import { filterCode } from "./filters";
import type { Code, Frame } from "./frame";
import { forCode, quantifiedCode } from "./loops";
import { compared, negation, operatorCode } from "./operators";
import { property } from "./paths";
import { testsCode } from "./tests";
import { isOfType, type NamedTypes } from "./types";

/** What compiling knows: types by name, and whether names may be found nearer than the variables. */
export interface Compiling {
  readonly types?: NamedTypes;
  readonly inner?: boolean;
  /** Is told the value of each part, each time. */
  readonly observe?: (part: Syntax, value: Value) => void;
}

/** The code of a text: run it with a frame that holds the variables. Costs its size each time it runs. */
export function compile(syntax: Syntax, compiling: Compiling): Code {
  const code = codeOf(syntax, compiling);
  const { observe } = compiling;
  if (!observe) return code;
  return (frame) => {
    const value = code(frame);
    observe(syntax, value);
    return value;
  };
}

function codeOf(syntax: Syntax, compiling: Compiling): Code {
  const inside = (part: Syntax) => compile(part, compiling);
  const deeper = (part: Syntax) => compile(part, { ...compiling, inner: true });
  switch (syntax.is) {
    case "number":
    case "text":
    case "boolean":
      return constant(syntax.value);
    case "null":
      return constant(null);
    case "at": {
      const value = temporalOf(syntax.text);
      const { text } = syntax;
      return value ? constant(value) : ({ run }) => run.nothing("feel.null.temporal", { text }, syntax);
    }
    case "name":
      return compiling.inner ? nameCode(syntax) : variableCode(syntax);
    case "path": {
      const of = inside(syntax.of);
      return (frame) => property(frame.run, of(frame), syntax.name, syntax);
    }
    case "filter":
      return filterCode(inside(syntax.of), syntax.by, deeper(syntax.by));
    case "call":
      return callCode(syntax, calleeCode(syntax.callee, inside), syntax.args.map(inside));
    case "list":
      return listCode(syntax.items.map(inside));
    case "context":
      return contextCode(syntax, deeper);
    case "function":
      return functionCode(syntax, deeper(syntax.body), compiling.types);
    case "if":
      return ifCode(inside(syntax.condition), inside(syntax.yes), inside(syntax.no), syntax);
    case "for":
      return forCode(syntax.loops, syntax.body, deeper);
    case "quantified":
      return quantifiedCode(syntax, deeper);
    case "binary":
      return operatorCode(syntax.operator, inside(syntax.left), inside(syntax.right), syntax);
    case "negate":
      return negation(inside(syntax.of), syntax);
    case "between":
      return betweenCode(inside(syntax.value), inside(syntax.low), inside(syntax.high), syntax);
    case "in": {
      const value = inside(syntax.value);
      const tests = testsCode(syntax.tests, deeper);
      return (frame) => tests(frame, value(frame));
    }
    case "instanceOf": {
      const value = inside(syntax.value);
      return (frame) =>
        isOfType(value(frame), syntax.type, {
          run: frame.run,
          ...(compiling.types && { named: compiling.types }),
        }) ?? frame.run.nothing("feel.null.type", {}, syntax);
    }
    case "range":
      return rangeCode(inside(syntax.start), inside(syntax.end), syntax);
    case "test":
      return openRangeCode(inside(syntax.operand), syntax);
    case "tests": {
      const tests = testsCode(syntax.tests, deeper);
      return (frame) => {
        const result = tests(frame, frame.find("?") ?? null);
        return syntax.negated && result !== null ? !result : result;
      };
    }
  }
}

function constant(value: Value): Code {
  return () => value;
}

type Named = Extract<Syntax, { is: "name" }>;

/** A name where nothing but variables is around. */
function variableCode(syntax: Named): Code {
  const { name } = syntax;
  const builtIn = builtInFunction(name);
  return (frame) => entryOf(frame.names, name) ?? builtIn ?? unknown(frame, syntax);
}

function nameCode(syntax: Named): Code {
  const { name } = syntax;
  const builtIn = builtInFunction(name);
  return (frame) => {
    const found = frame.find(name);
    return found === undefined ? (builtIn ?? unknown(frame, syntax)) : found;
  };
}

function unknown(frame: Frame, syntax: Named): Value {
  if (entryOf(frame.names, syntax.name) === null) return null;
  return frame.run.nothing("feel.null.name", { name: syntax.name }, syntax);
}

/** A function by its name is one of the standard's where a variable of that name is no function. */
function calleeCode(callee: Syntax, inside: (part: Syntax) => Code): Code {
  const builtIn = callee.is === "name" ? builtInFunction(callee.name) : undefined;
  if (callee.is !== "name" || !builtIn) return inside(callee);
  const { name } = callee;
  return (frame) => {
    const found = frame.find(name);
    return found instanceof FeelFunction ? found : builtIn;
  };
}

function listCode(items: readonly Code[]): Code {
  return (frame) => {
    frame.run.take(items.length);
    return items.map((item) => item(frame));
  };
}

/** Entries see the ones before them, and themselves once they are called. */
function contextCode(syntax: Extract<Syntax, { is: "context" }>, deeper: (part: Syntax) => Code): Code {
  const { entries } = syntax;
  const twice = entries.find(({ name }, at) => entries.findIndex((entry) => entry.name === name) < at);
  if (twice) return ({ run }) => run.nothing("feel.null.entry", { name: twice.name }, syntax);
  const codes = entries.map(({ name, value }) => ({ name, code: deeper(value) }));
  return (frame) => {
    frame.run.take(codes.length * 2);
    // Without a prototype, so that an entry may have any name.
    const built: Record<string, Value> = Object.create(null);
    const inner = frame.inside(built);
    for (const { name, code } of codes) built[name] = code(inner);
    return built;
  };
}

function ifCode(condition: Code, then: Code, otherwise: Code, at: Syntax): Code {
  return (frame) => {
    const value = condition(frame);
    if (typeof value !== "boolean") frame.run.nothing("feel.null.condition", {}, at);
    return value === true ? then(frame) : otherwise(frame);
  };
}

function betweenCode(value: Code, low: Code, high: Code, at: Syntax): Code {
  return (frame) => {
    const tested = value(frame);
    const above = compared(frame.run, ">=", tested, low(frame), at);
    const below = compared(frame.run, "<=", tested, high(frame), at);
    return above === null || below === null ? null : above && below;
  };
}

function rangeCode(start: Code, end: Code, syntax: Extract<Syntax, { is: "range" }>): Code {
  return (frame) => {
    const [from, to] = [start(frame), end(frame)];
    const range = new FeelRange(
      from === null ? undefined : { value: from, included: syntax.startIncluded },
      to === null ? undefined : { value: to, included: syntax.endIncluded },
    );
    if (from === null || to === null)
      return from === to ? frame.run.nothing("feel.null.range", {}, syntax) : range;
    return within(from, new FeelRange(undefined, { value: to, included: true })) === null
      ? frame.run.nothing("feel.null.range", {}, syntax)
      : range;
  };
}

/** `> 5` as a value: the range of all that are; `= 5` from 5 to 5; `!= 5` is no range but a test, of what is being tested. */
function openRangeCode(operand: Code, syntax: Extract<Syntax, { is: "test" }>): Code {
  const { operator } = syntax;
  return (frame) => {
    const value = operand(frame);
    const tested = frame.find("?");
    if (operator === "!=" || (operator === "=" && tested !== undefined))
      return compared(frame.run, operator, tested ?? null, value, syntax);
    const end = { value, included: operator.includes("=") };
    const above = operator.startsWith(">") || operator === "=";
    const below = operator.startsWith("<") || operator === "=";
    return new FeelRange(above ? end : undefined, below ? end : undefined);
  };
}
