import type { Failure } from "../interpret/failure";
import type { Json, JsonObject } from "../json";
import { type FeelFinding, type Parsed, parseFeel } from "./parsed";
import { compile } from "./run/compile";
import { type Code, Frame } from "./run/frame";
import { Run, type Setting, Spent, type Warning } from "./run/run";
import type { NamedTypes } from "./run/types";
import type { Syntax } from "./syntax/syntax";
import type { Dialect } from "./syntax/tree";
import { toJson } from "./values/json";
import type { Context, Value } from "./values/value";

const TEXT_DATES: Setting = { textDates: true };

/** Why there is no value, without the text's own words. */
export interface Refusal {
  readonly code: "feel.bounds" | "feel.value";
  readonly params?: JsonObject;
}

/** A value and what was found odd on the way to it, or why there is none. */
export type Evaluated<T> =
  | { readonly value: T; readonly warnings?: readonly Warning[] }
  | { readonly refusal: Refusal };

/** A text that is ready to be evaluated, as often as one likes. */
export class FeelProgram {
  constructor(
    readonly syntax: Syntax,
    private readonly code: Code,
  ) {}

  /** The value inside another evaluation, at whose expense it is; what that throws goes to whoever began it. */
  inside(frame: Frame): Value {
    return this.code(frame);
  }

  /** The value as FEEL has it: decimals, dates, ranges, functions. Never throws. */
  run(names: Context, setting: Setting = {}): Evaluated<Value> {
    const run = new Run(setting);
    try {
      const value = this.code(new Frame(run, names));
      return run.warnings.length === 0 ? { value } : { value, warnings: run.warnings };
    } catch (thrown) {
      return { refusal: refusalOf(thrown) };
    }
  }

  /**
   * The value as JSON, of variables as JSON: their dates are text. A function or a range is none, and neither are more than 100,000
   * characters that are put together here: `feel.value`. What is in a variable may be larger.
   */
  evaluate(variables: JsonObject, now?: string): Evaluated<Json> {
    const result = this.run(variables, now === undefined ? TEXT_DATES : { now, textDates: true });
    if ("refusal" in result) return result;
    const made = toJson(result.value);
    const value = made === undefined ? partOf(variables, result.value) : made;
    if (value === undefined) return { refusal: { code: "feel.value" } };
    return result.warnings ? { value, warnings: result.warnings } : { value };
  }
}

/** The longest text that may be taken out of a variable, in characters. */
const LONGEST = 4 * 1024 * 1024;
/** Parts of variables among which a value is looked for. */
const MOST_PARTS = 10_000;

/** A value that is a part of the variables as it is: it need not be made into JSON. A text has no identity, so its length decides. */
function partOf(variables: JsonObject, value: Value): Json | undefined {
  if (typeof value === "string") return value.length <= LONGEST ? value : undefined;
  const parts: object[] = [variables];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? {};
    if (part === value) return part as Json;
    // One by one: a list may have more items than a call may have arguments.
    for (const inner of Object.values(part)) {
      if (parts.length >= MOST_PARTS) break;
      if (isStructure(inner)) parts.push(inner);
    }
  }
  return undefined;
}

function isStructure(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Why an evaluation ended by an exception. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof Spent) return { code: "feel.bounds", params: { what: thrown.what } };
  // The stack of the engine may end before ours does.
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message))
    return { code: "feel.bounds", params: { what: "depth" } };
  return { code: "feel.value" };
}

/** What a text is compiled with; without any of it the program is kept for the next time. */
export interface CompileOptions {
  readonly dialect?: Dialect;
  /** Names with signs or keywords in them that the text may use. */
  readonly names?: readonly string[];
  readonly types?: NamedTypes;
  /** It is part of something greater, whose names lie around it: to be run `inside` another evaluation. */
  readonly inner?: boolean;
}

const MOST_KEPT = 500;
const kept = new Map<string, { readonly program: FeelProgram } | { readonly finding: FeelFinding }>();

/** The program of a text, or what is wrong with the text. */
export function compileFeel(
  text: string,
  options?: CompileOptions,
): { readonly program: FeelProgram } | { readonly finding: FeelFinding } {
  if (options) return compiled(parseFeel(text, options.dialect, options.names), options);
  const known = kept.get(text);
  if (known) return known;
  const fresh = compiled(parseFeel(text), {});
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  if (text.length < 10_000) kept.set(text, fresh);
  return fresh;
}

function compiled(parsed: Parsed, { types, inner = false }: CompileOptions) {
  if ("finding" in parsed) return parsed;
  const { syntax } = parsed;
  return { program: new FeelProgram(syntax, compile(syntax, { inner, ...(types && { types }) })) };
}

/** A refusal as a failure of the step whose text it is. */
export function failureOf(text: string, { code, params }: Refusal | FeelFinding): { failure: Failure } {
  const cause = text.slice(0, 200);
  return { failure: { code, cause, retryable: true, ...(params && { params }) } };
}
