import { COST } from "../run/costs";
import { decimalOf, type FeelNumber, numberOf, plainNumber } from "../values/number";
import { dateOf, dateTimeOf, dateWithTime, durationOf, offsetZone, timeOf } from "../values/readTemporal";
import { show } from "../values/show";
import {
  atInstant,
  DayTimeDuration,
  dayAt,
  dayOn,
  FeelDate,
  FeelDateTime,
  FeelTime,
  monthsBetween,
  possible,
  SECOND,
  Temporal,
  timeAt,
  yearMonth,
  type Zone,
} from "../values/temporal";
import type { Value } from "../values/value";
import { type Args, type BuiltIn, define, either } from "./declare";

/** Conversion functions, dates and times (DMN 1.5, 10.3.4.1, 10.3.4.8). `now` and `today` tell the time that they are told, or null. */
export const TEMPORAL: readonly BuiltIn[] = [
  either(
    define("date(from: string): date", (args) => costly(args, dateOf(args.text(0)) ?? undefined)),
    define("date(from: date|date and time): date", (args) => costly(args, dayOf(args.at(0)) ?? undefined)),
    define("date(year: number, month: number, day: number): date", (args) =>
      costly(args, dateFrom(args) ?? undefined),
    ),
  ),
  either(
    define("time(from: string): time", (args) => costly(args, timeOf(args.text(0)) ?? undefined)),
    define("time(from: time|date|date and time): time", (args) =>
      costly(args, clockOf(args.at(0)) ?? undefined),
    ),
    define(
      "time(hour: number, minute: number, second: number, offset?: days and time duration|null): time",
      (args) => costly(args, timeFrom(args, 0) ?? undefined),
    ),
  ),
  either(
    define("date and time(from: string): date and time", (args) =>
      costly(args, dateTimeOf(args.text(0)) ?? undefined),
    ),
    define("date and time(from: date and time): date and time", (args) => args.at(0)),
    define("date and time(date: date|date and time, time: time): date and time", (args) => {
      const [day, time] = [dayOf(args.at(0)), clockOf(args.at(1))];
      return costly(args, (day && time && dateWithTime(day, time)) ?? undefined);
    }),
    define(
      "date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: days and time duration|null): date and time",
      (args) => costly(args, momentFrom(args) ?? undefined),
    ),
    define(
      "date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: string): date and time",
      (args) => costly(args, momentFrom(args) ?? undefined),
    ),
  ),
  define("duration(from: string): duration", (args) => costly(args, durationOf(args.text(0)) ?? undefined)),
  define(
    "years and months duration(from: date|date and time, to: date|date and time): years and months duration",
    wholeMonths,
  ),
  either(
    define("number(from: string): number", (args) => numberOf(args.text(0)) ?? undefined),
    define("number(from: number): number", (args) => args.at(0)),
    define(
      "number(from: string, grouping separator: string|null, decimal separator: string|null): number",
      (args) => separatedNumber(args) ?? undefined,
    ),
  ),
  define("string(from: any): string", (args) =>
    args.has(0) ? args.written(show(args.at(0), (steps) => args.run.spend(steps))) : null,
  ),
  define("day of year(date: date|date and time): number", (args) => dayOf(args.at(0))?.date.dayOfYear),
  define("day of week(date: date|date and time): string", (args) =>
    pick(DAYS, dayOf(args.at(0))?.date.dayOfWeek),
  ),
  define("month of year(date: date|date and time): string", (args) =>
    pick(MONTHS, dayOf(args.at(0))?.date.month),
  ),
  define("week of year(date: date|date and time): number", (args) =>
    costly(args, dayOf(args.at(0))?.date.weekOfYear),
  ),
  define("now(): date and time", (args) => (args.run.now === undefined ? null : now(args))),
  define("today(): date", (args) => (args.run.now === undefined ? null : dayOf(now(args)))),
];

const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

function pick(names: readonly string[], at: number | undefined): string | undefined {
  return at === undefined ? undefined : names[at - 1];
}

function costly<T>(args: Args, result: T): T {
  args.run.spend(COST.temporal);
  return result;
}

function now(args: Args): Value {
  return possible(() =>
    atInstant(Temporal.Instant.from(args.run.now ?? "").epochNanoseconds, { id: "Z", offset: 0 }),
  );
}

function dayOf(value: Value): FeelDate | null {
  if (value instanceof FeelDate) return value;
  return value instanceof FeelDateTime ? dayAt(value.at.toPlainDate(), value.turns) : null;
}

function clockOf(value: Value): FeelTime | null {
  if (value instanceof FeelTime) return value;
  if (value instanceof FeelDate) return new FeelTime(new Temporal.PlainTime(), { id: "Z", offset: 0 });
  return value instanceof FeelDateTime ? new FeelTime(value.at.toPlainTime(), value.zone) : null;
}

function dateFrom(args: Args): FeelDate | null {
  const [year, month, day] = [0, 1, 2].map((at) => plainNumber(args.number(at)));
  if (![year, month, day].every(Number.isInteger)) return null;
  return dayOn(year ?? 0, month ?? 0, day ?? 0);
}

function timeFrom(args: Args, first: number): FeelTime | null {
  const [hour = 0, minute = 0] = [first, first + 1].map((at) => plainNumber(args.number(at)));
  const second = args.number(first + 2);
  const nanoseconds = decimalOf(second).times(1e9);
  const good =
    hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && nanoseconds.gte(0) && nanoseconds.lt(60e9);
  if (!good || !Number.isInteger(hour) || !Number.isInteger(minute)) return null;
  const zone = zoneFrom(args.at(first + 3));
  if (zone === null) return null;
  const whole = BigInt((hour * 60 + minute) * 60) * SECOND + BigInt(nanoseconds.floor().toFixed());
  return new FeelTime(timeAt(whole), zone);
}

/** A zone by its offset or name; undefined for none given, null for none such. */
function zoneFrom(value: Value): Zone | undefined | null {
  if (value === null) return undefined;
  if (typeof value === "string")
    return timeOf(`00:00:00${/^[A-Za-z]{2}/.test(value) ? "@" : ""}${value}`)?.zone ?? null;
  if (!(value instanceof DayTimeDuration)) return null;
  const seconds = Number(value.nanoseconds / SECOND);
  return Math.abs(seconds) > 14 * 3600 ? null : offsetZone(seconds);
}

function momentFrom(args: Args): FeelDateTime | null {
  const [day, time] = [dateFrom(args), timeFrom(args, 3)];
  return day && time && dateWithTime(day, time);
}

/** By their days alone, whatever clocks show. */
function wholeMonths(args: Args): Value | undefined {
  const [from, to] = [dayOf(args.at(0)), dayOf(args.at(1))];
  if (!from || !to) return undefined;
  args.run.spend(COST.temporal);
  return yearMonth(monthsBetween(from, to)) ?? undefined;
}

function separatedNumber(args: Args): FeelNumber | null {
  const grouping = args.has(1) ? args.text(1) : "";
  const point = args.has(2) ? args.text(2) : ".";
  if (!["", " ", ",", "."].includes(grouping) || ![".", ","].includes(point) || grouping === point)
    return null;
  const bare = grouping === "" ? args.text(0) : args.text(0).replaceAll(grouping, "");
  return point === "," && bare.includes(".") ? null : numberOf(bare.replace(point, "."));
}
