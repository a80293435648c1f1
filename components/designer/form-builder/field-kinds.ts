import type { FieldKind } from "@/dsl/form/form";

/** The kinds of a form's field, in the order they are offered; words are `designer.fieldKinds.<kind>`. */
export const FIELD_KINDS = [
  "text",
  "longText",
  "number",
  "money",
  "date",
  "yesNo",
  "choice",
  "email",
] as const satisfies readonly FieldKind[];

/** Currencies that are offered; any other ISO 4217 code can be written. */
export const CURRENCIES = [
  "EUR",
  "USD",
  "IDR",
  "SAR",
  "AED",
  "GBP",
  "JPY",
  "SGD",
  "MYR",
  "EGP",
  "CHF",
] as const;
