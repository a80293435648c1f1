import { isObject } from "../../json";
import type { FormNote, GivenField } from "./field";

/** Components of form-js that ask for something we can ask for. */
const COMPONENTS: Readonly<Record<string, string>> = {
  textfield: "text",
  textarea: "longText",
  number: "number",
  checkbox: "yesNo",
  datetime: "date",
  select: "choice",
  radio: "choice",
};
/** What only shows or does something, and asks for nothing. */
const SHOWS =
  /^(default|group|columns|text|html|image|spacer|separator|button|iframe|table|documentPreview)$/;

/** Fields of a form in form-js's JSON; undefined: it is none. */
export function formJsFields(json: string): { fields: GivenField[]; notes: FormNote[] } | undefined {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isObject(read)) return undefined;
  const fields: GivenField[] = [];
  const notes: FormNote[] = [];
  for (const component of [...componentsIn(read)].slice(1)) {
    const { type = "", key, label } = component;
    const name = textOf(label) ?? textOf(key) ?? String(type);
    const kind = typeof type === "string" && Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type] : undefined;
    if (kind !== undefined && typeof key === "string") fields.push(fieldIn(component, { kind, key, name }));
    else if (!SHOWS.test(String(type)))
      notes.push({ code: "component", params: { field: name, type: String(type) } });
  }
  return { fields, notes };
}

function* componentsIn(given: unknown): Generator<Record<string, unknown>> {
  if (!isObject(given)) return;
  yield given;
  for (const inner of Array.isArray(given.components) ? given.components : []) yield* componentsIn(inner);
}

function fieldIn(
  component: Record<string, unknown>,
  { kind, key, name }: { readonly kind: string; readonly key: string; readonly name: string },
): GivenField {
  const { validate, values, description, subtype } = component;
  const rules = isObject(validate) ? validate : {};
  const has = (code: string, is: boolean) => (is ? [code] : []);
  const given = (one: unknown) => one !== undefined && one !== null && one !== "" && one !== false;
  return {
    key,
    label: name,
    kind: kind === "text" && rules.validationType === "email" ? "email" : kind,
    help: textOf(description),
    isRequired: rules.required === true,
    options: (Array.isArray(values) ? values : []).filter(isObject).map((option) => ({
      value: String(option.value),
      label: String(option.label ?? option.value),
    })),
    min: numberOf(rules.min),
    max: numberOf(rules.max),
    minLength: numberOf(rules.minLength),
    maxLength: numberOf(rules.maxLength),
    decimals: typeof component.decimalDigits === "number" ? component.decimalDigits : undefined,
    without: [
      ...has("pattern", given(rules.pattern) || rules.validationType === "phone"),
      ...has("readOnly", given(component.readonly) || given(component.disabled)),
      ...has("hidden", isObject(component.conditional) && given(component.conditional.hide)),
      ...has("choices", given(component.valuesKey) || given(component.valuesExpression)),
      ...has("default", given(component.defaultValue)),
      ...has("time", kind === "date" && (subtype === "time" || subtype === "datetime")),
    ],
  };
}

function textOf(given: unknown): string | undefined {
  return typeof given === "string" && given.trim() !== "" ? given.trim() : undefined;
}

function numberOf(given: unknown): string | undefined {
  return typeof given === "number" || typeof given === "string" ? String(given) : undefined;
}
