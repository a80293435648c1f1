import { type ValueWords, valueText } from "@/components/cases/value-text";
import type { Readable } from "@/components/drawing/variable-names";
import type { Json } from "@/dsl/json";

/** Words for values that have no text of their own. */
export type ShownWords = ValueWords;

/** A value as it is read: a date by its look, where nothing says what it is. */
export function shownValue(
  value: Json | undefined,
  known: Partial<Pick<Readable, "type" | "currency" | "options">>,
  locale: string,
  words: ShownWords,
): string {
  if (typeof value === "string") {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return valueText(value, { type: "date" }, locale, words);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)))
      return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
        new Date(value),
      );
  }
  return short(valueText(value, known, locale, words));
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
