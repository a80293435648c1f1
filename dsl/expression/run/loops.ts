import { type Loop, partsOf, type Syntax, sizeOf } from "../syntax/syntax";
import { compare } from "../values/compare";
import { isNumber, wholeNumber } from "../values/number";
import { FeelRange } from "../values/range";
import { daysBetween, daysLater, FeelDate } from "../values/temporal";
import { isList, type Value } from "../values/value";
import { COST } from "./costs";
import type { Code, Frame } from "./frame";
import type { Run } from "./run";

interface LoopCode {
  readonly name: string;
  readonly domain: Code;
  readonly end?: Code;
}

/** `for x in …, y in … return …`: a list of what the body gives for each; null when something looped over is no list. */
export function forCode(loops: readonly Loop[], body: Syntax, compile: (part: Syntax) => Code): Code {
  const codes = loopCodes(loops, compile);
  const code = compile(body);
  const size = sizeOf(body);
  const usesPartial = mentions(body, "partial");
  return (frame) => {
    const results: Value[] = [];
    const done = eachRound(frame, codes, (inner) => {
      inner.run.spend(size);
      inner.run.take(1);
      if (usesPartial) inner.run.spend(results.length);
      results.push(code(usesPartial ? inner.with("partial", [...results]) : inner));
      return true;
    });
    return done === null ? null : results;
  };
}

/** `some x in … satisfies …`, `every …`: three-valued, over all combinations. */
export function quantifiedCode(
  syntax: Extract<Syntax, { is: "quantified" }>,
  compile: (part: Syntax) => Code,
): Code {
  const codes = loopCodes(syntax.loops, compile);
  const satisfies = compile(syntax.satisfies);
  const size = sizeOf(syntax.satisfies);
  const decisive = !syntax.every;
  return (frame) => {
    let answer: boolean | null = !decisive;
    const done = eachRound(frame, codes, (inner) => {
      inner.run.spend(size);
      const value = satisfies(inner);
      if (value === decisive) answer = decisive;
      else if (value !== !decisive) answer = null;
      return answer !== decisive;
    });
    return done === null ? null : answer;
  };
}

function loopCodes(loops: readonly Loop[], compile: (part: Syntax) => Code): LoopCode[] {
  return loops.map(({ name, domain, end }) => ({
    name,
    domain: compile(domain),
    ...(end && { end: compile(end) }),
  }));
}

/** Runs `round` with each combination until it answers false. Null when something is not to be looped over. */
function eachRound(
  frame: Frame,
  loops: readonly LoopCode[],
  round: (frame: Frame) => boolean,
  depth = 0,
): boolean | null {
  const loop = loops[depth];
  if (!loop) return round(frame);
  const values = domainOf(frame, loop);
  if (!values) {
    frame.run.nothing("feel.null.loop", { name: loop.name });
    return null;
  }
  for (const value of values) {
    frame.run.spend(1);
    const goesOn = eachRound(frame.with(loop.name, value), loops, round, depth + 1);
    if (goesOn !== true) return goesOn;
  }
  return true;
}

function domainOf(frame: Frame, { domain, end }: LoopCode): Iterable<Value> | undefined {
  const start = domain(frame);
  return end ? span(frame.run, [start, end(frame)], { from: true, to: true }) : roundsOf(frame.run, start);
}

/** What a loop over a value goes through, each made when its turn comes; undefined for nothing and for ranges without whole steps. */
export function roundsOf(run: Run, start: Value): Iterable<Value> | undefined {
  if (isList(start)) return start;
  if (start instanceof FeelRange)
    return span(run, [start.start?.value ?? null, start.end?.value ?? null], {
      from: start.start?.included ?? false,
      to: start.end?.included ?? false,
    });
  return start === null ? undefined : [start];
}

/** Whole numbers or days from one to another, up or down, each made when its turn comes. */
function span(
  run: Run,
  [start, end]: readonly [Value, Value],
  included: { readonly from: boolean; readonly to: boolean },
): Iterable<Value> | undefined {
  if (start instanceof FeelDate && end instanceof FeelDate) {
    const days = daysBetween(start, end);
    return counted(0, days, included, (day) => {
      run.spend(COST.temporal);
      return daysLater(start, day);
    });
  }
  const [from, to] = [
    isNumber(start) ? wholeNumber(start) : undefined,
    isNumber(end) ? wholeNumber(end) : undefined,
  ];
  return from === undefined || to === undefined ? undefined : counted(from, to, included, (number) => number);
}

function* counted(
  from: number,
  to: number,
  included: { readonly from: boolean; readonly to: boolean },
  value: (at: number) => Value,
): Generator<Value> {
  const step = compare(from, to) === 1 ? -1 : 1;
  for (let at = from; step > 0 ? at <= to : at >= to; at += step)
    if ((at !== from || included.from) && (at !== to || included.to)) yield value(at);
}

function mentions(syntax: Syntax, name: string): boolean {
  return (
    (syntax.is === "name" && syntax.name === name) || partsOf(syntax).some((part) => mentions(part, name))
  );
}
