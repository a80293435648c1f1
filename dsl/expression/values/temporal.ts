import { Temporal } from "temporal-polyfill";
import { Special } from "./value";

/** A time zone: an offset from UTC in seconds, or a name of the zone database. `id` is as it is written: `Z`, `+02:00`, `Europe/Berlin`. */
export interface Zone {
  readonly id: string;
  readonly offset?: number;
}

/**
 * A day. Temporal ends with the year 271821, FEEL with 999999999: a later or earlier day is one of the years 2000 to 2399 and the
 * `turns` of the calendar from there, which is the same again after 400 years. Made by `dayAt`.
 */
export class FeelDate extends Special {
  readonly kind = "date";

  constructor(
    readonly date: Temporal.PlainDate,
    readonly turns = 0,
  ) {
    super();
  }

  get year(): number {
    return this.date.year + YEARS_OF_TURN * this.turns;
  }
}

/** A time of day, in a zone or in no particular one. */
export class FeelTime extends Special {
  readonly kind = "time";

  constructor(
    readonly time: Temporal.PlainTime,
    readonly zone?: Zone,
  ) {
    super();
  }
}

/** A moment when it has a zone, else a reading of a clock somewhere. Its day is as one of `FeelDate` is; made by `momentAt`. */
export class FeelDateTime extends Special {
  readonly kind = "date and time";

  constructor(
    readonly at: Temporal.PlainDateTime,
    readonly zone?: Zone,
    readonly turns = 0,
  ) {
    super();
  }

  get year(): number {
    return this.at.year + YEARS_OF_TURN * this.turns;
  }
}

/** After these the calendar is the same again, day of the week included. */
export const YEARS_OF_TURN = 400;
export const DAYS_OF_TURN = 146_097;
/** Years up to here are Temporal's own, from the other end to this one. */
const LAST_NEAR = 270_000;
const LAST_YEAR = 999_999_999;
/** Where the 400 years begin in which far days are kept. */
const HOME = 2000;

/** The day of a year; null when there is no such day. */
export function dayOn(year: number, month: number, day: number): FeelDate | null {
  const turns = turnsTo(year);
  if (turns === undefined) return null;
  const given = { year: year - turns * YEARS_OF_TURN, month, day };
  return possible(() => dayAt(Temporal.PlainDate.from(given, { overflow: "reject" }), turns));
}

/** The day that is so many turns of the calendar after one; null beyond all years. */
export function dayAt(date: Temporal.PlainDate, turns: number): FeelDate | null {
  const home = turnsTo(date.year + turns * YEARS_OF_TURN);
  if (home === undefined) return null;
  return possible(() => new FeelDate(shifted(date, turns - home), home));
}

/** The same of a moment. */
export function momentAt(
  at: Temporal.PlainDateTime,
  zone: Zone | undefined,
  turns: number,
): FeelDateTime | null {
  const home = turnsTo(at.year + turns * YEARS_OF_TURN);
  if (home === undefined) return null;
  return possible(() => new FeelDateTime(shifted(at, turns - home), zone, home));
}

function turnsTo(year: number): number | undefined {
  if (Math.abs(year) > LAST_YEAR) return undefined;
  return Math.abs(year) <= LAST_NEAR ? 0 : Math.floor((year - HOME) / YEARS_OF_TURN);
}

function shifted<T extends Temporal.PlainDate | Temporal.PlainDateTime>(day: T, turns: number): T {
  return turns === 0 ? day : (day.add({ years: turns * YEARS_OF_TURN }) as T);
}

/** An exact span, in nanoseconds. */
export class DayTimeDuration extends Special {
  readonly kind = "days and time duration";

  constructor(readonly nanoseconds: bigint) {
    super();
  }
}

export class YearMonthDuration extends Special {
  readonly kind = "years and months duration";

  constructor(readonly months: number) {
    super();
  }
}

export type FeelDuration = DayTimeDuration | YearMonthDuration;

export const SECOND = 1_000_000_000n;
export const DAY = 86_400n * SECOND;
/** Longest durations: what the span between the first and the last possible date needs, and more. */
const MOST_NANOSECONDS = 2n * 10n ** 9n * 366n * DAY;
const MOST_MONTHS = 12 * 2 ** 31;

export function dayTime(nanoseconds: bigint): DayTimeDuration | null {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  return size > MOST_NANOSECONDS ? null : new DayTimeDuration(nanoseconds);
}

export function yearMonth(months: number): YearMonthDuration | null {
  return Number.isSafeInteger(months) && Math.abs(months) <= MOST_MONTHS
    ? new YearMonthDuration(months)
    : null;
}

/** What `calculate` gives, or null where Temporal says that there is no such date, time or zone. */
export function possible<T>(calculate: () => T): T | null {
  try {
    return calculate();
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** Nanoseconds since 1970 in UTC; for a reading without a zone as if it were UTC. Null beyond all dates. */
export function instantOf({ at, zone, turns }: FeelDateTime): bigint | null {
  const more = BigInt(turns) * TURN;
  return possible(() => {
    if (!zone || zone.offset !== undefined) return epoch(at) - BigInt(zone?.offset ?? 0) * SECOND + more;
    return at.toZonedDateTime(zone.id).epochNanoseconds + more;
  });
}

const TURN = BigInt(DAYS_OF_TURN) * DAY;
/** Nanoseconds from 1970 to the years that Temporal has no more, as near as it matters. */
const FAR = 8_500_000_000_000_000_000_000n;

/** The moment in a zone; without one the reading of a clock in UTC. */
export function atInstant(instant: bigint, zone: Zone | undefined): FeelDateTime | null {
  const turns = instant > FAR || instant < -FAR ? instant / TURN : 0n;
  const near = instant - turns * TURN;
  return possible(() => {
    if (!zone || zone.offset !== undefined) {
      const read = Temporal.Instant.fromEpochNanoseconds(near + BigInt(zone?.offset ?? 0) * SECOND);
      return momentAt(read.toZonedDateTimeISO("UTC").toPlainDateTime(), zone, Number(turns));
    }
    const zoned = Temporal.Instant.fromEpochNanoseconds(near).toZonedDateTimeISO(zone.id);
    return momentAt(zoned.toPlainDateTime(), zone, Number(turns));
  });
}

function epoch(at: Temporal.PlainDateTime): bigint {
  return at.toZonedDateTime("UTC").epochNanoseconds;
}

/** Nanoseconds since midnight. */
export function sinceMidnight(time: Temporal.PlainTime): bigint {
  const seconds = (time.hour * 60 + time.minute) * 60 + time.second;
  return (
    BigInt(seconds) * SECOND + BigInt((time.millisecond * 1000 + time.microsecond) * 1000 + time.nanosecond)
  );
}

/** The time of day this long after midnight, of whatever day. */
export function timeAt(nanoseconds: bigint): Temporal.PlainTime {
  const inDay = ((nanoseconds % DAY) + DAY) % DAY;
  const seconds = Number(inDay / SECOND);
  const rest = Number(inDay % SECOND);
  return new Temporal.PlainTime(
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
    Math.floor(rest / 1_000_000),
    Math.floor(rest / 1000) % 1000,
    rest % 1000,
  );
}

/** Nanoseconds since midnight in UTC, or on an unnamed clock. A named zone has no one offset without a date: as on 1970-01-01. */
export function timeInstant({ time, zone }: FeelTime): bigint {
  return sinceMidnight(time) - BigInt((zone && zoneOffset(zone)) ?? 0) * SECOND;
}

/** Offset of a zone where there is no date, in seconds. */
export function zoneOffset(zone: Zone): number | null {
  return offsetAt(zone, new Temporal.PlainDateTime(1970, 1, 1));
}

/** Offset of a zone from UTC at a reading of its clocks, in seconds; null when there is no telling. */
export function offsetAt(zone: Zone, at: Temporal.PlainDateTime): number | null {
  if (zone.offset !== undefined) return zone.offset;
  return possible(() => at.toZonedDateTime(zone.id).offsetNanoseconds / 1e9);
}

/** Midnight of a date, UTC: what a date counts as beside moments. */
export function midnightOf({ date, turns }: FeelDate): FeelDateTime | null {
  return possible(() => new FeelDateTime(date.toPlainDateTime(), { id: "Z", offset: 0 }, turns));
}

/** A day so many days later; null beyond all years, and for more days than Temporal goes. */
export function daysLater({ date, turns }: FeelDate, days: number): FeelDate | null {
  return possible(() => dayAt(date.add({ days }), turns));
}

/** A day or moment so many months later: the same day of the month, or the last of a shorter one. */
export function monthsLater(value: FeelDate | FeelDateTime, months: number): FeelDate | FeelDateTime | null {
  const whole = Math.trunc(months / (12 * YEARS_OF_TURN));
  const by = { months: months - whole * 12 * YEARS_OF_TURN };
  return possible(() =>
    value instanceof FeelDate
      ? dayAt(value.date.add(by), value.turns + whole)
      : momentAt(value.at.add(by), value.zone, value.turns + whole),
  );
}

/** Days from one day to another. */
export function daysBetween(from: FeelDate, to: FeelDate): number {
  return from.date.until(to.date).days + (to.turns - from.turns) * DAYS_OF_TURN;
}

/** Whole months from one day to another, either way: the last one is whole on the same day of the month. */
export function monthsBetween(from: FeelDate, to: FeelDate): number {
  const months = (to.year - from.year) * 12 + to.date.month - from.date.month;
  const days = to.date.day - from.date.day;
  return months * days < 0 ? months - Math.sign(months) : months;
}

/** Order of two days, or of two readings of a clock. */
export function inTurn<T extends { readonly turns: number }>(
  a: T,
  b: T,
  near: (a: T, b: T) => number,
): number {
  return a.turns === b.turns ? near(a, b) : Math.sign(a.turns - b.turns);
}

export { Temporal };
