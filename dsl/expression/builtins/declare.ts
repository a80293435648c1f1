import { COST } from "../run/costs";
import type { Run } from "../run/run";
import { temporal } from "../run/textDates";
import { type Arguments, FeelFunction } from "../values/callable";
import { type FeelNumber, isNumber, plainNumber } from "../values/number";
import { zonesRead } from "../values/readTemporal";
import { type Context, isContext, isList, kindOf, type Value } from "../values/value";

/** A parameter of a function of the standard. `kinds`: names of kinds, `duration` for either, `any`, `point` for what has an order. */
export interface Param {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly optional: boolean;
}

/** One way to call a function. `rest`: the last parameter takes any number of arguments. */
export interface Signature {
  readonly params: readonly Param[];
  readonly rest: boolean;
  readonly result: string;
}

/** What a function does with arguments that fit its signature. Undefined: they fit, but there is no such value. */
export type Apply = (args: Args) => Value | undefined;

/** A function of the standard, with all ways to call it. */
export interface BuiltIn {
  readonly name: string;
  readonly signatures: readonly (Signature & { readonly apply: Apply })[];
}

/** Arguments that fit a signature; the reader of another kind than declared gets an empty value. */
export class Args {
  constructor(
    readonly run: Run,
    readonly values: readonly Value[],
  ) {}

  at(index: number): Value {
    return this.values[index] ?? null;
  }

  has(index: number): boolean {
    return this.at(index) !== null;
  }

  text(index: number): string {
    const value = this.at(index);
    if (typeof value !== "string") return "";
    this.run.spend(1 + value.length / COST.characters);
    return value;
  }

  number(index: number): FeelNumber {
    const value = this.at(index);
    return isNumber(value) ? value : 0;
  }

  /** The whole part of a number, as far as JavaScript counts. */
  whole(index: number, otherwise = 0): number {
    return this.has(index) ? Math.trunc(plainNumber(this.number(index))) : otherwise;
  }

  list(index: number): readonly Value[] {
    const value = this.at(index);
    if (!isList(value)) return [];
    this.run.spend(1 + value.length);
    return value;
  }

  context(index: number): Context {
    const value = this.at(index);
    return isContext(value) ? value : {};
  }

  /** Room for a new list. */
  made(list: readonly Value[]): readonly Value[] {
    this.run.take(list.length);
    return list;
  }

  /** Room for a new text. */
  written(text: string): string {
    this.run.take(text.length / 8);
    return text;
  }
}

/**
 * Declares a function as the standard writes it: `substring(string: string, start position: number, length?: number):
 * string`. `|` between kinds, `?` for a parameter that may be missing, `...` before the last for any number of them.
 */
export function define(text: string, apply: Apply): BuiltIn {
  const [, name = "", inside = "", result = "any"] = /^([^(]+)\((.*)\): (.+)$/.exec(text) ?? [];
  const params = inside === "" ? [] : inside.split(", ").map(paramOf);
  return { name, signatures: [{ params, rest: inside.includes("..."), result, apply }] };
}

/** One function that is called in several ways. */
export function either(...ways: readonly BuiltIn[]): BuiltIn {
  return { name: ways[0]?.name ?? "", signatures: ways.flatMap(({ signatures }) => signatures) };
}

function paramOf(text: string): Param {
  const [name = "", kinds = "any"] = text.replace("...", "").split(": ");
  return { name: name.replace("?", ""), kinds: kinds.split("|"), optional: name.endsWith("?") };
}

/** The value of a function of the standard. */
export function callable(builtIn: BuiltIn): FeelFunction {
  const most = builtIn.signatures.at(-1)?.params ?? [];
  return new FeelFunction(most, (run, args) => call(builtIn, run, args));
}

function call({ name, signatures }: BuiltIn, run: Run, given: Arguments): Value {
  run.spend(COST.call);
  for (const signature of signatures) {
    const values = fitting(run, signature, given);
    if (!values) continue;
    const zones = zonesRead();
    const result = signature.apply(new Args(run, values));
    run.spend((zonesRead() - zones) * COST.zone);
    return result === undefined ? run.nothing("feel.null.arguments", { function: name }) : result;
  }
  return run.nothing("feel.null.arguments", { function: name });
}

/** Arguments in the order of the parameters, converted as the standard allows; undefined when they do not fit. */
function fitting(run: Run, { params, rest }: Signature, given: Arguments): readonly Value[] | undefined {
  const values = given.names ? byName(params, given.values, given.names) : given.values;
  if (!values || (!rest && values.length > params.length)) return undefined;
  if (params.some(({ optional }, at) => at >= values.length && !optional)) return undefined;
  const last = params.at(-1);
  const fitted: Value[] = [];
  for (const [at, value] of values.entries()) {
    const param = params[at] ?? last;
    const fit = param && asTaken(run, value, param);
    if (fit === undefined) return undefined;
    fitted.push(fit);
  }
  return fitted;
}

function byName(
  params: readonly Param[],
  values: readonly Value[],
  names: readonly string[],
): readonly Value[] | undefined {
  if (new Set(names).size < names.length) return undefined;
  const places = names.map((name) => params.findIndex((param) => param.name === name));
  if (places.includes(-1)) return undefined;
  const ordered: Value[] = [];
  for (let at = 0; at <= Math.max(-1, ...places); at++) {
    const place = places.indexOf(at);
    if (place < 0 && !params[at]?.optional) return undefined;
    ordered.push(values[place] ?? null);
  }
  return ordered;
}

/** By the standard's conversions: an only item for its list, a list for its only item; undefined when it does not fit. */
function converted(value: Value, { kinds, optional }: Param): Value | undefined {
  if (fits(value, kinds) || (value === null && optional)) return value;
  if (value === null) return undefined;
  if (kinds.includes("list")) return [value];
  const only = isList(value) && value.length === 1 ? value[0] : undefined;
  return only !== undefined && fits(only, kinds) ? only : undefined;
}

/** The value as a parameter takes it: also a date where one is asked for and its text is given, as variables have it. */
function asTaken(run: Run, value: Value, param: Param): Value | undefined {
  const taken = converted(value, param);
  if (taken !== undefined || typeof value !== "string") return taken;
  const read = temporal(run, value);
  return typeof read === "string" ? undefined : converted(read, param);
}

function fits(value: Value, kinds: readonly string[]): boolean {
  const kind = kindOf(value);
  return kinds.some(
    (wanted) =>
      wanted === kind ||
      wanted === "any" ||
      (wanted === "duration" && kind.endsWith("duration")) ||
      (wanted === "point" && !["null", "list", "context", "range", "function", "boolean"].includes(kind)),
  );
}
