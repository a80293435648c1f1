import { z } from "zod";
import { maybeMap, maybeText, stepBase } from "@/dsl/program/parts";
import { feelMap, identifier } from "@/dsl/program/shapes";
import { producedByForm } from "@/dsl/program/variables";
import { defineStep } from "@/dsl/step";
import { checkFilling, filled } from "../filling";
import { checkSending, mailEffect, valuesOf } from "../sending";

const lenient = z.looseObject({
  form: z.string().catch(""),
  into: maybeText,
  message: maybeText,
  with: maybeMap,
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("form"),
  form: identifier,
  /** The variable that the form's values become; without it each field becomes a variable. */
  into: identifier.optional(),
  /** The message that brings the customer the link; without it the form only waits on the case page. */
  message: identifier.optional(),
  with: feelMap.optional(),
});

/** Waits for the customer to fill a form, at the case's own link. */
export const formStep = defineStep({
  kind: "form",
  family: "human",
  arrows: { in: "many", out: "one" },
  waits: true,
  handlers: ["timeout", "message", "condition", "undo"],
  lenient,
  strict,

  create: (draft) => ({ form: Object.keys(draft.forms).at(-1) ?? "" }),

  check: ({ form, into, message, with: given }, context) => [
    ...checkFilling(form, into, "form", context),
    ...(message === undefined ? [] : checkSending(message, given, "form", context)),
  ],

  compile: ({ form, into, message, with: given }) => ({
    kind: "form",
    form,
    ...(into && { into }),
    ...(message && { message, ...(Object.keys(given).length > 0 && { with: given }) }),
  }),
  produces: ({ form, into }, draft) => producedByForm(draft, form, into || undefined),

  uses: ({ form, message }) => ({ forms: [form], messages: message ? [message] : [] }),

  enter: (step, context) => {
    const work = { does: "work", audience: "customer", form: step.form } as const;
    if (step.message === undefined) return { type: "wait", effects: [work] };
    const given = valuesOf(step.with, context);
    if ("failure" in given) return { type: "fail", failure: given.failure };
    const { email = null } = context.state.customer;
    return { type: "wait", effects: [work, mailEffect(step.message, email, given.values)] };
  },

  // That the mail has gone out changes nothing; the form does, even when the mail never went.
  answer: (step, answer) =>
    answer.type === "submitted" ? { type: "leave", set: filled(step.into, answer.values) } : { type: "wait" },
});
