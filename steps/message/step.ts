import { z } from "zod";
import { error } from "@/dsl/problem";
import { maybeMap, maybeText, stepBase } from "@/dsl/program/parts";
import { feelMap, feelText, identifier } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";
import { checkSending, mailEffect, valuesOf } from "../sending";

const lenient = z.looseObject({
  message: z.string().catch(""),
  to: z.looseObject({ customer: z.literal(true).optional().catch(undefined), email: maybeText }).catch({}),
  with: maybeMap,
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("message"),
  message: identifier,
  to: z.union([z.strictObject({ customer: z.literal(true) }), z.strictObject({ email: feelText })]),
  /** Arguments of the message's texts, as FEEL. */
  with: feelMap.optional(),
});

/** Mails a message, in the case's language. */
export const messageStep = defineStep({
  kind: "message",
  family: "message",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["timeout", "error", "message", "condition", "undo"],
  lenient,
  strict,

  create: (draft) => ({ message: Object.keys(draft.messages)[0] ?? "", to: { customer: true }, with: {} }),

  check: (settings, context) => {
    const problems = checkSending(settings.message, settings.with, "message", context);
    const { to } = settings;
    if (to.customer) return problems;
    if (!to.email) return [...problems, error("message.to.missing", [...context.path, "to"])];
    return [...problems, ...context.feel(to.email, [...context.path, "to", "email"])];
  },

  compile: ({ message, to, with: given }) => ({
    kind: "message",
    message,
    to: to.customer ? { customer: true as const } : { email: to.email ?? "" },
    ...(Object.keys(given).length > 0 && { with: given }),
  }),
  produces: () => ({}),

  uses: ({ message }) => ({ messages: [message] }),

  enter: (step, context) => {
    const given = valuesOf(step.with, context);
    if ("failure" in given) return { type: "fail", failure: given.failure };
    const email = context.evaluate("customer" in step.to ? "customer.email" : step.to.email);
    if ("failure" in email) return { type: "fail", failure: email.failure };
    return { type: "wait", effects: [mailEffect(step.message, email.value, given.values)] };
  },
  answer: () => ({ type: "leave" }),
});
