import { own } from "../../json";
import type { Span } from "../syntax/syntax";
import { decimalOf } from "../values/number";
import { FeelRange } from "../values/range";
import {
  DayTimeDuration,
  dayTime,
  FeelDate,
  FeelDateTime,
  FeelTime,
  offsetAt,
  SECOND,
  type Temporal,
  YearMonthDuration,
  type Zone,
  zoneOffset,
} from "../values/temporal";
import { entryOf, isContext, isList, kindOf, type Value } from "../values/value";
import type { Run } from "./run";
import { temporal } from "./textDates";

/** `of.name`: an entry, of a list the entries of its items, or what the standard says of dates, durations and ranges. */
export function property(run: Run, of: Value, name: string, at: Span): Value {
  if (of === null) return null;
  if (isList(of)) {
    run.spend(of.length);
    run.take(of.length);
    return of.map((item) => property(run, item, name, at));
  }
  const found = isContext(of)
    ? entryOf(of, name)
    : special(typeof of === "string" ? temporal(run, of) : of, name);
  if (found !== undefined) return found;
  return run.nothing("feel.null.property", { name, kind: kindOf(of) }, at);
}

function special(of: Value, name: string): Value | undefined {
  return own(partsOf(of), name)?.();
}

type Parts = Readonly<Record<string, () => Value>>;

function partsOf(of: Value): Parts {
  if (of instanceof FeelDate) return dateParts(of, of.date);
  if (of instanceof FeelTime) return clockParts(of.time, of.zone, undefined);
  if (of instanceof FeelDateTime)
    return { ...dateParts(of, of.at), ...clockParts(of.at.toPlainTime(), of.zone, of.at) };
  if (of instanceof DayTimeDuration) return spanParts(of.nanoseconds);
  if (of instanceof YearMonthDuration)
    return { years: () => Math.trunc(of.months / 12), months: () => of.months % 12 };
  return of instanceof FeelRange ? rangeParts(of) : {};
}

function rangeParts({ start, end }: FeelRange): Parts {
  return {
    start: () => start?.value ?? null,
    end: () => end?.value ?? null,
    "start included": () => start?.included ?? false,
    "end included": () => end?.included ?? false,
  };
}

function dateParts(of: FeelDate | FeelDateTime, date: Temporal.PlainDate | Temporal.PlainDateTime): Parts {
  return {
    year: () => of.year,
    month: () => date.month,
    day: () => date.day,
    weekday: () => date.dayOfWeek,
  };
}

function clockParts(
  time: Temporal.PlainTime,
  zone: Zone | undefined,
  at: Temporal.PlainDateTime | undefined,
): Parts {
  return {
    hour: () => time.hour,
    minute: () => time.minute,
    second: () => time.second,
    "time offset": () => {
      const offset = zone && (at ? offsetAt(zone, at) : zoneOffset(zone));
      return offset === undefined || offset === null ? null : dayTime(BigInt(offset) * SECOND);
    },
    timezone: () => (zone && /^[A-Za-z]{2}/.test(zone.id) ? zone.id : null),
  };
}

function spanParts(nanoseconds: bigint): Parts {
  const whole = nanoseconds / SECOND;
  const part = (value: bigint) => Number(value);
  return {
    days: () => part(whole / 86_400n),
    hours: () => part((whole / 3600n) % 24n),
    minutes: () => part((whole / 60n) % 60n),
    seconds: () =>
      decimalOf(part(nanoseconds % (60n * SECOND)))
        .dividedBy(1e9)
        .toNumber(),
  };
}
