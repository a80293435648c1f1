import { z } from "zod";
import { addDuration, type Duration } from "../duration";
import type { WorkingTime } from "../interpret/env";
import { CLOCK, hoursFit, MOST_HOLIDAYS } from "./hours";
import { dayOf, daysAfter, instantOf, isZone, type Wall, wallOf, weekdayOf } from "./zone";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
const MINUTE = 60_000;
/** How far ahead a working day is looked for. Beyond it the calendar counts as one without working days. */
const MOST_DAYS = 3660;

const clock = z.string().regex(CLOCK);
const hours = z.strictObject({ from: clock, to: clock });
const dayHours = z.array(hours).max(10).refine(hoursFit);

/** When an organisation works: hours of each weekday in order, days on which it does not, and where its clock hangs. */
export const calendar = z.strictObject({
  /** IANA name: `Asia/Jakarta`. */
  zone: z.string().max(60).refine(isZone),
  week: z
    .strictObject({
      monday: dayHours,
      tuesday: dayHours,
      wednesday: dayHours,
      thursday: dayHours,
      friday: dayHours,
      saturday: dayHours,
      sunday: dayHours,
    })
    .refine((week) => Object.values(week).some((list) => list.length > 0)),
  holidays: z.array(z.strictObject({ date: z.iso.date(), name: z.string().max(100) })).max(MOST_HOLIDAYS),
});
export type Calendar = z.infer<typeof calendar>;

interface Open {
  readonly from: Wall;
  readonly to: Wall;
}

/**
 * Counts in an organisation's working time. Months are months of the calendar; then, from the next working moment on, a day leads
 * to the same time of the next working day (to the end of it where that has closed by then); then hours count while it is open.
 */
export function workingTimeOf(given: Calendar): WorkingTime {
  const holidays = new Set(given.holidays.map(({ date }) => Date.parse(`${date}T00:00:00Z`)));
  const hoursOn = (day: Wall): readonly Open[] => {
    if (holidays.has(day)) return [];
    const weekday = WEEKDAYS[weekdayOf(day)] ?? "sunday";
    return given.week[weekday].map(({ from, to }) => ({ from: day + timeOf(from), to: day + timeOf(to) }));
  };
  return { after: (instant, duration) => after(given.zone, hoursOn, instant, duration) };
}

function timeOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return (hour * 60 + minute) * MINUTE;
}

type HoursOn = (day: Wall) => readonly Open[];

function after(zone: string, hoursOn: HoursOn, instant: string, duration: Duration): string {
  const later = addDuration(instant, { months: duration.months, days: 0, milliseconds: 0 });
  const start = nextOpen(hoursOn, wallOf(Date.parse(later), zone));
  const day = start === undefined ? undefined : addDays(hoursOn, start, duration.days);
  const end = day === undefined ? undefined : addTime(hoursOn, day, duration.milliseconds);
  return end === undefined ? addDuration(instant, duration) : new Date(instantOf(end, zone)).toISOString();
}

/** The moment itself while it is open, else the next opening. */
function nextOpen(hoursOn: HoursOn, wall: Wall): Wall | undefined {
  for (let i = 0; i < MOST_DAYS; i++) {
    const open = hoursOn(daysAfter(dayOf(wall), i)).find(({ to }) => to > wall);
    if (open) return Math.max(open.from, wall);
  }
  return undefined;
}

function addDays(hoursOn: HoursOn, wall: Wall, days: number): Wall | undefined {
  if (days === 0) return wall;
  const time = wall - dayOf(wall);
  let left = days;
  for (let i = 1; i < MOST_DAYS + days * 10; i++) {
    const day = daysAfter(dayOf(wall), i);
    const hours = hoursOn(day);
    if (hours.length === 0 || --left > 0) continue;
    const open = hours.find(({ to }) => to > day + time);
    return open ? Math.max(open.from, day + time) : hours.at(-1)?.to;
  }
  return undefined;
}

function addTime(hoursOn: HoursOn, wall: Wall, milliseconds: number): Wall | undefined {
  let left = milliseconds;
  if (left === 0) return wall;
  for (let i = 0, idle = 0; idle < MOST_DAYS; i++, idle++) {
    for (const { from, to } of hoursOn(daysAfter(dayOf(wall), i))) {
      const begin = Math.max(from, wall);
      if (to <= begin) continue;
      if (to - begin >= left) return begin + left;
      left -= to - begin;
      idle = 0;
    }
  }
  return undefined;
}
