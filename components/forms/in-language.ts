import { readNumber } from "@/dsl/form/number";
import type { ShownForm } from "./shown";
import { type Typed, typedValue } from "./values";

/** `1.234,50` typed in Indonesian becomes `1234.5` in English: a number means the same after the language is changed. */
export function inLanguage(values: Typed, form: ShownForm, from: string, to: string): Typed {
  if (from === to) return values;
  const changed: Record<string, string> = { ...values };
  for (const field of form.pages.flatMap((page) => page.fields)) {
    const typed = changed[field.key];
    if (!typed || (field.kind !== "number" && field.kind !== "money")) continue;
    const number = readNumber(typed, from, field.kind === "money" ? field.currency : undefined);
    if (number !== undefined) changed[field.key] = typedValue(Number(number), to);
  }
  return changed;
}
