import { z } from "zod";
import { addDuration, milliseconds, parseDuration } from "@/dsl/duration";
import { error } from "@/dsl/problem";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { durationText, feelText } from "@/dsl/program/shapes";
import { defineStep, type StepContext } from "@/dsl/step";

const lenient = z.looseObject({ for: maybeText, until: maybeText });
const common = { ...stepBase, kind: z.literal("wait") };
const strict = z.union([
  /** ISO 8601: `P3D`, `PT2H`. */
  z.strictObject({ ...common, for: durationText }),
  /** FEEL that gives a date (its midnight, UTC) or a date and time. */
  z.strictObject({ ...common, until: feelText }),
]);

/** Waits for a time, or until a date. */
export const waitStep = defineStep({
  kind: "wait",
  family: "time",
  arrows: { in: "many", out: "one" },
  waits: true,
  lenient,
  strict,
  create: () => ({ for: "P1D" }),

  check: (settings, { path, feel }) => {
    if (settings.until) return feel(settings.until, [...path, "until"]);
    if (settings.until === "" && settings.for === undefined)
      return [error("wait.until.missing", [...path, "until"])];
    if (!settings.for) return [error("wait.missing", [...path, "for"])];
    const duration = parseDuration(settings.for);
    if (!duration) return [error("duration.unreadable", [...path, "for"], { text: settings.for })];
    return milliseconds(duration) === 0 ? [error("wait.zero", [...path, "for"])] : [];
  },

  compile: (settings) =>
    settings.until ? { kind: "wait", until: settings.until } : { kind: "wait", for: settings.for ?? "" },
  produces: () => ({}),

  enter: (step, context) => {
    const at = "for" in step ? afterDuration(step.for, context.now) : moment(step.until, context);
    if (typeof at === "object") return { type: "fail", failure: at };
    return { type: "wait", effects: [{ does: "timer", at }] };
  },
  answer: () => ({ type: "leave" }),
});

function afterDuration(text: string, now: string) {
  const duration = parseDuration(text);
  return duration ? addDuration(now, duration) : notATime(text);
}

/** The instant an expression names. A past one is taken as it is: its timer fires at once. */
function moment(feel: string, context: StepContext) {
  const result = context.evaluate(feel);
  if ("failure" in result) return result.failure;
  const { value } = result;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(value))
    return notATime(`${feel} → ${JSON.stringify(value)}`);
  // A time without a zone is UTC, like everything that has none.
  const zoned = /T/.test(value) && !/(Z|[+-]\d{2}:?\d{2})$/.test(value) ? `${value}Z` : value;
  const at = new Date(zoned);
  return Number.isNaN(at.getTime()) ? notATime(`${feel} → ${value}`) : at.toISOString();
}

function notATime(cause: string) {
  return { code: "wait.notATime", cause: cause.slice(0, 200), retryable: true };
}
