import { FeelFunction } from "./callable";
import { compareNumbers, isNumber } from "./number";
import { type End, FeelRange } from "./range";
import {
  DayTimeDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  instantOf,
  inTurn,
  Temporal,
  timeInstant,
  YearMonthDuration,
} from "./temporal";
import { type Context, isContext, isList, kindOf, type Value } from "./value";

type Spend = (steps: number) => void;

/**
 * Whether two values are equal; null where FEEL does not compare them (1 and "1", a list and its only item). Null is equal
 * to null alone.
 */
export function equal(a: Value, b: Value, spend: Spend): boolean | null {
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (a === null || b === null) return a === b;
  const kind = kindOf(a);
  return kind === kindOf(b) ? equalOfKind(a, b, spend) : null;
}

function equalOfKind(a: Value, b: Value, spend: Spend): boolean | null {
  if (typeof a === "string") {
    spend(a.length / 50);
    return a === b;
  }
  if (isList(a) && isList(b)) return equalLists(a, b, spend);
  if (a instanceof FeelRange && b instanceof FeelRange)
    return equalEnds(a.start, b.start, spend) && equalEnds(a.end, b.end, spend);
  if (isContext(a) && isContext(b)) return equalContexts(a, b, spend);
  if (typeof a === "boolean" || a instanceof FeelFunction) return a === b;
  if (zoned(a) !== zoned(b)) return false;
  const order = compare(a, b);
  return order === null ? null : order === 0;
}

function equalLists(a: readonly Value[], b: readonly Value[], spend: Spend): boolean | null {
  spend(1);
  if (a.length !== b.length) return false;
  for (const [at, item] of a.entries()) {
    spend(1);
    const same = equal(item, b[at] ?? null, spend);
    if (same !== true) return same;
  }
  return true;
}

function equalContexts(a: Context, b: Context, spend: Spend): boolean | null {
  const names = Object.keys(a);
  spend(1 + names.length);
  if (names.length !== Object.keys(b).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(b, name)) return false;
    const same = equal(a[name] ?? null, b[name] ?? null, spend);
    if (same !== true) return same;
  }
  return true;
}

function equalEnds(a: End | undefined, b: End | undefined, spend: Spend): boolean {
  if (!a || !b) return a === b;
  return a.included === b.included && equal(a.value, b.value, spend) === true;
}

function zoned(value: Value): boolean {
  return (value instanceof FeelTime || value instanceof FeelDateTime) && value.zone !== undefined;
}

/** −1, 0 or 1; null for what has no order, or not with each other (a moment and a reading of an unnamed clock). */
export function compare(a: Value, b: Value): number | null {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "string") return typeof b === "string" ? sign(a, b) : null;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : null;
  return compareTimes(a, b);
}

function compareTimes(a: Value, b: Value): number | null {
  if (a instanceof FeelDate && b instanceof FeelDate)
    return inTurn(a, b, () => Temporal.PlainDate.compare(a.date, b.date));
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return compareMoments(a, b);
  if (a instanceof FeelTime && b instanceof FeelTime)
    return zoned(a) === zoned(b) ? sign(timeInstant(a), timeInstant(b)) : null;
  if (a instanceof DayTimeDuration && b instanceof DayTimeDuration) return sign(a.nanoseconds, b.nanoseconds);
  if (a instanceof YearMonthDuration && b instanceof YearMonthDuration) return sign(a.months, b.months);
  return null;
}

function compareMoments(a: FeelDateTime, b: FeelDateTime): number | null {
  if (zoned(a) !== zoned(b)) return null;
  if (!a.zone) return inTurn(a, b, () => Temporal.PlainDateTime.compare(a.at, b.at));
  const [first, second] = [instantOf(a), instantOf(b)];
  return first === null || second === null ? null : sign(first, second);
}

function sign<T extends string | number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a range holds a value; null where they cannot be compared. */
export function within(value: Value, { start, end }: FeelRange): boolean | null {
  const above = !start ? true : aboveStart(value, start);
  if (above !== true) return above;
  return !end ? true : belowEnd(value, end);
}

function aboveStart(value: Value, { value: start, included }: End): boolean | null {
  const order = compare(value, start);
  return order === null ? null : order > 0 || (included && order === 0);
}

function belowEnd(value: Value, { value: end, included }: End): boolean | null {
  const order = compare(value, end);
  return order === null ? null : order < 0 || (included && order === 0);
}
