import { asciiDigits } from "../digits";
import type { Json, JsonObject } from "../json";
import type { Field, Form } from "./form";
import { decimalsOf, minorDigits, readNumber, SIGNIFICANT_DIGITS } from "./number";

/** Why a value was not taken; the sentence is `errors.<code>` in the catalogues. */
export type FieldErrorCode =
  | "required"
  | "type"
  | "tooShort"
  | "tooLong"
  | "tooSmall"
  | "tooLarge"
  | "tooManyDecimals"
  | "notAnOption"
  | "notAnEmail"
  | "notADate"
  | "tooEarly"
  | "tooLate"
  | "unknown";

/**
 * One thing wrong with one field. `params` by code: tooShort `{min}` and tooLong `{max}` in characters; tooSmall `{min}`,
 * tooLarge `{max}`, tooManyDecimals `{decimals}` as numbers; tooEarly `{min}`, tooLate `{max}` as ISO dates; type `{kind}`.
 */
export interface FieldError {
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormResult =
  | { readonly ok: true; readonly values: JsonObject }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

type Checked = { value: Json } | { code: FieldErrorCode; params?: Record<string, string | number> };

/** Characters that a text may have when its field sets no limit. */
export const LENGTHS = { text: 1_000, longText: 20_000, email: 254 };
/** Errors that are told at once; more help nobody. */
const MOST_ERRORS = 200;

/**
 * Checks what was filled in and turns it into the form's values, in the order of the fields. Takes typed JSON as well as
 * text as people type it in `locale` (`"1.234,50"` in Indonesian, Arabic digits, `"on"` of a ticked box). Texts come out
 * trimmed, NFC, without control characters; fields left empty come out as null. Every field's first error is told.
 *
 * `unknown: "reject"` (for the API) makes a key that no field has an error of its own, `unknown`.
 */
export function checkForm(
  form: Pick<Form, "pages">,
  raw: Readonly<Record<string, unknown>>,
  options: { readonly locale: string; readonly unknown?: "ignore" | "reject" },
): FormResult {
  const fields = form.pages.flatMap((page) => page.fields);
  const values: JsonObject = {};
  const errors: FieldError[] = [];
  for (const field of fields) {
    const given = Object.hasOwn(raw, field.key) ? raw[field.key] : undefined;
    const checked = checkField(field, given, options.locale);
    if ("code" in checked)
      errors.push({ field: field.key, code: checked.code, params: checked.params ?? {} });
    else values[field.key] = checked.value;
  }
  if (options.unknown === "reject") {
    const known = new Set(fields.map((field) => field.key));
    for (const key of Object.keys(raw))
      if (!known.has(key)) errors.push({ field: key, code: "unknown", params: {} });
  }
  return errors.length === 0 ? { ok: true, values } : { ok: false, errors: errors.slice(0, MOST_ERRORS) };
}

/** Checks one field's value: {@link checkForm} for a single field, as one leaves it. */
export function checkField(field: Field, given: unknown, locale: string): Checked {
  const value = typeof given === "string" ? cleanText(given, field.kind === "longText") : given;
  if (value === undefined || value === null || value === "")
    return field.required ? { code: "required" } : { value: null };
  switch (field.kind) {
    case "text":
    case "longText":
      return typeof value === "string" ? checkLength(field, value) : wrongType(field);
    case "number":
    case "money":
      return checkNumber(field, value, locale);
    case "date":
      return typeof value === "string" ? checkDate(field, asciiDigits(value)) : wrongType(field);
    case "yesNo":
      return checkYesNo(field, value);
    case "choice":
      return typeof value === "string" ? checkChoice(field, value) : wrongType(field);
    case "email":
      return typeof value === "string" ? checkEmail(value) : wrongType(field);
  }
}

/** The pattern that browsers check `input type=email` by (WHATWG HTML). */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

function checkEmail(value: string): Checked {
  if (value.length > LENGTHS.email) return { code: "tooLong", params: { max: LENGTHS.email } };
  return EMAIL.test(value) ? { value } : { code: "notAnEmail" };
}

function checkChoice(field: Extract<Field, { kind: "choice" }>, value: string): Checked {
  return field.options.some((option) => option.value === value) ? { value } : { code: "notAnOption" };
}

function checkLength(field: Extract<Field, { kind: "text" | "longText" }>, value: string): Checked {
  const max = field.maxLength ?? LENGTHS[field.kind];
  // Characters as people count them: one emoji is one, not two. Beyond twice the limit there is no need to count.
  const length = value.length > 2 * max ? value.length : [...value].length;
  if (length > max) return { code: "tooLong", params: { max } };
  if (field.minLength !== undefined && length < field.minLength)
    return { code: "tooShort", params: { min: field.minLength } };
  return { value };
}

function checkNumber(
  field: Extract<Field, { kind: "number" | "money" }>,
  value: unknown,
  locale: string,
): Checked {
  const text = numberText(field, value, locale);
  if (text === undefined) return wrongType(field);
  const number = Number(text);
  const decimals = decimalsOf(text);
  const digits = text.replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+/, "").length;
  const allowed =
    field.kind === "money" ? minorDigits(field.currency) : (field.decimals ?? SIGNIFICANT_DIGITS);
  const largest = 10 ** SIGNIFICANT_DIGITS - 1;
  if (Math.abs(number) > largest)
    return number > 0
      ? { code: "tooLarge", params: { max: largest } }
      : { code: "tooSmall", params: { min: -largest } };
  if (decimals > allowed) return { code: "tooManyDecimals", params: { decimals: allowed } };
  if (digits > SIGNIFICANT_DIGITS && decimals > 0) {
    return {
      code: "tooManyDecimals",
      params: { decimals: Math.max(0, SIGNIFICANT_DIGITS - (digits - decimals)) },
    };
  }
  if (field.min !== undefined && number < field.min) return { code: "tooSmall", params: { min: field.min } };
  if (field.max !== undefined && number > field.max) return { code: "tooLarge", params: { max: field.max } };
  return { value: number === 0 ? 0 : number };
}

function numberText(field: Field, value: unknown, locale: string): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== "string" || value.length > 100) return undefined;
  return readNumber(value, locale, field.kind === "money" ? field.currency : undefined);
}

function checkDate(field: Extract<Field, { kind: "date" }>, value: string): Checked {
  if (!isDate(value)) return { code: "notADate" };
  if (field.min !== undefined && value < field.min) return { code: "tooEarly", params: { min: field.min } };
  if (field.max !== undefined && value > field.max) return { code: "tooLate", params: { max: field.max } };
  return { value };
}

/** True for a day of the calendar as ISO 8601, `2026-02-28`; that is also what a browser's date field sends. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function checkYesNo(field: Field, value: unknown): Checked {
  if (typeof value === "boolean") return { value };
  if (typeof value !== "string") return wrongType(field);
  const word = value.toLowerCase();
  if (word === "yes" || word === "true" || word === "on") return { value: true };
  if (word === "no" || word === "false" || word === "off") return { value: false };
  return wrongType(field);
}

function wrongType(field: Field): Checked {
  return { code: "type", params: { kind: field.kind } };
}

/** Trimmed, NFC, whole characters only; line breaks stay in long texts and become spaces elsewhere. PostgreSQL stores no NUL. */
function cleanText(text: string, lines: boolean): string {
  // Older phones have no toWellFormed; the server, which decides, has.
  const whole = (text.toWellFormed?.() ?? text).replace(/\r\n?/g, "\n").normalize("NFC");
  const kept = lines ? whole : whole.replace(/[\n\t\u2028\u2029]/g, " ");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return kept.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "").trim();
}
