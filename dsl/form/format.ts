import type { Json, JsonObject } from "../json";
import { pickText } from "../language";
import { isDate } from "./check";
import type { Field, Form } from "./form";

/**
 * A value as a person reads it. `text`: show it as it is (`dir` "ltr" for what is Latin whatever the language: isolate it;
 * "auto" for what people wrote). `word`: yes, no or nothing filled in; the catalogues have the word for it.
 */
export type FormattedValue =
  | { readonly kind: "text"; readonly text: string; readonly dir: "ltr" | "auto" }
  | { readonly kind: "word"; readonly word: "yes" | "no" | "none" };

/** A field's value in the reader's language: money with its currency, dates long, a choice by its label. Never throws. */
export function formatValue(
  field: Field,
  value: Json | undefined,
  locale: string,
  source = "en",
): FormattedValue {
  if (value === undefined || value === null || value === "") return { kind: "word", word: "none" };
  if (typeof value === "boolean") return { kind: "word", word: value ? "yes" : "no" };
  if (typeof value === "number") return text(formatNumber(field, value, locale));
  if (typeof value !== "string") return text(JSON.stringify(value));
  if (field.kind === "date" && isDate(value)) return text(formatDate(value, locale));
  if (field.kind === "email") return { kind: "text", text: value, dir: "ltr" };
  if (field.kind === "choice") {
    const option = field.options.find((o) => o.value === value);
    return text(pickText(option?.label, locale, source) || value);
  }
  return text(value);
}

/** A day in words: `26 November 2026`. `date` is ISO 8601. */
export function formatDate(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** A number or an amount of money as the field shows it. */
export function formatNumber(field: Field, value: number, locale: string): string {
  const plain = { maximumFractionDigits: 15 } as const;
  if (field.kind !== "money") return new Intl.NumberFormat(locale, plain).format(value);
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency: field.currency }).format(value);
  } catch {
    return new Intl.NumberFormat(locale, plain).format(value); // a currency code that is still being typed
  }
}

/** Every field of the form with nothing filled in. */
export function emptyValues(form: Pick<Form, "pages">): JsonObject {
  return Object.fromEntries(form.pages.flatMap((page) => page.fields).map((field) => [field.key, null]));
}

function text(shown: string): FormattedValue {
  return { kind: "text", text: shown, dir: "auto" };
}
