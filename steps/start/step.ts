import { z } from "zod";
import type { StartedBy } from "@/dsl/interpret/state";
import { isObject, type Json, type JsonObject, own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { maybeList, maybeText, stepBase } from "@/dsl/program/parts";
import type { VariableType } from "@/dsl/program/program";
import { feelText, identifier } from "@/dsl/program/shapes";
import { producedByForm } from "@/dsl/program/variables";
import { type CheckContext, defineStep, type StepContext } from "@/dsl/step";
import { checkTrigger, compileTrigger, lenientTrigger, type Trigger, trigger } from "./triggers";

const lenient = z.looseObject({
  triggers: maybeList(lenientTrigger),
  into: maybeText,
  customer: z.looseObject({ email: maybeText, name: maybeText }).optional().catch(undefined),
});
type Settings = z.infer<typeof lenient>;

const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("start"),
  /** How cases begin: from the public link with a form, by the API (checked against the same form), by messages, by schedules. */
  triggers: z.array(trigger).min(1).max(20),
  /** The variable that the form's values become; without it each field becomes a variable. */
  into: identifier.optional(),
  /** Who the case is for, as FEEL over the form's values. */
  customer: z.strictObject({ email: feelText, name: feelText.optional() }).optional(),
});

/** Begins a case: by a customer's form at the public link, by the API, by a message, or at a time. */
export const startStep = defineStep({
  kind: "start",
  family: "edge",
  arrows: { in: "none", out: "one" },
  waits: false,
  lenient,
  strict,

  begins: (step, by) => lenient.parse(step).triggers.some((given) => fits(given, by)),

  create: (draft): JsonObject => {
    const [form] = Object.keys(draft.forms);
    return form === undefined
      ? { triggers: [{ api: true }] }
      : { triggers: [{ form }, { api: true }], into: form };
  },

  check: (settings, context) => [
    ...checkTriggers(settings, context),
    ...checkInto(settings, context),
    ...checkCustomer(settings, context),
  ],

  compile: ({ triggers, into, customer }) => ({
    kind: "start",
    triggers: triggers.flatMap(compileTrigger),
    ...(into && { into }),
    ...(customer?.email && {
      customer: { email: customer.email, ...(customer.name && { name: customer.name }) },
    }),
  }),

  produces: ({ triggers, into }, draft) => {
    const asked = triggers.some(({ form, api }) => form !== undefined || api);
    const form = triggers.find((given) => given.form)?.form;
    const brought = triggers.flatMap(({ message, into: name }): [string, VariableType][] =>
      message !== undefined && name ? [[name, { type: "any" }]] : [],
    );
    return {
      ...Object.fromEntries(brought),
      ...(asked ? producedByForm(draft, form, into || undefined) : {}),
    };
  },

  uses: ({ triggers }) => ({ forms: triggers.flatMap(({ form }) => (form ? [form] : [])) }),

  enter: (step, context, input) => {
    // Entered again after an incident: what the case was started with has been kept already.
    if (!input) return { type: "leave" };
    const set = begunWith(step.triggers, step.into, input);
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

/** A case that another one calls comes in as one that a program starts: with values for the form. */
function fits(given: Settings["triggers"][number], by: StartedBy): boolean {
  switch (by) {
    case "form":
      return given.form !== undefined;
    case "api":
      return given.api === true;
    case "call":
      return given.form !== undefined || given.api === true;
    case "message":
      return given.message !== undefined;
    case "schedule":
      return given.schedule !== undefined;
  }
}

/**
 * The variables a case begins with. By a message it is started with `{message, payload}`: its name and what it brought; at a time
 * with `{scheduled}`: the instant at which it was due.
 */
function begunWith(
  triggers: readonly Trigger[],
  into: string | undefined,
  { by, values }: { readonly by: StartedBy; readonly values: JsonObject },
): JsonObject {
  if (by === "schedule") return {};
  if (by !== "message") return into === undefined ? values : { [into]: values };
  const { message, payload = null } = values;
  const one = triggers.find((given) => "message" in given && given.message === message);
  return keep(one && "into" in one ? one.into : undefined, payload);
}

function keep(into: string | undefined, payload: Json): JsonObject {
  if (into !== undefined) return { [into]: payload };
  return isObject(payload) ? payload : {};
}

function checkTriggers({ triggers }: Settings, context: CheckContext): Problem[] {
  const { draft, path } = context;
  const at = triggers.findIndex(({ form }) => form !== undefined);
  const forms = triggers.flatMap(({ form }) => (form === undefined ? [] : [form]));
  const problems: Problem[] = [];
  const some = triggers.some(
    ({ form, api, message, schedule }) => form !== undefined || api || message !== undefined || schedule,
  );
  if (!some) problems.push(error("start.trigger.missing", [...path, "triggers"]));
  if (forms.length > 1) problems.push(error("start.trigger.twice", [...path, "triggers"]));
  const [form] = forms;
  if (form === "") problems.push(error("start.form.missing", [...path, "triggers", at, "form"]));
  else if (form !== undefined && !own(draft.forms, form))
    problems.push(error("start.form.unknown", [...path, "triggers", at, "form"], { form }));
  return [
    ...problems,
    ...triggers.flatMap((given, i) => checkTrigger(given, [...path, "triggers", i], context)),
  ];
}

function checkInto({ into }: Settings, { path }: CheckContext): Problem[] {
  return into && !identifier.safeParse(into).success
    ? [error("variable.name", [...path, "into"], { name: into })]
    : [];
}

function checkCustomer({ customer }: Settings, { path, feel }: CheckContext): Problem[] {
  const at = [...path, "customer"];
  const problems = customer?.name ? feel(customer.name, [...at, "name"], {}, undefined, "done") : [];
  if (customer?.email) return [...feel(customer.email, [...at, "email"], {}, undefined, "done"), ...problems];
  return customer?.name ? [error("start.customer.email.missing", [...at, "email"]), ...problems] : problems;
}

/** A text's value when it is a text: a case is not held up because it is unclear whose it is. */
function textOf(feel: string | undefined, context: StepContext, extra: JsonObject): string | undefined {
  if (feel === undefined) return undefined;
  const result = context.evaluate(feel, extra);
  return "value" in result && typeof result.value === "string" && result.value !== ""
    ? result.value
    : undefined;
}
