import {
  type DayTimeDuration,
  dayOn,
  dayTime,
  type FeelDate,
  FeelDateTime,
  type FeelDuration,
  FeelTime,
  possible,
  SECOND,
  Temporal,
  yearMonth,
  type Zone,
} from "./temporal";

const DATE = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z][\w+\-/]{0,60})?$/i;
const DURATION =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,9})\d*)?S)?)?$/;
/** Longer numbers in a duration are no duration. */
const MOST_DIGITS = 15;

/** `2026-01-31`; null for another text, or a day that there is not. */
export function dateOf(text: string): FeelDate | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || /^-0+$/.test(year)) return null;
  return dayOn(Number(year), Number(month), Number(day));
}

/** `10:30:00`, `10:30:00.5Z`, `10:30:00+02:00`, `10:30:00@Europe/Berlin`. */
export function timeOf(text: string): FeelTime | null {
  const [, hour, minute, second, fraction = "", zoneText] = TIME.exec(text) ?? [];
  if (hour === undefined) return null;
  const zone = zoneText === undefined ? undefined : zoneOf(zoneText);
  if (zone === null) return null;
  const digits = fraction.padEnd(9, "0");
  const part = (from: number) => Number(digits.slice(from, from + 3));
  return possible(
    () =>
      new FeelTime(
        new Temporal.PlainTime(Number(hour), Number(minute), Number(second), part(0), part(3), part(6)),
        zone,
      ),
  );
}

/** A date, `T`, and a time; or a date alone, for its first moment. */
export function dateTimeOf(text: string): FeelDateTime | null {
  const at = text.indexOf("T");
  const date = dateOf(at < 0 ? text : text.slice(0, at));
  if (!date) return null;
  const time = at < 0 ? new FeelTime(new Temporal.PlainTime()) : timeOf(text.slice(at + 1));
  return time && dateWithTime(date, time);
}

export function dateWithTime({ date, turns }: FeelDate, { time, zone }: FeelTime): FeelDateTime | null {
  return possible(() => new FeelDateTime(date.toPlainDateTime(time), zone, turns));
}

/** `P1Y2M`, `-P3DT4H`, `PT0.5S`; null for what mixes months with days. */
export function durationOf(text: string): FeelDuration | null {
  const match = DURATION.exec(text);
  if (!match || match.slice(2).some((part) => part !== undefined && part.length > 40)) return null;
  const [, sign, years, months, days, time, hours, minutes, seconds, fraction] = match;
  const calendar = years !== undefined || months !== undefined;
  const clock = days !== undefined || time !== undefined;
  if (calendar === clock) return null;
  const numbers = [years, months, days, hours, minutes, seconds];
  if (numbers.some((digits) => digits !== undefined && digits.length > MOST_DIGITS)) return null;
  const turn = sign === "-" ? -1 : 1;
  if (calendar) return yearMonth(turn * (Number(years ?? 0) * 12 + Number(months ?? 0)));
  return span(BigInt(turn), [days, hours, minutes, seconds], fraction);
}

function span(
  turn: bigint,
  [days, hours, minutes, seconds]: readonly (string | undefined)[],
  fraction: string | undefined,
): DayTimeDuration | null {
  const whole =
    ((BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n +
    BigInt(seconds ?? 0);
  return dayTime(turn * (whole * SECOND + BigInt((fraction ?? "").padEnd(9, "0"))));
}

/** Any of them, as `@"…"` writes them. */
export function temporalOf(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  if (/^-?P/.test(text)) return durationOf(text);
  if (text.includes("T") && /^-?\d+-/.test(text)) return dateTimeOf(text);
  return dateOf(text) ?? timeOf(text);
}

/** `Z`, `+02:00`, `@Europe/Berlin`. */
function zoneOf(text: string): Zone | null {
  if (/^z$/i.test(text)) return { id: "Z", offset: 0 };
  if (text.startsWith("@")) return namedZone(text.slice(1));
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(":").map(Number);
  if (hours > 14 || minutes > 59 || seconds > 59 || (hours === 14 && minutes + seconds > 0)) return null;
  return offsetZone((text.startsWith("-") ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds));
}

/** The zone that is this many seconds from UTC. */
export function offsetZone(offset: number): Zone {
  if (offset === 0) return { id: "Z", offset };
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts;
  return { id: (offset < 0 ? "-" : "+") + shown.map((part) => `${part}`.padStart(2, "0")).join(":"), offset };
}

const zones = new Map<string, Zone | null>();
const MOST_ZONES = 1000;

/** How many zones have been looked up so far: each costs, but once. */
export function zonesRead(): number {
  return zones.size;
}

function namedZone(id: string): Zone | null {
  const known = zones.get(id);
  if (known !== undefined) return known;
  if (/^(Etc\/)?(UTC|GMT|Z)$/i.test(id)) return { id, offset: 0 };
  const zone = possible(() => ({ id: new Temporal.ZonedDateTime(0n, id).timeZoneId && id }));
  if (zones.size < MOST_ZONES) zones.set(id, zone);
  return zone;
}
