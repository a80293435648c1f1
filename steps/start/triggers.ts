import { z } from "zod";
import { milliseconds, parseDuration } from "@/dsl/duration";
import { error, type Problem } from "@/dsl/problem";
import { maybeText } from "@/dsl/program/parts";
import { durationText, feelText, identifier } from "@/dsl/program/shapes";
import { parseCron } from "@/dsl/schedule/cron";
import { parseRule } from "@/dsl/schedule/rrule";
import type { CheckContext } from "@/dsl/step";

/** The ways in which cases begin without anybody asking: messages and schedules. */

/** Five fields: minute, hour, day of the month, month, day of the week. */
const CRON = /^(\S+\s+){4}\S+$/;
/** RFC 5545, 3.3.10; the part after `RRULE:`. */
const RRULE = /^FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/;

const cron = z.string().regex(CRON).max(200);
const rrule = z.string().regex(RRULE).max(500);
/** IANA name of a time zone: `Asia/Jakarta`. */
const zone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/)
  .max(60);
const common = {
  zone,
  /** What becomes of times that passed while nothing ran: made up for by one case, or left out. */
  missed: z.enum(["once", "skip"]),
};

/** When cases begin by themselves. */
export const schedule = z.union([
  z.strictObject({ ...common, cron }),
  z.strictObject({ ...common, rrule }),
  /** Again and again after a duration, from the moment of publishing on. */
  z.strictObject({ ...common, every: durationText }),
]);
export type Schedule = z.infer<typeof schedule>;

/** One way in. */
export const trigger = z.union([
  z.strictObject({ form: identifier }),
  z.strictObject({ api: z.literal(true) }),
  z.strictObject({
    message: identifier,
    /** FEEL over `payload`: the case's business key, so that the same message twice begins one case. */
    key: feelText.optional(),
    /** The variable that the payload becomes; without it each of its entries becomes one. */
    into: identifier.optional(),
  }),
  z.strictObject({ schedule }),
]);
export type Trigger = z.infer<typeof trigger>;

export const lenientTrigger = z.looseObject({
  form: maybeText,
  api: z.literal(true).optional().catch(undefined),
  message: maybeText,
  key: maybeText,
  into: maybeText,
  schedule: z
    .looseObject({
      cron: maybeText,
      rrule: maybeText,
      every: maybeText,
      zone: maybeText,
      missed: z.enum(["once", "skip"]).catch("once"),
    })
    .optional()
    .catch(undefined),
});
type LenientTrigger = z.infer<typeof lenientTrigger>;
type Path = readonly (string | number)[];

/** Problems of a message or a schedule that begins cases; `at`: the trigger's path. */
export function checkTrigger(given: LenientTrigger, at: Path, context: CheckContext): Problem[] {
  if (given.message !== undefined) return checkMessage(given, at, context);
  return given.schedule ? checkSchedule(given.schedule, [...at, "schedule"]) : [];
}

function checkMessage({ message, key, into }: LenientTrigger, at: Path, { feel }: CheckContext): Problem[] {
  const problems: Problem[] = [];
  if (!message) problems.push(error("start.message.missing", [...at, "message"]));
  else if (!identifier.safeParse(message).success)
    problems.push(error("name.shape", [...at, "message"], { name: message }));
  if (key) problems.push(...feel(key, [...at, "key"], { payload: "any" }));
  if (into && !identifier.safeParse(into).success)
    problems.push(error("variable.name", [...at, "into"], { name: into }));
  return problems;
}

function checkSchedule(given: NonNullable<LenientTrigger["schedule"]>, at: Path): Problem[] {
  const problems = checkTime(given, at);
  if (!given.zone) problems.push(error("start.zone.missing", [...at, "zone"]));
  else if (!isZone(given.zone))
    problems.push(error("start.zone.unknown", [...at, "zone"], { zone: given.zone }));
  return problems;
}

function checkTime({ cron: fields, rrule: rule, every }: NonNullable<LenientTrigger["schedule"]>, at: Path) {
  if (fields !== undefined) return parseCron(fields) ? [] : [error("start.schedule.cron", [...at, "cron"])];
  if (rule !== undefined)
    return RRULE.test(rule) && parseRule(rule) ? [] : [error("start.schedule.rrule", [...at, "rrule"])];
  if (!every) return [error("start.schedule.missing", [...at, "every"])];
  const duration = parseDuration(every);
  if (!duration) return [error("duration.unreadable", [...at, "every"], { text: every })];
  return milliseconds(duration) < 60_000 ? [error("start.schedule.often", [...at, "every"])] : [];
}

/** Whether this machine knows the zone; the names are the same everywhere. */
function isZone(name: string): boolean {
  if (!zone.safeParse(name).success) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The trigger as a program has it, or nothing while it says nothing. */
export function compileTrigger(given: LenientTrigger): Trigger[] {
  const { form, api, message, key, into } = given;
  if (form) return [{ form }];
  if (api) return [{ api }];
  if (message) return [{ message, ...(key && { key }), ...(into && { into }) }];
  const compiled = compileSchedule(given.schedule);
  return compiled ? [{ schedule: compiled }] : [];
}

function compileSchedule(given: LenientTrigger["schedule"]): Schedule | undefined {
  const { cron: fields, rrule: rule, every, zone: name = "", missed = "once" } = given ?? {};
  const rest = { zone: name, missed };
  if (fields) return { cron: fields.trim().replace(/\s+/g, " "), ...rest };
  if (rule) return { rrule: rule, ...rest };
  return every ? { every, ...rest } : undefined;
}
