import type { DraftField } from "../../draft/draft";
import type { JsonObject } from "../../json";
import { identifierOf, literal } from "../identifiers";

/** What of a form could not be taken over: `code` names a sentence (`bpmn.form.<code>`), `params` are its arguments. */
export interface FormNote {
  readonly code: string;
  readonly params: JsonObject;
}

/** A field as other engines describe it. */
export interface GivenField {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly help?: string | undefined;
  readonly isRequired?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Of numbers, as written. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Of texts, as written. */
  readonly minLength?: string | undefined;
  readonly maxLength?: string | undefined;
  /** Digits after the decimal separator. */
  readonly decimals?: number | undefined;
  /** What it has that no field of ours has: `default`, `pattern`, `readOnly`, `hidden`, `choices`, `type`. */
  readonly without?: readonly string[];
}

/** The field of ours, and what of it was left out. */
export function fieldOf(given: GivenField, language: string): { field: DraftField; notes: FormNote[] } {
  const { key, label, help, isRequired, options = [], without = [] } = given;
  const chooses = given.kind === "choice" && options.length > 0;
  const kind = given.kind === "choice" && !chooses ? "text" : given.kind;
  const name = identifierOf(key);
  const field = {
    key: name,
    kind,
    label: { [language]: literal(label || key) },
    ...(help && { help: { [language]: literal(help) } }),
    ...(isRequired && { required: true }),
    ...boundsOf(kind, given),
    ...(chooses && {
      options: options.map((option) => ({
        value: option.value,
        label: { [language]: literal(option.label) },
      })),
    }),
  };
  const notes = without.map((code) => ({ code, params: { field: label || key } }));
  return {
    field,
    notes: name === key ? notes : [...notes, { code: "renamed", params: { field: key, name } }],
  };
}

function boundsOf(kind: string, { min, max, minLength, maxLength, decimals }: GivenField): JsonObject {
  const number = (name: string, given: string | undefined, whole: boolean): JsonObject => {
    const value = given === undefined || given.trim() === "" ? Number.NaN : Number(given);
    return (whole ? Number.isInteger(value) && value >= 0 : Number.isFinite(value)) ? { [name]: value } : {};
  };
  if (kind === "number")
    return {
      ...number("min", min, false),
      ...number("max", max, false),
      ...(decimals !== undefined && { decimals }),
    };
  if (kind !== "text" && kind !== "longText") return {};
  return { ...number("minLength", minLength, true), ...number("maxLength", maxLength, true) };
}

/** What engines call the types of fields, in lower case, and the kind of ours for each. */
const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  long: "number",
  integer: "number",
  int: "number",
  short: "number",
  number: "number",
  double: "number",
  float: "number",
  bigdecimal: "number",
  boolean: "yesNo",
  date: "date",
  enum: "choice",
};
const WHOLE = /^(long|integer|int|short)$/;

/** The kind for a type of another engine, and what is lost by it. */
export function kindOf(type: string): Pick<GivenField, "kind" | "decimals" | "without"> {
  const known = type.toLowerCase();
  const kind = Object.hasOwn(KINDS, known) ? KINDS[known] : undefined;
  if (kind === undefined) return { kind: "text", without: ["type"] };
  return { kind, ...(WHOLE.test(known) && { decimals: 0 }) };
}
