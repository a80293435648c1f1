import { z } from "zod";
import { type JsonObject, own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { maybeList, maybeText, stepBase } from "@/dsl/program/parts";
import { feelText, identifier } from "@/dsl/program/shapes";
import { producedByForm } from "@/dsl/program/variables";
import { defineStep, type StepContext } from "@/dsl/step";

const lenient = z.looseObject({
  triggers: maybeList(z.looseObject({ form: maybeText, api: z.literal(true).optional().catch(undefined) })),
  into: maybeText,
  customer: z.looseObject({ email: maybeText, name: maybeText }).optional().catch(undefined),
});

const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("start"),
  /** How cases begin: from the public link with a form, by the API (checked against the same form), or both. */
  triggers: z
    .array(z.union([z.strictObject({ form: identifier }), z.strictObject({ api: z.literal(true) })]))
    .min(1)
    .max(2),
  /** The variable that the form's values become; without it each field becomes a variable. */
  into: identifier.optional(),
  /** Who the case is for, as FEEL over the form's values. */
  customer: z.strictObject({ email: feelText, name: feelText.optional() }).optional(),
});

/** Begins a case: by a customer's form at the public link, by the API, or both. */
export const startStep = defineStep({
  kind: "start",
  family: "edge",
  arrows: { in: "none", out: "one" },
  waits: false,
  lenient,
  strict,

  create: (draft): JsonObject => {
    const [form] = Object.keys(draft.forms);
    return form === undefined
      ? { triggers: [{ api: true }] }
      : { triggers: [{ form }, { api: true }], into: form };
  },

  check: (settings, { draft, path, feel }) => {
    const forms = settings.triggers.flatMap((trigger) => (trigger.form === undefined ? [] : [trigger.form]));
    const at = settings.triggers.findIndex((trigger) => trigger.form !== undefined);
    const problems: Problem[] = [];
    if (!settings.triggers.some((trigger) => trigger.form !== undefined || trigger.api)) {
      problems.push(error("start.trigger.missing", [...path, "triggers"]));
    }
    if (forms.length > 1) problems.push(error("start.trigger.twice", [...path, "triggers"]));
    const [form] = forms;
    if (form === "") problems.push(error("start.form.missing", [...path, "triggers", at, "form"]));
    else if (form !== undefined && !own(draft.forms, form)) {
      problems.push(error("start.form.unknown", [...path, "triggers", at, "form"], { form }));
    }
    if (settings.into !== undefined && settings.into !== "" && !identifier.safeParse(settings.into).success) {
      problems.push(error("variable.name", [...path, "into"], { name: settings.into }));
    }
    const { customer } = settings;
    if (customer?.email) problems.push(...feel(customer.email, [...path, "customer", "email"]));
    else if (customer?.name)
      problems.push(error("start.customer.email.missing", [...path, "customer", "email"]));
    if (customer?.name) problems.push(...feel(customer.name, [...path, "customer", "name"]));
    return problems;
  },

  compile: ({ triggers, into, customer }) => ({
    kind: "start",
    triggers: [
      ...triggers.flatMap(({ form }) => (form ? [{ form }] : [])),
      ...(triggers.some(({ api }) => api) ? [{ api: true as const }] : []),
    ],
    ...(into && { into }),
    ...(customer?.email && {
      customer: { email: customer.email, ...(customer.name && { name: customer.name }) },
    }),
  }),

  produces: ({ triggers, into }, draft) =>
    producedByForm(draft, triggers.find((t) => t.form)?.form, into || undefined),

  uses: ({ triggers }) => ({ forms: triggers.flatMap(({ form }) => (form ? [form] : [])) }),

  enter: (step, context, input) => {
    // Entered again after an incident: what the case was started with has been kept already.
    if (!input) return { type: "leave" };
    const set: JsonObject = step.into === undefined ? input.values : { [step.into]: input.values };
    const text = (feel: string | undefined) => textOf(feel, context, set);
    const email = text(step.customer?.email);
    const name = text(step.customer?.name);
    return {
      type: "leave",
      set,
      customer: { ...(email && { email }), ...(name && { name }), ...input.customer },
    };
  },
});

/** A text's value when it is a text: a case is not held up because it is unclear whose it is. */
function textOf(feel: string | undefined, context: StepContext, extra: JsonObject): string | undefined {
  if (feel === undefined) return undefined;
  const result = context.evaluate(feel, extra);
  return "value" in result && typeof result.value === "string" && result.value !== ""
    ? result.value
    : undefined;
}
