import { dayOf, daysAfter, instantOf, instantsOf, isZone, wallOf } from "../calendar/zone";
import { addDuration, type Duration, milliseconds, parseDuration } from "../duration";
import { type Cron, parseCron } from "./cron";
import { daysOfPeriod, fits, parseRule, periodStart, type Rule } from "./rrule";

/** When something happens again and again: one of cron, rrule, every; in a zone (IANA). */
export interface ScheduleText {
  readonly cron?: string;
  readonly rrule?: string;
  /** ISO duration, counted from where the schedule begins. */
  readonly every?: string;
  readonly zone: string;
}

/** A schedule that has been read. */
export type Schedule = { readonly zone: string } & (
  | { readonly by: "cron"; readonly cron: Cron }
  | { readonly by: "rrule"; readonly rule: Rule }
  | { readonly by: "every"; readonly every: Duration }
);

/** What keeps a text from being a schedule; sentences are in the catalogues. */
export type ScheduleFinding = "cron" | "rrule" | "every" | "zone" | "often" | "never";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Twelve years: 29 February comes again within eight, also around 2100. */
const MOST_DAYS = 4400;
/** Periods of a rule that are looked at; what has not happened in so many never does. */
const MOST_PERIODS = 5000;
const MOST_STEPS = 600_000;

/** Reads a schedule; `from` (ISO instant) is when it begins. One that never happens from then on is told as such. */
export function readSchedule(
  text: ScheduleText,
  from: string,
): { readonly schedule: Schedule } | { readonly finding: ScheduleFinding } {
  const { zone } = text;
  if (zone === "" || !isZone(zone)) return { finding: "zone" };
  const schedule = parse(text);
  if (typeof schedule === "string") return { finding: schedule };
  return nextOccurrence(schedule, from, from) === undefined ? { finding: "never" } : { schedule };
}

function parse({ cron: fields, rrule, every: each, zone }: ScheduleText): Schedule | ScheduleFinding {
  if (fields !== undefined) {
    const cron = parseCron(fields);
    return cron ? { by: "cron", cron, zone } : "cron";
  }
  if (rrule !== undefined) {
    const rule = parseRule(rrule);
    return rule ? { by: "rrule", rule, zone } : "rrule";
  }
  const every = parseDuration(each);
  if (!every) return "every";
  return milliseconds(every) < MINUTE ? "often" : { by: "every", every, zone };
}

/**
 * The first occurrence after `after` of a schedule that begins at `start` (ISO instants); undefined: there is none any more.
 *
 * Times are those of the zone's clock. Where it jumps over one, it happens as much later as the clock jumps; where it shows one
 * twice, it happens the first time only (a cron of every hour: both times).
 */
export function nextOccurrence(schedule: Schedule, start: string, after: string): string | undefined {
  const [begun, past] = [Date.parse(start), Math.max(Date.parse(start), Date.parse(after))];
  const next = nextOf(schedule, start, begun, past);
  return next === undefined ? undefined : new Date(next).toISOString();
}

function nextOf(schedule: Schedule, start: string, begun: number, past: number): number | undefined {
  switch (schedule.by) {
    case "cron":
      return nextCron(schedule.cron, schedule.zone, past);
    case "rrule":
      return nextRule(schedule.rule, schedule.zone, begun, past);
    case "every":
      return nextEvery(schedule.every, start, past);
  }
}

function nextCron(cron: Cron, zone: string, past: number): number | undefined {
  const today = dayOf(wallOf(past, zone));
  // A day earlier: what the clock jumped over may happen on the day after.
  for (let i = -1; i < MOST_DAYS; i++) {
    const day = daysAfter(today, i);
    if (!cron.fitsDay(day)) continue;
    const walls = cron.hours.flatMap((hour) =>
      cron.minutes.map((minute) => day + (hour * 60 + minute) * MINUTE),
    );
    const next = firstAfter(
      walls.flatMap((wall) => instants(wall, zone, cron.everyHour)),
      past,
    );
    if (next !== undefined) return next;
  }
  return undefined;
}

function instants(wall: number, zone: string, all: boolean): number[] {
  return all ? instantsOf(wall, zone) : [instantOf(wall, zone)];
}

function firstAfter(times: readonly number[], past: number): number | undefined {
  const later = times.filter((time) => time > past);
  return later.length === 0 ? undefined : Math.min(...later);
}

function nextEvery(every: Duration, start: string, past: number): number {
  const times = (n: number): Duration => ({
    months: every.months * n,
    days: every.days * n,
    milliseconds: every.milliseconds * n,
  });
  const at = (n: number) => Date.parse(addDuration(start, times(n)));
  // Months differ in length: begin well before and come nearer.
  const length = (every.months * 31 + every.days) * DAY + every.milliseconds;
  let n = Math.max(1, Math.floor((past - Date.parse(start)) / length));
  while (at(n) <= past) n++;
  return at(n);
}

function nextRule(rule: Rule, zone: string, begun: number, past: number): number | undefined {
  const start = wallOf(begun, zone);
  const within = (time: number) =>
    rule.until === undefined || (rule.untilUtc ? time : wallOf(time, zone)) <= rule.until;
  let counted = 0;
  for (const time of occurrences(rule, zone, start, rule.count === undefined ? past : begun)) {
    if (time < begun) continue;
    if (!within(time) || (rule.count !== undefined && ++counted > rule.count)) return undefined;
    if (time > past) return time;
  }
  return undefined;
}

/** Instants in order; those long before `from` may be left out. */
function* occurrences(rule: Rule, zone: string, start: number, from: number): Generator<number> {
  if (rule.frequency === "HOURLY" || rule.frequency === "MINUTELY") {
    yield* shortSteps(rule, zone, start, from);
    return;
  }
  const first = dayOf(start);
  const longest = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7, DAILY: 1 }[rule.frequency] * rule.interval;
  const skipped = Math.max(0, Math.floor((from - start) / DAY / longest) - 2);
  for (let n = skipped; n < skipped + MOST_PERIODS; n++) {
    const days = daysOfPeriod(rule, periodStart(rule, first, n), start);
    const walls = days.flatMap((day) => timesOf(rule, start).map((time) => day + time));
    yield* positioned(rule, walls).map((wall) => instantOf(wall, zone));
  }
}

function timesOf(rule: Rule, start: number): number[] {
  const of = new Date(start);
  const hours = rule.hours.length > 0 ? rule.hours : [of.getUTCHours()];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [of.getUTCMinutes()];
  const times = hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * MINUTE));
  return [...new Set(times)].sort((a, b) => a - b);
}

function positioned({ positions }: Rule, walls: readonly number[]): number[] {
  if (positions.length === 0) return [...walls];
  const at = positions.map((place) => walls[place > 0 ? place - 1 : walls.length + place]);
  return [...new Set(at)].filter((wall) => wall !== undefined).sort((a, b) => a - b);
}

/** Hours and minutes go by time passed: a clock that is put forward or back does not change their distance. */
function* shortSteps(rule: Rule, zone: string, start: number, from: number): Generator<number> {
  const hourly = rule.frequency === "HOURLY";
  const step = rule.interval * (hourly ? 60 : 1) * MINUTE;
  const begun = Math.floor(instantOf(start, zone) / MINUTE) * MINUTE;
  const skipped = Math.max(0, Math.floor((from - begun) / step) - 1);
  for (let n = skipped; n < skipped + MOST_STEPS; n++) {
    const time = begun + n * step;
    const wall = wallOf(time, zone);
    const day = dayOf(wall);
    if (!fits(rule, day, start)) {
      // Straight to the end of a day on which it does not happen.
      n += Math.max(0, Math.floor((day + DAY - wall) / step) - 2);
      continue;
    }
    const of = new Date(wall);
    if (rule.hours.length > 0 && !rule.hours.includes(of.getUTCHours())) continue;
    const minutes = rule.minutes.length > 0 && hourly ? rule.minutes : [of.getUTCMinutes()];
    const kept = rule.minutes.length === 0 || hourly || rule.minutes.includes(of.getUTCMinutes());
    if (kept) yield* minutes.map((minute) => time + (minute - of.getUTCMinutes()) * MINUTE);
  }
}
