import { z } from "zod";
import { parseDuration } from "@/dsl/duration";
import type { JsonObject } from "@/dsl/json";
import { error } from "@/dsl/problem";
import { maybeList, maybeText, stepBase } from "@/dsl/program/parts";
import { durationText, feelText, identifier } from "@/dsl/program/shapes";
import { producedByForm, typeOfPath } from "@/dsl/program/variables";
import { defineStep, type StepContext } from "@/dsl/step";
import { localizedText } from "@/dsl/text";
import { checkFilling, filled } from "../filling";

const QUEUE = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(60);

const lenient = z.looseObject({
  form: z.string().catch(""),
  into: maybeText,
  for: z.looseObject({ queue: maybeText }).catch({}),
  due: maybeText,
  business: z.literal(true).optional().catch(undefined),
  shows: maybeList(z.looseObject({ label: localizedText.catch({}), value: z.string().catch("") })),
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("task"),
  form: identifier,
  /** The variable that the form's values become; without it each field becomes a variable. */
  into: identifier.optional(),
  /** Whose inbox it lands in. */
  for: z.strictObject({ queue: QUEUE }),
  /** How long after the task appears it is due. */
  due: durationText.optional(),
  /** That time is counted in working time. */
  business: z.literal(true).optional(),
  /** What is shown beside the form, in order; values are FEEL. */
  shows: z
    .array(z.strictObject({ label: localizedText, value: feelText }))
    .max(50)
    .optional(),
});
type Shows = z.infer<typeof strict>["shows"];

/** Waits for a staff member to fill a form, in the inbox. */
export const taskStep = defineStep({
  kind: "task",
  family: "human",
  arrows: { in: "many", out: "one" },
  waits: true,
  handlers: ["timeout", "message", "condition", "undo"],
  lenient,
  strict,

  create: (draft) => ({ form: Object.keys(draft.forms).at(-1) ?? "", for: { queue: "" }, shows: [] }),

  check: ({ form, into, for: whose, due, shows }, context) => {
    const { path, feel, text } = context;
    const problems = checkFilling(form, into, "task", context);
    if (!whose.queue) problems.push(error("task.queue.missing", [...path, "for", "queue"]));
    else if (!QUEUE.safeParse(whose.queue).success)
      problems.push(error("task.queue.name", [...path, "for", "queue"], { queue: whose.queue }));
    if (due && !parseDuration(due))
      problems.push(error("duration.unreadable", [...path, "due"], { text: due }));
    for (const [at, { label, value }] of shows.entries()) {
      problems.push(
        ...text(label, [...path, "shows", at, "label"]),
        ...feel(value, [...path, "shows", at, "value"]),
      );
    }
    return problems;
  },

  compile: ({ form, into, for: whose, due, business, shows }) => ({
    kind: "task",
    form,
    for: { queue: whose.queue ?? "" },
    ...(into && { into }),
    ...(due && { due, ...(business && { business }) }),
    ...(shows.length > 0 && { shows: shows.map(({ label, value }) => ({ label, value })) }),
  }),
  produces: ({ form, into }, draft) => producedByForm(draft, form, into || undefined),

  uses: ({ form }) => ({ forms: [form] }),

  enter: (step, context) => {
    const due = parseDuration(step.due);
    const shown = { rows: rowsOf(step.shows ?? [], context) };
    return {
      type: "wait",
      effects: [
        {
          does: "work",
          audience: "staff",
          form: step.form,
          queue: step.for.queue,
          ...(due && { due: context.later(due, step.business) }),
          ...(shown.rows.length > 0 && { shows: shown }),
        },
      ],
    };
  },

  answer: (step, answer) =>
    answer.type === "submitted" ? { type: "leave", set: filled(step.into, answer.values) } : { type: "wait" },
});

/** What the inbox shows: `{label, value, type?}`, the type where the value is a variable or a form's field as it is. */
function rowsOf(shows: NonNullable<Shows>, context: StepContext): JsonObject[] {
  return shows.map(({ label, value }) => {
    const result = context.evaluate(value);
    const type = typeOfPath(context.program, value);
    return { label, value: "value" in result ? result.value : null, ...(type && { type }) };
  });
}
