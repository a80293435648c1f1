import { type JsonObject, own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { identifier } from "@/dsl/program/shapes";
import type { CheckContext } from "@/dsl/step";

/** What the kinds that wait for a filled form have in common. */

/** Problems of a step's form and of the variable its values go into. `prefix`: the kind, for the codes it owns. */
export function checkFilling(
  form: string,
  into: string | undefined,
  prefix: string,
  { draft, path }: CheckContext,
): Problem[] {
  const problems: Problem[] = [];
  if (form === "") problems.push(error(`${prefix}.form.missing`, [...path, "form"]));
  else if (!own(draft.forms, form))
    problems.push(error(`${prefix}.form.unknown`, [...path, "form"], { form }));
  if (into && !identifier.safeParse(into).success)
    problems.push(error("variable.name", [...path, "into"], { name: into }));
  return problems;
}

/** The variables that a filled form sets: one with all its values, or one for each field. */
export function filled(into: string | undefined, values: JsonObject): JsonObject {
  return into === undefined ? values : { [into]: values };
}
