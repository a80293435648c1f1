import { weekdayOf } from "../calendar/zone";

/** Which minutes, hours and days a cron text names. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Every hour: then it goes by time passed and not by the clock, also where the clock is put back. */
  readonly everyHour: boolean;
  fitsDay(day: number): boolean;
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MINUTE: Field = { from: 0, to: 59 };
const HOUR: Field = { from: 0, to: 23 };
const DATE: Field = { from: 1, to: 31 };
const MONTH: Field = { from: 1, to: 12, names: MONTHS };
const WEEKDAY: Field = { from: 0, to: 7, names: DAYS };

/**
 * Reads a cron text of five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday; names too), each
 * with lists, ranges and steps. Days of the month and of the week that are both given are either of them, as cron has it.
 * Undefined for anything else.
 */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minute, hour, date, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !date || !month || !weekday) return undefined;
  const minutes = valuesOf(minute, MINUTE);
  const hours = valuesOf(hour, HOUR);
  const dates = valuesOf(date, DATE);
  const months = valuesOf(month, MONTH);
  const weekdays = valuesOf(weekday, WEEKDAY)?.map((value) => value % 7);
  if (!minutes || !hours || !dates || !months || !weekdays) return undefined;
  const either = !isAny(date) && !isAny(weekday);
  return {
    minutes,
    hours,
    everyHour: isAny(hour),
    fitsDay(day) {
      const of = new Date(day);
      if (!months.includes(of.getUTCMonth() + 1)) return false;
      const [byDate, byWeekday] = [dates.includes(of.getUTCDate()), weekdays.includes(weekdayOf(day))];
      return either ? byDate || byWeekday : byDate && byWeekday;
    },
  };
}

function isAny(field: string): boolean {
  return field.startsWith("*") || field === "?";
}

function valuesOf(text: string, field: Field): number[] | undefined {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const range = rangeOf(part, field);
    if (!range) return undefined;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function rangeOf(part: string, field: Field): { from: number; to: number; step: number } | undefined {
  const found = /^(\*|\?|([0-9A-Z]+)(?:-([0-9A-Z]+))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (!found) return undefined;
  const [, whole, first, last, by] = found;
  const step = by === undefined ? 1 : Number(by);
  if (step < 1) return undefined;
  if (whole === "*" || whole === "?")
    return { from: field.from, to: Math.min(field.to, field === WEEKDAY ? 6 : 99), step };
  const from = numberOf(first, field);
  // `5/10` is from 5 on.
  const to = last === undefined ? (by === undefined ? from : field.to) : numberOf(last, field);
  return from === undefined || to === undefined || from > to ? undefined : { from, to, step };
}

function numberOf(text: string | undefined, { from, to, names }: Field): number | undefined {
  if (text === undefined) return undefined;
  const named = names?.indexOf(text) ?? -1;
  // Months count from 1, days from 0: as their fields do.
  if (named >= 0) return named + from;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}
