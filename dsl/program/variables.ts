import { decisionTypes } from "../decision/types";
import type { Draft, DraftForm } from "../draft/draft";
import { settingsOf } from "../draft/settings";
import type { FeelType } from "../expression/check/types";
import type { Names } from "../expression/names";
import { own } from "../json";
import type { Kinds } from "../step";
import { type Program, type VariableType, variableType } from "./program";

/** Type of the variable that a form's field becomes. */
export function fieldType(field: { readonly kind: string; readonly currency?: unknown }): VariableType {
  switch (field.kind) {
    case "number":
      return { type: "number" };
    case "money": {
      const money = variableType.safeParse({ type: "money", currency: field.currency });
      return money.success ? money.data : { type: "number" };
    }
    case "date":
      return { type: "date" };
    case "yesNo":
      return { type: "boolean" };
    default:
      return { type: "text" };
  }
}

/** What a step that fills `form` produces: one variable with all its values, or, without `into`, one for each field. */
export function producedByForm(
  draft: Draft,
  form: string | undefined,
  into: string | undefined,
): Record<string, VariableType> {
  const found = form === undefined ? undefined : own(draft.forms, form);
  if (into !== undefined)
    return { [into]: found && form !== undefined ? { type: "form", form } : { type: "any" } };
  return Object.fromEntries(fieldsOf(found).map((field) => [field.key, fieldType(field)]));
}

/** Every variable of a draft's cases: what its steps produce, and over that what is declared with a type that is one. */
export function variablesOf(draft: Draft, kinds: Kinds): Record<string, VariableType> {
  const variables: Record<string, VariableType> = {};
  for (const step of Object.values(draft.steps)) {
    const kind = own(kinds, step.kind);
    if (!kind) continue;
    for (const [name, type] of Object.entries(kind.produces(settingsOf(kind, step), draft))) {
      // Two steps that produce different types under one name: nothing can be said about it.
      variables[name] = same(own(variables, name), type) ? type : { type: "any" };
    }
  }
  for (const [name, declared] of Object.entries(draft.variables)) {
    const type = variableType.safeParse(declared);
    if (type.success) variables[name] = type.data;
  }
  return variables;
}

/** The names that an expression of a draft may use. */
export function namesOf(draft: Draft, kinds: Kinds): Names {
  const names: Record<string, Names[string]> = {};
  for (const [name, type] of Object.entries(variablesOf(draft, kinds))) {
    names[name] = namesIn(draft, type);
  }
  return {
    ...names,
    settings: Object.fromEntries(Object.keys(draft.settings).map((name) => [name, settingType(draft, name)])),
    case: { id: "string", reference: "string", language: "string", started: "date and time" },
    customer: { email: "string", name: "string" },
  };
}

function namesIn(draft: Draft, type: VariableType): Names[string] {
  if (type.type === "form") return fieldNames(own(draft.forms, type.form));
  if (type.type !== "decision") return feelName(type);
  const decided = own(decisionTypes(draft), type.decision);
  return decided ? nameOfType(decided) : "any";
}

/** What is known of a type where names are written down: nothing of what is in lists. */
function nameOfType(type: FeelType): Names[string] {
  switch (type.is) {
    case "context":
      return Object.fromEntries(
        Object.entries(type.entries).map(([name, entry]) => [name, nameOfType(entry)]),
      );
    case "list":
    case "range":
    case "function":
    case "null":
      return "any";
    default:
      return type.is;
  }
}

/** The type of what a decision gives, as far as variables have types. */
export function producedByDecision(draft: Draft, decision: string): VariableType {
  const type = own(decisionTypes(draft), decision);
  switch (type?.is) {
    case "string":
      return { type: "text" };
    case "number":
    case "boolean":
    case "date":
      return { type: type.is };
    case "context":
      return type.open ? { type: "any" } : { type: "decision", decision };
    default:
      return { type: "any" };
  }
}

/** A type as expressions know it. */
function feelName({ type }: VariableType): Names[string] {
  switch (type) {
    case "text":
      return "string";
    case "money":
      return "number";
    case "form":
    case "decision":
      return "any";
    default:
      return type;
  }
}

function settingType(draft: Draft, name: string): Names[string] {
  const type = variableType.safeParse(own(draft.settings, name));
  return type.success ? feelName(type.data) : "any";
}

function fieldNames(form: DraftForm | undefined): Names {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.key, feelName(fieldType(field))]));
}

function fieldsOf(form: DraftForm | undefined) {
  return form?.pages.flatMap((page) => page.fields) ?? [];
}

function same(known: VariableType | undefined, type: VariableType): boolean {
  return known === undefined || JSON.stringify(known) === JSON.stringify(type);
}

/** Type of what a plain path (`order.amount`, `score`, `settings.creditLimit`) leads to in a program; undefined for any other text. */
export function typeOfPath(program: Program, feel: string): VariableType | undefined {
  const [, name = "", field] = /^\s*([a-z]\w*)(?:\.([a-z]\w*))?\s*$/.exec(feel) ?? [];
  if (name === "settings" && field !== undefined) {
    const setting = own(program.settings, field);
    return setting?.type === "money"
      ? { type: "money", currency: setting.currency }
      : setting && { type: setting.type };
  }
  const variable = own(program.variables, name);
  if (field === undefined || variable === undefined) return variable;
  if (variable.type !== "form") return undefined;
  const found = own(program.forms, variable.form)
    ?.pages.flatMap((page) => page.fields)
    .find(({ key }) => key === field);
  return found && fieldType(found);
}
