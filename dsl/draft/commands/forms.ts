import type { JsonObject } from "../../json";
import type { LocalizedText } from "../../text";
import type { Draft, DraftField, DraftForm } from "../draft";
import { makeId } from "../ids";

type Page = DraftForm["pages"][number];

/** What a new field of a kind cannot do without. */
const FIELD_DEFAULTS: Readonly<Record<string, JsonObject>> = {
  money: { currency: "EUR" },
  choice: {
    options: [
      { value: "option1", label: {} },
      { value: "option2", label: {} },
    ],
  },
};

/** Adds an empty form with one page; its id comes from `idFrom`, usually its name in the source language. */
export function addForm(
  draft: Draft,
  name: LocalizedText,
  idFrom = "form",
): { draft: Draft; formId: string } {
  const formId = makeId(idFrom, draft.forms, "form");
  return {
    draft: { ...draft, forms: { ...draft.forms, [formId]: { name, pages: [{ key: "page1", fields: [] }] } } },
    formId,
  };
}

/** Takes a form out. Steps that showed it keep its name, and have a problem. */
export function removeForm(draft: Draft, formId: string): Draft {
  const { [formId]: _, ...forms } = draft.forms;
  return { ...draft, forms };
}

/** Adds a page behind the others. */
export function addPage(draft: Draft, formId: string): Draft {
  return changeForm(draft, formId, (form) => {
    const key = makeId(`page${form.pages.length + 1}`, new Set(form.pages.map((page) => page.key)));
    return { ...form, pages: [...form.pages, { key, fields: [] }] };
  });
}

/** Takes a page with its fields out; the last one stays. */
export function removePage(draft: Draft, formId: string, pageKey: string): Draft {
  return changeForm(draft, formId, (form) =>
    form.pages.length < 2 ? form : { ...form, pages: form.pages.filter((page) => page.key !== pageKey) },
  );
}

/** A new field of a kind; its key comes from `idFrom` and is unique in the form. `at` counts within the page, default last. */
export function addField(
  draft: Draft,
  formId: string,
  pageKey: string,
  field: {
    readonly kind: string;
    readonly label?: LocalizedText;
    readonly idFrom?: string;
    readonly at?: number;
  },
): { draft: Draft; fieldKey: string | undefined } {
  const form = draft.forms[formId];
  if (!form?.pages.some((page) => page.key === pageKey)) return { draft, fieldKey: undefined };
  const fieldKey = makeId(field.idFrom ?? field.kind, fieldKeys(form), "field");
  const made: DraftField = {
    ...FIELD_DEFAULTS[field.kind],
    key: fieldKey,
    kind: field.kind,
    label: field.label ?? {},
  };
  return { draft: insertField(draft, formId, pageKey, made, field.at), fieldKey };
}

/** Copies a field, right behind it, with a key of its own. */
export function duplicateField(
  draft: Draft,
  formId: string,
  key: string,
): { draft: Draft; fieldKey: string | undefined } {
  const form = draft.forms[formId];
  const place = form && find(form, key);
  if (!form || !place) return { draft, fieldKey: undefined };
  const fieldKey = makeId(key, fieldKeys(form));
  return {
    draft: insertField(draft, formId, place.page.key, { ...place.field, key: fieldKey }, place.index + 1),
    fieldKey,
  };
}

/** Moves a field to a place on a page: `at` counts among the page's other fields. */
export function moveField(
  draft: Draft,
  formId: string,
  key: string,
  to: { readonly page: string; readonly at: number },
): Draft {
  const form = draft.forms[formId];
  const place = form && find(form, key);
  if (!form?.pages.some((page) => page.key === to.page) || !place) return draft;
  if (place.page.key === to.page && place.index === to.at) return draft;
  return insertField(removeField(draft, formId, key), formId, to.page, place.field, to.at);
}

/** Takes a field out. */
export function removeField(draft: Draft, formId: string, key: string): Draft {
  return changePages(draft, formId, (page) =>
    page.fields.some((field) => field.key === key)
      ? { ...page, fields: page.fields.filter((field) => field.key !== key) }
      : page,
  );
}

function insertField(
  draft: Draft,
  formId: string,
  pageKey: string,
  field: DraftField,
  at = Number.POSITIVE_INFINITY,
): Draft {
  return changePages(draft, formId, (page) =>
    page.key === pageKey
      ? { ...page, fields: [...page.fields.slice(0, at), field, ...page.fields.slice(at)] }
      : page,
  );
}

function find(form: DraftForm, key: string): { page: Page; field: DraftField; index: number } | undefined {
  for (const page of form.pages) {
    const index = page.fields.findIndex((field) => field.key === key);
    const field = page.fields[index];
    if (field) return { page, field, index };
  }
  return undefined;
}

function fieldKeys(form: DraftForm): Set<string> {
  return new Set(form.pages.flatMap((page) => page.fields).map((field) => field.key));
}

function changePages(draft: Draft, formId: string, by: (page: Page) => Page): Draft {
  return changeForm(draft, formId, (form) => {
    const pages = form.pages.map(by);
    return pages.every((page, i) => page === form.pages[i]) ? form : { ...form, pages };
  });
}

function changeForm(draft: Draft, formId: string, by: (form: DraftForm) => DraftForm): Draft {
  const form = draft.forms[formId];
  const next = form && by(form);
  return next && next !== form ? { ...draft, forms: { ...draft.forms, [formId]: next } } : draft;
}
