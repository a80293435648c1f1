import { dayOf, daysAfter, weekdayOf } from "../calendar/zone";

const FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"] as const;
export type Frequency = (typeof FREQUENCIES)[number];
const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** A recurrence rule (RFC 5545) as far as it is carried out: no seconds, no week numbers. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  /** Wall clock or, with `untilUtc`, instant. */
  readonly until?: number;
  readonly untilUtc: boolean;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  /** `nth` 0: every such day. */
  readonly days: readonly { readonly nth: number; readonly weekday: number }[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly positions: readonly number[];
  readonly weekStart: number;
}

const KNOWN = new Set(
  "FREQ INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYYEARDAY BYDAY BYHOUR BYMINUTE BYSETPOS WKST".split(" "),
);

/** Reads the part after `RRULE:`. Undefined for what is none, and for parts that are not carried out. */
export function parseRule(text: string): Rule | undefined {
  const pairs = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")
    .map((part) => part.split("="));
  const parts = new Map(pairs.map(([name = "", value = ""]) => [name, value]));
  const frequency = FREQUENCIES.find((one) => one === parts.get("FREQ"));
  if (!frequency || pairs.some((pair) => pair.length !== 2 || !KNOWN.has(pair[0] ?? ""))) return undefined;
  const numbers = (name: string, from: number, to: number, negative = false) =>
    listOf(parts.get(name), (one) => wholeIn(one, from, to, negative));
  const days = listOf(parts.get("BYDAY"), weekdayOfText);
  const [interval] = numbers("INTERVAL", 1, 10_000) ?? [];
  const [count] = numbers("COUNT", 1, 100_000) ?? [];
  const lists = {
    months: numbers("BYMONTH", 1, 12),
    monthDays: numbers("BYMONTHDAY", 1, 31, true),
    yearDays: numbers("BYYEARDAY", 1, 366, true),
    hours: numbers("BYHOUR", 0, 23),
    minutes: numbers("BYMINUTE", 0, 59),
    positions: numbers("BYSETPOS", 1, 366, true),
  };
  const { months, monthDays, yearDays, hours, minutes, positions } = lists;
  const until = untilOf(parts.get("UNTIL"));
  const weekStart = parts.has("WKST") ? DAYS.indexOf(parts.get("WKST") ?? "") : 1;
  const wrong = [
    ["INTERVAL", interval],
    ["COUNT", count],
    ["UNTIL", until],
  ].some(([name, value]) => parts.has(String(name)) && value === undefined);
  if (!months || !monthDays || !yearDays || !hours || !minutes || !positions || !days) return undefined;
  if (wrong || weekStart < 0) return undefined;
  return {
    frequency,
    interval: interval ?? 1,
    ...(count !== undefined && { count }),
    ...(until && { until: until.at }),
    untilUtc: until?.utc ?? false,
    months,
    monthDays,
    yearDays,
    days,
    hours,
    minutes,
    positions,
    weekStart,
  };
}

function listOf<T>(text: string | undefined, read: (one: string) => T | undefined): T[] | undefined {
  if (text === undefined) return [];
  const values = text.split(",").map(read);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function wholeIn(text: string, from: number, to: number, negative: boolean): number | undefined {
  if (!/^[+-]?\d{1,6}$/.test(text)) return undefined;
  const value = Number(text);
  const size = negative ? Math.abs(value) : value;
  return size >= from && size <= to ? value : undefined;
}

function weekdayOfText(text: string): { nth: number; weekday: number } | undefined {
  const found = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text);
  const weekday = DAYS.indexOf(found?.[2] ?? "");
  return found && weekday >= 0 ? { nth: Number(found[1] ?? 0), weekday } : undefined;
}

function untilOf(text: string | undefined): { at: number; utc: boolean } | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text ?? "");
  if (!found) return undefined;
  const [, year, month, date, hour, minute, second, utc] = found;
  const time = hour === undefined ? "23:59:59" : `${hour}:${minute}:${second}`;
  const at = Date.parse(`${year}-${month}-${date}T${time}Z`);
  return Number.isNaN(at) ? undefined : { at, utc: utc === "Z" };
}

/** First day of the period (year, month, week, day) that is `n` intervals after the one of `day`. */
export function periodStart(rule: Rule, day: number, n: number): number {
  const of = new Date(day);
  const steps = n * rule.interval;
  switch (rule.frequency) {
    case "YEARLY":
      return Date.UTC(of.getUTCFullYear() + steps, 0, 1);
    case "MONTHLY":
      return Date.UTC(of.getUTCFullYear(), of.getUTCMonth() + steps, 1);
    case "WEEKLY":
      return daysAfter(day, steps * 7 - ((weekdayOf(day) - rule.weekStart + 7) % 7));
    default:
      return daysAfter(day, steps);
  }
}

/** Days of the period that begins at `first` on which the rule holds, in order; `start` gives what the rule leaves open. */
export function daysOfPeriod(rule: Rule, first: number, start: number): number[] {
  const after = daysAfter(first, 0);
  const end = periodStart({ ...rule, interval: 1 }, after, 1);
  const days: number[] = [];
  for (let day = first; day < end; day = daysAfter(day, 1)) if (fits(rule, day, start)) days.push(day);
  return days;
}

/** Whether the rule holds on a day at all. */
export function fits(rule: Rule, day: number, start: number): boolean {
  const { frequency, months, monthDays, yearDays, days } = rule;
  const [of, begun] = [new Date(day), new Date(start)];
  if (months.length > 0 && !months.includes(of.getUTCMonth() + 1)) return false;
  if (monthDays.length > 0 && !hasPlace(monthDays, of.getUTCDate(), monthLength(day))) return false;
  if (yearDays.length > 0 && !hasPlace(yearDays, yearDay(day), yearLength(day))) return false;
  if (days.length > 0 && !days.some((one) => fitsWeekday(rule, one, day))) return false;
  if (monthDays.length > 0 || yearDays.length > 0 || days.length > 0) return true;
  switch (frequency) {
    case "WEEKLY":
      return weekdayOf(day) === weekdayOf(dayOf(start));
    case "MONTHLY":
      return of.getUTCDate() === begun.getUTCDate();
    case "YEARLY":
      return (
        of.getUTCDate() === begun.getUTCDate() &&
        (months.length > 0 || of.getUTCMonth() === begun.getUTCMonth())
      );
    default:
      return true;
  }
}

function fitsWeekday(rule: Rule, { nth, weekday }: Rule["days"][number], day: number): boolean {
  if (weekdayOf(day) !== weekday) return false;
  if (nth === 0 || rule.frequency === "WEEKLY" || rule.frequency === "DAILY") return true;
  const inYear = rule.frequency === "YEARLY" && rule.months.length === 0;
  const [place, length] = inYear
    ? [yearDay(day), yearLength(day)]
    : [new Date(day).getUTCDate(), monthLength(day)];
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}

function hasPlace(wanted: readonly number[], place: number, length: number): boolean {
  return wanted.includes(place) || wanted.includes(place - length - 1);
}

function monthLength(day: number): number {
  const of = new Date(day);
  return new Date(Date.UTC(of.getUTCFullYear(), of.getUTCMonth() + 1, 0)).getUTCDate();
}

function yearDay(day: number): number {
  return (day - Date.UTC(new Date(day).getUTCFullYear(), 0, 1)) / 86_400_000 + 1;
}

function yearLength(day: number): number {
  const year = new Date(day).getUTCFullYear();
  return (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
}
