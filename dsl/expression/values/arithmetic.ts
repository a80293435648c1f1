import {
  add,
  decimalOf,
  divide,
  type FeelNumber,
  isNumber,
  multiply,
  negate,
  power,
  ROUND,
  subtract,
} from "./number";
import {
  atInstant,
  DayTimeDuration,
  dayAt,
  dayTime,
  FeelDate,
  FeelDateTime,
  type FeelDuration,
  FeelTime,
  instantOf,
  midnightOf,
  monthsLater,
  sinceMidnight,
  timeAt,
  timeInstant,
  YearMonthDuration,
  yearMonth,
} from "./temporal";
import type { Value } from "./value";

/** `a + b`; undefined where the operator has no meaning, null where there is no such value. */
export function plus(a: Value, b: Value): Value | undefined {
  if (isNumber(a)) return isNumber(b) ? add(a, b) : undefined;
  if (typeof a === "string") return typeof b === "string" ? a + b : undefined;
  if (isDuration(b)) return isDuration(a) ? sum(a, b, 1) : later(a, b, 1);
  return isDuration(a) ? later(b, a, 1) : undefined;
}

/** `a - b`. */
export function minus(a: Value, b: Value): Value | undefined {
  if (isNumber(a)) return isNumber(b) ? subtract(a, b) : undefined;
  if (isDuration(b)) return isDuration(a) ? sum(a, b, -1) : later(a, b, -1);
  if (a instanceof FeelTime && b instanceof FeelTime)
    return !a.zone === !b.zone ? dayTime(timeInstant(a) - timeInstant(b)) : undefined;
  const [end, start] = [moment(a), moment(b)];
  if (!end || !start || !end.zone !== !start.zone) return undefined;
  const [to, from] = [instantOf(end), instantOf(start)];
  return to === null || from === null ? null : dayTime(to - from);
}

export function times(a: Value, b: Value): Value | undefined {
  if (isNumber(a)) return isNumber(b) ? multiply(a, b) : isDuration(b) ? scaled(b, a) : undefined;
  return isDuration(a) && isNumber(b) ? scaled(a, b) : undefined;
}

export function over(a: Value, b: Value): Value | undefined {
  if (isNumber(a)) return isNumber(b) ? divide(a, b) : undefined;
  if (isDuration(a) && isNumber(b)) {
    const part = divide(1, b);
    return part === null ? null : scaled(a, b, true);
  }
  if (a instanceof DayTimeDuration && b instanceof DayTimeDuration)
    return b.nanoseconds === 0n ? null : divide(fromBigInt(a.nanoseconds), fromBigInt(b.nanoseconds));
  if (a instanceof YearMonthDuration && b instanceof YearMonthDuration)
    return b.months === 0 ? null : divide(a.months, b.months);
  return undefined;
}

export function raised(a: Value, b: Value): Value | undefined {
  return isNumber(a) && isNumber(b) ? power(a, b) : undefined;
}

export function opposite(value: Value): Value | undefined {
  if (isNumber(value)) return negate(value);
  if (value instanceof DayTimeDuration) return new DayTimeDuration(-value.nanoseconds);
  return value instanceof YearMonthDuration ? new YearMonthDuration(0 - value.months) : undefined;
}

export function isDuration(value: Value): value is FeelDuration {
  return value instanceof DayTimeDuration || value instanceof YearMonthDuration;
}

function sum(a: FeelDuration, b: FeelDuration, turn: 1 | -1): Value | undefined {
  if (a instanceof DayTimeDuration && b instanceof DayTimeDuration)
    return dayTime(a.nanoseconds + BigInt(turn) * b.nanoseconds);
  if (a instanceof YearMonthDuration && b instanceof YearMonthDuration)
    return yearMonth(a.months + turn * b.months);
  return undefined;
}

/** A date, moment or time moved by a duration. Months keep the day, or end at the last of a shorter month. */
function later(value: Value, by: FeelDuration, turn: 1 | -1): Value | undefined {
  if (value instanceof FeelTime)
    return by instanceof DayTimeDuration
      ? new FeelTime(timeAt(sinceMidnight(value.time) + BigInt(turn) * by.nanoseconds), value.zone)
      : undefined;
  if (value instanceof FeelDate) {
    if (by instanceof YearMonthDuration) return monthsLater(value, turn * by.months);
    const midnight = midnightOf(value);
    const moved = midnight && movedBy(midnight, by, turn);
    return moved && dayAt(moved.at.toPlainDate(), moved.turns);
  }
  if (!(value instanceof FeelDateTime)) return undefined;
  if (by instanceof YearMonthDuration) return monthsLater(value, turn * by.months);
  return movedBy(value, by, turn);
}

function movedBy(value: FeelDateTime, by: DayTimeDuration, turn: 1 | -1): FeelDateTime | null {
  const start = instantOf(value);
  return start === null ? null : atInstant(start + BigInt(turn) * by.nanoseconds, value.zone);
}

/** A date counts as its first moment in UTC. */
function moment(value: Value): FeelDateTime | null {
  return value instanceof FeelDate ? midnightOf(value) : value instanceof FeelDateTime ? value : null;
}

function scaled(value: FeelDuration, by: FeelNumber, inverse = false): Value {
  const size = value instanceof YearMonthDuration ? value.months : fromBigInt(value.nanoseconds);
  const result = inverse ? divide(size, by) : multiply(size, by);
  if (result === null) return null;
  const whole = decimalOf(result).toDecimalPlaces(0, ROUND.down);
  if (value instanceof YearMonthDuration) return yearMonth(whole.toNumber());
  return whole.e > 30 ? null : dayTime(BigInt(whole.toFixed()));
}

function fromBigInt(value: bigint): FeelNumber {
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : decimalOf(0).plus(`${value}`);
}
