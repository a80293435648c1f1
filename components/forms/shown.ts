import type { DraftForm } from "@/dsl/draft/draft";
import type { FieldKind, Form } from "@/dsl/form/form";
import { pickText } from "@/dsl/language";
import { renderText } from "@/dsl/message/text";
import type { LocalizedText } from "@/dsl/text";

/** One choice of a field, in one language. */
export interface ShownOption {
  readonly value: string;
  readonly label: string;
}

/** A field as one reader sees it: texts in their language, limits as the form has them. */
export interface ShownField {
  readonly kind: FieldKind;
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Numbers and money: amounts; dates: ISO dates. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly decimals?: number;
  readonly currency?: string;
  readonly options?: readonly ShownOption[];
}

export interface ShownPage {
  readonly key: string;
  readonly title?: string;
  readonly fields: readonly ShownField[];
}

/** A form in one language, plain data: what the renderer draws and what travels to the customer's browser. */
export interface ShownForm {
  readonly name: string;
  readonly intro?: string;
  readonly submit?: string;
  readonly pages: readonly ShownPage[];
}

const KINDS: Readonly<Record<FieldKind, true>> = {
  text: true,
  longText: true,
  number: true,
  money: true,
  date: true,
  yesNo: true,
  choice: true,
  email: true,
};

/** True for the kinds that can be drawn; a draft may hold a kind that this version does not know. */
export function isFieldKind(kind: string): kind is FieldKind {
  return Object.hasOwn(KINDS, kind);
}

/**
 * A form in the reader's language, by the fallback chain of `pickText`. Takes drafts as well: a field of an unknown kind
 * is left out, a missing label is the field's key, so that a preview never breaks while someone is typing.
 */
export function showForm(form: Form | DraftForm, locale: string, source: string): ShownForm {
  const text = (value: LocalizedText | undefined): string | undefined =>
    plain(pickText(value, locale, source), locale) || undefined;
  return {
    name: text(form.name) ?? "",
    intro: text(form.intro),
    submit: text(form.submit),
    pages: form.pages.map((page) => ({
      key: page.key,
      title: text(page.title),
      fields: page.fields.flatMap((field) => {
        const shown = showField(field, text);
        return shown ? [shown] : [];
      }),
    })),
  };
}

type Text = (value: LocalizedText | undefined) => string | undefined;

function showField(
  field: { kind: string; key: string; label: LocalizedText },
  text: Text,
): ShownField | undefined {
  if (!isFieldKind(field.kind)) return undefined;
  const loose: Readonly<Record<string, unknown>> = field;
  return {
    kind: field.kind,
    key: field.key,
    label: text(field.label) ?? field.key,
    help: text(localized(loose.help)),
    required: loose.required === true,
    minLength: number(loose.minLength),
    maxLength: number(loose.maxLength),
    min: number(loose.min) ?? string(loose.min),
    max: number(loose.max) ?? string(loose.max),
    decimals: number(loose.decimals),
    currency: string(loose.currency),
    options: options(loose.options, text),
  };
}

function options(value: unknown, text: Text): ShownOption[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((option: unknown) => {
    if (typeof option !== "object" || option === null || !("value" in option)) return [];
    const key = string(option.value);
    if (!key) return [];
    return [{ value: key, label: text("label" in option ? localized(option.label) : undefined) ?? key }];
  });
}

function localized(value: unknown): LocalizedText | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string"),
  );
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Texts are ICU messages without arguments here; one that does not parse is shown as written. */
function plain(text: string, locale: string): string {
  return renderText(text, {}, locale);
}
