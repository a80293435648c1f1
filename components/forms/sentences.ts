import type { FieldError } from "@/dsl/form/check";
import type { FieldSentence } from "./error-summary";
import type { ShownField, ShownForm } from "./shown";
import { formatLimit } from "./values";
import type { Say } from "./words";

/** What is wrong, as sentences in the reader's language, in the order of the errors. */
export function sentences(
  form: ShownForm,
  errors: readonly FieldError[],
  say: Say,
  locale: string,
): FieldSentence[] {
  const fields = new Map(form.pages.flatMap((page) => page.fields).map((field) => [field.key, field]));
  return errors.map((error) => {
    const field = fields.get(error.field);
    return {
      field: error.field,
      sentence: field ? sentence(field, error, say, locale) : say("errors.unknown", { field: error.field }),
    };
  });
}

/** What is wrong with one field, with the limit and what to do: "Enter an amount of at least €1 for “Amount”". */
export function sentence(field: ShownField, error: FieldError, say: Say, locale: string): string {
  const limit = (own: number | string | undefined, told: number | string | undefined) => {
    const value = told ?? own;
    return value === undefined ? "" : formatLimit(field, value, locale);
  };
  const lengths = error.code === "tooShort" || error.code === "tooLong";
  return say(`errors.${error.code}`, {
    field: field.label,
    kind: field.kind,
    range: field.min !== undefined && field.max !== undefined ? "both" : "one",
    // Lengths are counted in a plural and stay numbers; amounts and dates are written out.
    min: lengths ? (error.params.min ?? 0) : limit(field.min, error.params.min),
    max: lengths ? (error.params.max ?? 0) : limit(field.max, error.params.max),
    decimals: error.params.decimals ?? 0,
    example: new Intl.NumberFormat(locale).format(1250),
  });
}
