import { partsOf, type Syntax } from "../syntax/syntax";
import { equal, within } from "../values/compare";
import { FeelRange } from "../values/range";
import { isList, type Value } from "../values/value";
import type { Code, Frame } from "./frame";
import { compared } from "./operators";
import type { Run } from "./run";
import { alike } from "./textDates";

/** Tests a value. */
export type TestCode = (frame: Frame, value: Value) => boolean | null;

/** Whether a value passes one of several tests; none at all is passed by everything. */
export function testsCode(tests: readonly Syntax[], compile: (part: Syntax) => Code): TestCode {
  const codes = tests.map((test) => testCode(test, compile));
  return (frame, value) => {
    let answer: boolean | null = codes.length === 0;
    for (const code of codes) {
      const passed = code(frame, value);
      if (passed === true) return true;
      if (passed === null) answer = null;
    }
    return answer;
  };
}

function testCode(test: Syntax, compile: (part: Syntax) => Code): TestCode {
  if (test.is === "test") {
    const operand = compile(test.operand);
    return (frame, value) => compared(frame.run, test.operator, value, operand(frame.with("?", value)), test);
  }
  // What is tested is what it is.
  if (isTested(test)) return () => true;
  const code = compile(test);
  const asks = mentionsTested(test);
  return (frame, value) => {
    const result = code(frame.with("?", value));
    if (asks) return typeof result === "boolean" ? result : passes(frame.run, value, result);
    return passes(frame.run, value, result);
  };
}

function isTested(syntax: Syntax): boolean {
  return syntax.is === "name" && syntax.name === "?";
}

function mentionsTested(syntax: Syntax): boolean {
  return isTested(syntax) || partsOf(syntax).some(mentionsTested);
}

/** Equal to the result, or in it; or the result says yes of something that is itself no yes or no. */
function passes(run: Run, value: Value, result: Value): boolean | null {
  if (result instanceof FeelRange && !(value instanceof FeelRange)) return inRange(run, value, result);
  const [a, b] = alike(run, value, result);
  const same = equal(a, b, (steps) => run.spend(steps));
  if (same === true) return true;
  if (isList(result)) {
    run.spend(result.length);
    return result.some((item) => passesItem(run, value, item));
  }
  return typeof result === "boolean" && typeof value !== "boolean" && value !== null ? result : same;
}

function passesItem(run: Run, value: Value, item: Value): boolean {
  if (item instanceof FeelRange && !(value instanceof FeelRange)) return inRange(run, value, item) === true;
  const [a, b] = alike(run, value, item);
  return equal(a, b, (steps) => run.spend(steps)) === true;
}

function inRange(run: Run, value: Value, range: FeelRange): boolean | null {
  const [tested] = alike(run, value, range.start?.value ?? range.end?.value ?? null);
  return within(tested, range);
}
