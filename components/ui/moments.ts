const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How far a moment is from now, in the largest whole unit: `["hour", -3]`; below a minute: `["second", 0]`. */
export function distance(at: Date, now: Date): [Intl.RelativeTimeFormatUnit, number] {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < minute) return ["second", 0];
  if (size < hour) return ["minute", Math.trunc(seconds / minute)];
  if (size < day) return ["hour", Math.trunc(seconds / hour)];
  return ["day", Math.trunc(seconds / day)];
}

/** Whole calendar days from `now` to `at` in the reader's time zone: 0 today, -1 yesterday, 1 tomorrow. */
export function calendarDays(at: Date, now: Date): number {
  const start = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((start(at) - start(now)) / 86_400_000);
}

/** Dates as a reader of `locale` writes them; plain "en" is written as most of the world's English is: 24 Nov, 09:14. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options);
}

/**
 * A moment as one says it: "5 minutes ago", "at 09:41" as the clock time, "yesterday", "Friday", "12 November",
 * "12 November 2025". Exact times belong on hover ({@link exact}).
 */
export function spoken(at: Date, now: Date, locale: string): string {
  const [unit, n] = distance(at, now);
  const days = calendarDays(at, now);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (unit === "second" || unit === "minute" || (unit === "hour" && Math.abs(days) === 0))
    return relative.format(n, unit);
  if (Math.abs(days) <= 1) return relative.format(days, "day");
  if (Math.abs(days) < 7) return dates(locale, { weekday: "long" }).format(at);
  const sameYear = at.getFullYear() === now.getFullYear();
  return dates(locale, { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(
    at,
  );
}

/** The whole moment, for hover and details: day, month, year, hour, minute, second. */
export function exact(at: Date, locale: string): string {
  return dates(locale, { dateStyle: "full", timeStyle: "medium" }).format(at);
}

/** Day, short month and time: `24 Nov, 09:14`. */
export function short(at: Date, locale: string): string {
  return dates(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** The time on the clock: `09:14`. */
export function clock(at: Date, locale: string): string {
  return dates(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** The day, for headings over lines of that day: "Today", "Yesterday", "Tuesday 24 November". */
export function dayTitle(at: Date, now: Date, locale: string): string {
  const days = calendarDays(at, now);
  if (Math.abs(days) > 1) return dates(locale, { weekday: "long", day: "numeric", month: "long" }).format(at);
  const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
