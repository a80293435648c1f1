import { z } from "zod";
import type { Form } from "@/dsl/form/form";
import type { Program } from "@/dsl/program/program";
import type { Kinds } from "@/dsl/step";

/** What steps that begin cases have in common: the ways in. */
const beginning = z.looseObject({
  triggers: z.array(z.union([z.looseObject({ form: z.string() }), z.looseObject({ api: z.literal(true) })])),
});

/** The ways in which a process begins. */
export interface Triggers {
  /** The form at the public link; also what the API's variables are checked against. */
  readonly form?: { readonly key: string; readonly form: Form };
  readonly api: boolean;
}

/** How cases of a program begin: read from the steps that no arrow can lead to. */
export function triggersOf(program: Program, kinds: Kinds): Triggers {
  let form: Triggers["form"];
  let api = false;
  for (const step of Object.values(program.steps)) {
    if (kinds[step.kind]?.arrows.in !== "none") continue;
    const read = beginning.safeParse(step);
    for (const trigger of read.success ? read.data.triggers : []) {
      if ("api" in trigger && trigger.api === true) api = true;
      if (!("form" in trigger) || typeof trigger.form !== "string") continue;
      const found = program.forms[trigger.form];
      if (found && !form) form = { key: trigger.form, form: found };
    }
  }
  return { ...(form && { form }), api };
}
