import { type Readable, readableAt, type Variables } from "@/components/drawing/variable-names";
import { plainNumber } from "@/dsl/digits";
import type { Draft } from "@/dsl/draft/draft";
import { isObject, type Json, type JsonObject } from "@/dsl/json";

/** How a value is typed in: by a control of its type, or as JSON where the type is not known. */
export type Control = "text" | "number" | "boolean" | "date" | "choice" | "json";

/** A variable as it is edited; `typed` is what stands in its control, empty for no value. */
export interface Editable extends Pick<Readable, "path" | "name" | "currency" | "options"> {
  readonly control: Control;
  readonly was: string;
  readonly typed: string;
}

/** Every variable that the case has or could have, a form's values each on their own. */
export function editables(variables: JsonObject, draft: Draft, types: Variables, locale: string): Editable[] {
  const names = [...new Set([...Object.keys(types), ...Object.keys(variables)])];
  return names.flatMap((name) => {
    const type = types[name];
    const value = variables[name];
    if (type?.type !== "form") return [editable(readableAt(draft, types, name, locale), value)];
    const fields = draft.forms[type.form]?.pages.flatMap((page) => page.fields) ?? [];
    const held = isObject(value) ? (value as JsonObject) : {};
    const keys = [...new Set([...fields.map((field) => field.key), ...Object.keys(held)])];
    return keys.map((key) => editable(readableAt(draft, types, `${name}.${key}`, locale), held[key]));
  });
}

function editable({ path, name, type, currency, options }: Readable, value: Json | undefined): Editable {
  const control = fits(CONTROLS[type] ?? "json", value, options);
  const was = textOf(value, control);
  return { path, name, currency, options, control, was, typed: was };
}

const CONTROLS: Readonly<Record<string, Control>> = {
  text: "text",
  email: "text",
  number: "number",
  money: "number",
  boolean: "boolean",
  date: "date",
  choice: "choice",
};

/** A value that its type's control could not show whole is edited as JSON, so that nothing of it is lost. */
function fits(control: Control, value: Json | undefined, options: Readable["options"]): Control {
  if (value === undefined || value === null) return control;
  if (control === "number") return typeof value === "number" ? control : "json";
  if (control === "boolean") return typeof value === "boolean" ? control : "json";
  if (typeof value !== "string") return "json";
  if (control === "date") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? control : "json";
  if (control === "choice") return options?.some((one) => one.value === value) ? control : "json";
  return control;
}

function textOf(value: Json | undefined, control: Control): string {
  if (value === undefined || value === null) return "";
  return control === "json" ? JSON.stringify(value, null, 2) : String(value);
}

export type ValueProblem = "number" | "json" | "date";

/** What was typed as a value; empty text is no value. */
export function readTyped({
  control,
  typed,
}: Pick<Editable, "control" | "typed">): { readonly value: Json } | { readonly problem: ValueProblem } {
  const text = typed.trim();
  if (text === "") return { value: null };
  switch (control) {
    case "number": {
      const number = plainNumber(text);
      return number === undefined ? { problem: "number" } : { value: number };
    }
    case "boolean":
      return { value: text === "true" };
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
        ? { value: text }
        : { problem: "date" };
    case "json":
      return jsonOf(text);
    default:
      return { value: typed };
  }
}

function jsonOf(text: string): { readonly value: Json } | { readonly problem: ValueProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: "json" };
  }
}

/** The variables to set: those that were changed, a form's as a whole. A row that does not read is left out. */
export function changes(rows: readonly Editable[], variables: JsonObject, types: Variables): JsonObject {
  const set: JsonObject = {};
  for (const row of rows) {
    if (row.typed === row.was) continue;
    const read = readTyped(row);
    if ("problem" in read) continue;
    const [root = "", ...rest] = row.path.split(".");
    if (types[root]?.type !== "form" || rest.length === 0) set[row.path] = read.value;
    else {
      const before = set[root] ?? variables[root];
      set[root] = { ...(isObject(before) ? (before as JsonObject) : {}), [rest.join(".")]: read.value };
    }
  }
  return set;
}
