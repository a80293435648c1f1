/** Wall clock time as milliseconds, as if the zone were UTC: what a clock on the wall shows there. */
export type Wall = number;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const number = "numeric" as const;
    const fields = { year: number, month: number, day: number, hour: number, minute: number, second: number };
    format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
      ...fields,
      hourCycle: "h23",
      timeZone: zone,
    });
    formats.set(zone, format);
  }
  return format;
}

/** True when the zone is known: `Asia/Jakarta`. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** What the clock shows in a zone at an instant (both in milliseconds). */
export function wallOf(instant: number, zone: string): Wall {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return (
    Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) +
    (instant - whole)
  );
}

/**
 * Instants at which the clock of a zone shows a time: one; two where it is put back (the earlier first); none where it is put
 * forward over it.
 */
export function instantsOf(wall: Wall, zone: string): number[] {
  const offsets = new Set([wall - DAY, wall + DAY].map((near) => wallOf(near, zone) - near));
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => wallOf(instant, zone) === wall)
    .sort((a, b) => a - b);
}

/**
 * The instant that a wall clock time means: the first where there are two; where the clock jumps over it, as much later as it
 * jumps (02:30 becomes 03:30).
 */
export function instantOf(wall: Wall, zone: string): number {
  const [first] = instantsOf(wall, zone);
  return first ?? wall - (wallOf(wall - DAY, zone) - (wall - DAY));
}

/** Midnight of the day of a wall clock time. */
export function dayOf(wall: Wall): Wall {
  return Math.floor(wall / DAY) * DAY;
}

/** The day after so many days. */
export function daysAfter(day: Wall, days: number): Wall {
  return day + days * DAY;
}

/** 0 (Sunday) to 6. */
export function weekdayOf(day: Wall): number {
  return new Date(day).getUTCDay();
}
