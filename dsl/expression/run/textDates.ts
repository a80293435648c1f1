import { temporalOf } from "../values/readTemporal";
import { DayTimeDuration, FeelDate, FeelDateTime, FeelTime, YearMonthDuration } from "../values/temporal";
import type { Value } from "../values/value";
import { COST } from "./costs";
import type { Run } from "./run";

/**
 * Two values that meet in an operator. A case holds JSON, where a date is its ISO text; so, where the run allows it, a text beside
 * a date, time or duration is read as one, if it writes one.
 */
export function alike(run: Run, a: Value, b: Value): readonly [Value, Value] {
  if (!run.setting.textDates) return [a, b];
  if (typeof a === "string" && isTemporal(b)) return [temporal(run, a), b];
  if (typeof b === "string" && isTemporal(a)) return [a, temporal(run, b)];
  return [a, b];
}

/** The date, time or duration that a text writes, else the text. */
export function temporal(run: Run, text: string): Value {
  run.spend(COST.temporal);
  return run.setting.textDates ? (temporalOf(text) ?? text) : text;
}

function isTemporal(value: Value): boolean {
  return (
    value instanceof FeelDate ||
    value instanceof FeelDateTime ||
    value instanceof FeelTime ||
    value instanceof DayTimeDuration ||
    value instanceof YearMonthDuration
  );
}
