import { checkForm, type FieldError, type FormResult } from "@/dsl/form/check";
import type { Field, Form } from "@/dsl/form/form";
import type { ShownField, ShownForm } from "./shown";
import type { Typed } from "./values";

/** Checks what was typed: the whole form, or one page of it. The same check that the server does. */
export function checkShown(form: ShownForm, typed: Typed, locale: string, page?: number): FormResult {
  return checkForm(checkable(form, page), typed, { locale });
}

/** What is wrong with one field, or undefined. */
export function checkOne(form: ShownForm, key: string, typed: Typed, locale: string): FieldError | undefined {
  const field = form.pages.flatMap((page) => page.fields).find((f) => f.key === key);
  if (!field) return undefined;
  const result = checkForm({ pages: [{ key: "only", fields: [toField(field)] }] }, typed, { locale });
  return result.ok ? undefined : result.errors[0];
}

/** The page on which a field stands; 0 when it stands on none. */
export function pageOf(form: ShownForm, key: string): number {
  return Math.max(
    0,
    form.pages.findIndex((page) => page.fields.some((field) => field.key === key)),
  );
}

function checkable(form: ShownForm, page?: number): Pick<Form, "pages"> {
  const pages = page === undefined ? form.pages : form.pages.slice(page, page + 1);
  return { pages: pages.map(({ key, fields }) => ({ key, fields: fields.map(toField) })) };
}

/** The field as the check knows it; checks read no texts. */
function toField(shown: ShownField): Field {
  const { key, required, kind } = shown;
  const common = { key, required, label: {} };
  const numbers = { min: asNumber(shown.min), max: asNumber(shown.max) };
  switch (kind) {
    case "text":
    case "longText":
      return { ...common, kind, minLength: shown.minLength, maxLength: shown.maxLength };
    case "number":
      return { ...common, ...numbers, kind, decimals: shown.decimals };
    case "money":
      return { ...common, ...numbers, kind, currency: shown.currency ?? "" };
    case "date":
      return { ...common, kind, min: asText(shown.min), max: asText(shown.max) };
    case "choice":
      return { ...common, kind, options: (shown.options ?? []).map(({ value }) => ({ value, label: {} })) };
    case "yesNo":
    case "email":
      return { ...common, kind };
  }
}

function asNumber(limit: ShownField["min"]): number | undefined {
  return typeof limit === "number" ? limit : undefined;
}

function asText(limit: ShownField["min"]): string | undefined {
  return typeof limit === "string" ? limit : undefined;
}
