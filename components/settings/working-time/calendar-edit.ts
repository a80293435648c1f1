import type { Calendar } from "@/dsl/calendar/calendar";
import { asciiDigits, withoutMarks } from "@/dsl/digits";

/** Days of the week in the order in which they are shown. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];
export type Hours = Calendar["week"][Weekday][number];
export type Holiday = Calendar["holidays"][number];

const OFFICE: Hours[] = [{ from: "09:00", to: "17:00" }];

/** What one begins with: Monday to Friday, nine to five, in the zone given. */
export function officeHours(zone: string): Calendar {
  const open = (day: Weekday) => (day === "saturday" || day === "sunday" ? [] : [...OFFICE]);
  const week = Object.fromEntries(weekdays.map((day) => [day, open(day)]));
  return { zone, week: week as Calendar["week"], holidays: [] };
}

/** `9:00`, `0900`, `9` and `٩:٠٠` as a clock shows them; what is none stays as it is. */
export function readClock(typed: string): string {
  const [, hour, minute = "00"] = /^\s*(\d{1,2})(?:[:.hH]?(\d{2}))?\s*$/.exec(plain(typed)) ?? [];
  return hour === undefined ? typed.trim() : `${hour.padStart(2, "0")}:${minute}`;
}

/** True once nothing is to be typed any more: `9:30`, `0930`, and not yet `9`, `09:3` or `093`. */
export function isWholeClock(typed: string): boolean {
  return /^\s*(\d{1,2}[:.hH]\d{2}|\d{4})\s*$/.test(plain(typed));
}

function plain(typed: string): string {
  return asciiDigits(withoutMarks(typed));
}

/** The calendar with the hours of one day on all open days after it as well. */
export function copiedDown({ week, ...rest }: Calendar, from: Weekday): Calendar {
  const later = weekdays.slice(weekdays.indexOf(from) + 1);
  const next = { ...week };
  for (const day of later) if (week[day].length > 0) next[day] = week[from].map((hours) => ({ ...hours }));
  return { ...rest, week: next };
}

/** The hours that a day opens with, or that come after those it has. */
export function moreHours(hours: readonly Hours[]): Hours[] {
  const last = hours.at(-1);
  if (!last) return [...OFFICE];
  return [...hours, { from: last.to, to: last.to < "22:00" ? later(last.to) : "24:00" }];
}

function later(clock: string): string {
  return `${String(Number(clock.slice(0, 2)) + 2).padStart(2, "0")}${clock.slice(2)}`;
}

/** Holidays with these added, by date; a day that is there already stays as it is. */
export function withHolidays(holidays: readonly Holiday[], more: readonly Holiday[]): Holiday[] {
  const known = new Map([...more, ...holidays].map((one) => [one.date, one]));
  return [...known.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What was found in a pasted list: days by date, and the lines that are none. */
export interface PastedHolidays {
  readonly days: readonly Holiday[];
  readonly unread: readonly string[];
}

/** Reads a pasted list, one day a line: the date (2026-08-17, 17.08.2026, ١٧/٠٨/٢٠٢٦) first or last, the rest its name. */
export function readHolidays(text: string): PastedHolidays {
  const days: Holiday[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const day = readLine(line);
    if (day) days.push(day);
    else unread.push(line.trim());
  }
  return { days: withHolidays([], days), unread };
}

const DATE = /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?!\d)/;
const AROUND = /^[\s,،;؛:"'–—-]+|[\s,،;؛:"'–—-]+$/g;

function readLine(given: string): Holiday | undefined {
  const line = withoutMarks(given);
  // Digit for digit: what is found stands at the same place in the line, whose name keeps the digits it has.
  const found = DATE.exec(asciiDigits(line));
  if (!found) return undefined;
  const [whole, year = found[6], month = found[5], day = found[4]] = found;
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (!isDate(date)) return undefined;
  const rest = `${line.slice(0, found.index)} ${line.slice(found.index + whole.length)}`;
  const name = rest.replaceAll(AROUND, "").replaceAll(/\s+/g, " ");
  return { date, name: name.slice(0, 100) };
}

/** Whether a text is a day that there is: not 2026-02-30. */
export function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
