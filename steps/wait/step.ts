import { z } from "zod";
import { milliseconds, parseDuration } from "@/dsl/duration";
import { instantOf } from "@/dsl/interpret/instant";
import { error, type Problem } from "@/dsl/problem";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { durationText, feelText } from "@/dsl/program/shapes";
import { type CheckContext, defineStep } from "@/dsl/step";

const lenient = z.looseObject({
  for: maybeText,
  business: z.literal(true).optional().catch(undefined),
  until: maybeText,
  when: maybeText,
});
const common = { ...stepBase, kind: z.literal("wait") };
const strict = z.union([
  /** ISO 8601: `P3D`, `PT2H`; `business`: counted in working time of the organisation. */
  z.strictObject({ ...common, for: durationText, business: z.literal(true).optional() }),
  /** FEEL that gives a date (its midnight, UTC) or a date and time. */
  z.strictObject({ ...common, until: feelText }),
  /** FEEL that becomes true. */
  z.strictObject({ ...common, when: feelText }),
]);
type Settings = z.infer<typeof lenient>;

/** Waits for a time, until a date, or until a condition is true. */
export const waitStep = defineStep({
  kind: "wait",
  family: "time",
  arrows: { in: "many", out: "one" },
  waits: true,
  handlers: ["timeout", "message", "condition"],
  lenient,
  strict,
  create: () => ({ for: "P1D" }),
  check: checkTime,

  compile: (settings) => {
    if (settings.until) return { kind: "wait", until: settings.until };
    if (settings.when) return { kind: "wait", when: settings.when };
    return { kind: "wait", for: settings.for ?? "", ...(settings.business && { business: true as const }) };
  },
  produces: () => ({}),

  enter: (step, context) => {
    if ("when" in step) return { type: "wait", effects: [{ does: "condition", when: step.when }] };
    if ("until" in step) {
      const at = instantOf(step.until, context);
      if (typeof at === "object") return { type: "fail", failure: at };
      return { type: "wait", effects: [{ does: "timer", at }] };
    }
    const duration = parseDuration(step.for);
    if (!duration)
      return { type: "fail", failure: { code: "wait.notATime", cause: step.for, retryable: true } };
    return { type: "wait", effects: [{ does: "timer", at: context.later(duration, step.business) }] };
  },
  answer: () => ({ type: "leave" }),
});

function checkTime(settings: Settings, { path, feel }: CheckContext): Problem[] {
  if (settings.until) return feel(settings.until, [...path, "until"]);
  if (settings.when) return feel(settings.when, [...path, "when"], {}, "condition");
  if (settings.for === undefined) {
    if (settings.until === "") return [error("wait.until.missing", [...path, "until"])];
    if (settings.when === "") return [error("wait.when.missing", [...path, "when"])];
  }
  if (!settings.for) return [error("wait.missing", [...path, "for"])];
  const duration = parseDuration(settings.for);
  if (!duration) return [error("duration.unreadable", [...path, "for"], { text: settings.for })];
  return milliseconds(duration) === 0 ? [error("wait.zero", [...path, "for"])] : [];
}
