/** An ISO 8601 duration, as written: `P1M` stays a month. Weeks are counted as days. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

const SHAPE =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3})\d*)?S)?)?$/;
const DAY = 86_400_000;
/** Longest duration that is taken: a hundred years. Keeps every sum a valid date. */
const LONGEST = 100 * 366 * DAY;

/** Parses `P1Y2M3W4DT5H6M7.5S`; undefined for everything else, for negative ones and for more than a hundred years. */
export function parseDuration(text: unknown): Duration | undefined {
  if (typeof text !== "string" || text.length > 60 || /^P$|T$/.test(text)) return undefined;
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(1, 8)
    .map((part) => Number(part ?? 0));
  const duration = {
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
    milliseconds:
      (hours ?? 0) * 3_600_000 +
      (minutes ?? 0) * 60_000 +
      (seconds ?? 0) * 1000 +
      Number((parts[8] ?? "").padEnd(3, "0")),
  };
  return milliseconds(duration) <= LONGEST ? duration : undefined;
}

/** Length in milliseconds; a month counts 30 days. For comparing and for short waits, not for calendars. */
export function milliseconds({ months, days, milliseconds: rest }: Duration): number {
  return (months * 30 + days) * DAY + rest;
}

/**
 * ISO instant `duration` after `instant`, in UTC: months first, ending on the last day of a shorter month
 * (31 January + P1M = 28 or 29 February), then days, then time.
 */
export function addDuration(instant: string, duration: Duration): string {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + duration.months);
  date.setUTCDate(Math.min(day, daysInMonth(date)));
  return new Date(date.getTime() + duration.days * DAY + duration.milliseconds).toISOString();
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
