import { z } from "zod";
import type { Form } from "../form/form";
import { onceForBoth } from "../once";
import type { Kinds } from "../step";
import type { Program } from "./program";

/** What steps that begin cases have in common: the ways in. */
const beginning = z.looseObject({
  triggers: z.array(z.looseObject({ form: z.string().optional(), api: z.literal(true).optional() })),
});

/** The ways in which a process begins. */
export interface Triggers {
  /** The form at the public link; also what the API's variables are checked against. */
  readonly form?: { readonly key: string; readonly form: Form };
  readonly api: boolean;
}

/** How cases of a program begin: read from the steps that no arrow can lead to. Programs do not change, so it is read once. */
export const triggersOf = onceForBoth((program: Program, kinds: Kinds): Triggers => {
  const triggers = Object.values(program.steps)
    .filter((step) => kinds[step.kind]?.arrows.in === "none")
    .flatMap((step) => beginning.safeParse(step).data?.triggers ?? []);
  const key = triggers.find((trigger) => trigger.form !== undefined)?.form;
  const form = key === undefined ? undefined : program.forms[key];
  return {
    ...(key !== undefined && form && { form: { key, form } }),
    api: triggers.some((trigger) => trigger.api === true),
  };
});
