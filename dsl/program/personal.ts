import type { Program } from "./program";

/**
 * Which variables of a program's cases are personal data (GDPR Art. 4): by name, whole (`true`) or only these fields of the form
 * that they hold.
 */
export type Personal = ReadonlyMap<string, true | ReadonlySet<string>>;

/**
 * What is marked personal in a program: variables by their own mark, fields of forms by theirs, wherever the form's values are
 * kept. Undefined when nothing is: then nobody need look at the cases' values at all.
 */
export function personalOf(program: Pick<Program, "variables" | "forms">): Personal | undefined {
  const found = new Map<string, true | ReadonlySet<string>>();
  for (const form of Object.values(program.forms))
    for (const key of markedFields(form)) if (Object.hasOwn(program.variables, key)) found.set(key, true);
  for (const [name, variable] of Object.entries(program.variables)) {
    const fields = variable.type === "form" ? markedFields(program.forms[variable.form]) : [];
    if (variable.personal) found.set(name, true);
    else if (fields.length > 0) found.set(name, new Set(fields));
  }
  // A form whose values no variable is declared for is still one that asks for personal data.
  const any = found.size > 0 || Object.values(program.forms).some((form) => markedFields(form).length > 0);
  return any ? found : undefined;
}

function markedFields(form: Program["forms"][string] | undefined): string[] {
  return form?.pages.flatMap((page) => page.fields.flatMap((f) => (f.personal ? [f.key] : []))) ?? [];
}
