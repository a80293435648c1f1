import { formatDate } from "@/dsl/form/format";
import type { Json } from "@/dsl/json";
import type { ShownField } from "./shown";

/** What a person has typed, by field key; the form's state in every place it is drawn. */
export type Typed = Readonly<Record<string, string>>;

/** A value as it stands in a field for going on typing: numbers with the language's digits, without grouping. */
export function typedValue(value: Json | undefined, locale: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(value);
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** All values of a form as they stand in its fields. */
export function typedValues(values: { readonly [key: string]: Json }, locale: string): Typed {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typedValue(value, locale)]));
}

/** A limit as a sentence names it: `1` EUR → "€1", an ISO date in words. Cents only when there are any. */
export function formatLimit(field: ShownField, limit: number | string, locale: string): string {
  if (typeof limit === "string") return formatDate(limit, locale);
  if (field.kind !== "money" || !field.currency)
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }).format(limit);
  const cents = Number.isInteger(limit) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, { style: "currency", currency: field.currency, ...cents }).format(
    limit,
  );
}

/** The sign of a currency and the side of the number it stands on in a language: € 12, 12 €. */
export function currencySign(currency: string, locale: string): { sign: string; before: boolean } {
  try {
    const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(1);
    const at = parts.findIndex((part) => part.type === "currency");
    const number = parts.findIndex((part) => part.type === "integer");
    // Direction marks that Intl puts around Arabic signs have no place in a box of their own.
    return {
      sign: (parts[at]?.value ?? currency).replace(/[\u061c\u200e\u200f]/g, "").trim(),
      before: at < number,
    };
  } catch {
    return { sign: currency, before: true }; // a currency code that is still being typed in the designer
  }
}
