import { Temporal } from "temporal-polyfill";
import { Special } from "./value";

/** A time zone: an offset from UTC in seconds, or a name of the zone database. `id` is as it is written: `Z`, `+02:00`, `Europe/Berlin`. */
export interface Zone {
  readonly id: string;
  readonly offset?: number;
}

export class FeelDate extends Special {
  readonly kind = "date";

  constructor(readonly date: Temporal.PlainDate) {
    super();
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

/** A moment when it has a zone, else a reading of a clock somewhere. */
export class FeelDateTime extends Special {
  readonly kind = "date and time";

  constructor(
    readonly at: Temporal.PlainDateTime,
    readonly zone?: Zone,
  ) {
    super();
  }
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
const MOST_NANOSECONDS = 10n ** 9n * 366n * DAY;
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
export function instantOf({ at, zone }: FeelDateTime): bigint | null {
  return possible(() => {
    if (!zone || zone.offset !== undefined) return epoch(at) - BigInt(zone?.offset ?? 0) * SECOND;
    return at.toZonedDateTime(zone.id).epochNanoseconds;
  });
}

/** The moment in a zone; without one the reading of a clock in UTC. */
export function atInstant(instant: bigint, zone: Zone | undefined): FeelDateTime | null {
  return possible(() => {
    if (!zone || zone.offset !== undefined) {
      const shifted = Temporal.Instant.fromEpochNanoseconds(instant + BigInt(zone?.offset ?? 0) * SECOND);
      return new FeelDateTime(shifted.toZonedDateTimeISO("UTC").toPlainDateTime(), zone);
    }
    const zoned = Temporal.Instant.fromEpochNanoseconds(instant).toZonedDateTimeISO(zone.id);
    return new FeelDateTime(zoned.toPlainDateTime(), zone);
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
  const offset = zone ? (zone.offset ?? offsetAt(zone, new Temporal.PlainDateTime(1970, 1, 1))) : 0;
  return sinceMidnight(time) - BigInt(offset ?? 0) * SECOND;
}

/** Offset of a zone from UTC at a reading of its clocks, in seconds; null when there is no telling. */
export function offsetAt(zone: Zone, at: Temporal.PlainDateTime): number | null {
  if (zone.offset !== undefined) return zone.offset;
  return possible(() => at.toZonedDateTime(zone.id).offsetNanoseconds / 1e9);
}

/** Midnight of a date, UTC: what a date counts as beside moments. */
export function midnightOf({ date }: FeelDate): FeelDateTime | null {
  return possible(() => new FeelDateTime(date.toPlainDateTime(), { id: "Z", offset: 0 }));
}

export { Temporal };
