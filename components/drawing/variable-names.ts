import type { Draft, DraftField } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import type { VariableType } from "@/dsl/program/program";

/** Every variable of the draft's cases: `variablesOf` of dsl/program. */
export type Variables = Readonly<Record<string, VariableType>>;

/** What is known of a value that a condition or a mapping may read. `type` is a variable's or a field's. */
export interface Readable {
  /** As FEEL reads it: `order.amount`, `settings.creditLimit`, `score`. */
  readonly path: string;
  /** As people call it, in the language of the process's texts. */
  readonly name: string;
  readonly type: "text" | "number" | "money" | "boolean" | "date" | "choice" | "email" | "any" | "form";
  readonly currency?: string;
  /** The values of a choice, with their labels. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Types of form fields as the values they become. */
const FIELD_TYPES: Readonly<Record<string, Readable["type"]>> = {
  text: "text",
  longText: "text",
  number: "number",
  money: "money",
  date: "date",
  yesNo: "boolean",
  choice: "choice",
  email: "email",
};

/** The fields of a form, as values of the variable it is kept in. */
export function formReadables(draft: Draft, variable: string, formId: string, language: string): Readable[] {
  const form = draft.forms[formId];
  return (form?.pages ?? [])
    .flatMap((page) => page.fields)
    .map((field) => fieldReadable(draft, `${variable}.${field.key}`, field, language));
}

/** A variable that is a form's field of that name, where the form's values are not kept together. */
function looseField(draft: Draft, name: string, language: string): Readable | undefined {
  const field = Object.values(draft.forms)
    .flatMap((form) => form.pages)
    .flatMap((page) => page.fields)
    .find((f) => f.key === name);
  return field && fieldReadable(draft, name, field, language);
}

function fieldReadable(draft: Draft, path: string, field: DraftField, language: string): Readable {
  const source = draft.languages.source;
  const currency = typeof field.currency === "string" ? field.currency : undefined;
  const options = Array.isArray(field.options)
    ? field.options.flatMap((o: unknown) =>
        isOption(o) ? [{ value: o.value, label: pickText(o.label, language, source) || o.value }] : [],
      )
    : undefined;
  return {
    path,
    name: pickText(field.label, language, source) || field.key,
    type: FIELD_TYPES[field.kind] ?? "any",
    currency,
    options,
  };
}

function isOption(o: unknown): o is { value: string; label: Record<string, string> } {
  return (
    typeof o === "object" &&
    o !== null &&
    "value" in o &&
    typeof o.value === "string" &&
    "label" in o &&
    typeof o.label === "object" &&
    o.label !== null
  );
}

/** The process's settings, as values. */
export function settingReadables(draft: Draft, language: string): Readable[] {
  return Object.entries(draft.settings).map(([key, setting]) => ({
    path: `settings.${key}`,
    name: pickText(setting.name, language, draft.languages.source) || key,
    type: isType(setting.type) ? setting.type : "any",
    currency: typeof setting.currency === "string" ? setting.currency : undefined,
  }));
}

/** What `path` is called and what kind of value it has; its last part when nobody gave it a name. */
export function readableAt(draft: Draft, variables: Variables, path: string, language: string): Readable {
  const [root = "", ...rest] = path.split(".");
  if (root === "settings") {
    const found = settingReadables(draft, language).find((r) => r.path === path);
    if (found) return found;
  }
  const variable = variables[root];
  if (variable?.type === "form") {
    if (rest.length === 0)
      return {
        path,
        name: pickText(draft.forms[variable.form]?.name, language, draft.languages.source) || root,
        type: "form",
      };
    const found = formReadables(draft, root, variable.form, language).find((r) => r.path === path);
    if (found) return found;
  }
  const field = variable ? looseField(draft, root, language) : undefined;
  if (field && rest.length === 0) return field;
  return {
    path,
    name: path,
    type: variable && rest.length === 0 && variable.type !== "decision" ? variable.type : "any",
    currency: variable?.type === "money" ? variable.currency : undefined,
  };
}

function isType(type: string): type is Readable["type"] {
  return ["text", "number", "money", "boolean", "date", "any", "form"].includes(type);
}
