import { formatDate, formatNumber } from "@/dsl/form/format";
import { referenceIn } from "@/dsl/interpret/largeValue";
import { ERASED } from "@/dsl/interpret/personal";
import type { Json } from "@/dsl/json";

/** What is known of a value that is shown. */
export interface ValueType {
  readonly type?: string;
  readonly currency?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Words for values that have no text of their own. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  readonly empty: string;
  /** For a personal value that was erased. */
  readonly erased: string;
  /** For a value that is too large to be told with its case; `kilobytes` as one reads them. */
  large(kilobytes: string): string;
}

const KILOBYTES = { key: "size", label: {}, kind: "number" } as const;

/** A value as one reads it: money with its currency, dates in words, a choice by its label, yes and no. Never throws. */
export function valueText(
  value: Json | undefined,
  { type, currency, options }: ValueType,
  locale: string,
  words: ValueWords,
): string {
  if (value === ERASED) return words.erased;
  if (value === undefined || value === null || value === "") return words.empty;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") {
    const money = type === "money" && currency !== undefined;
    const common = { key: "value", label: {} };
    return formatNumber(
      money ? { ...common, kind: "money", currency } : { ...common, kind: "number" },
      value,
      locale,
    );
  }
  const large = referenceIn(value);
  if (large) return words.large(formatNumber(KILOBYTES, Math.round(large.size / 1000), locale));
  if (typeof value !== "string") return JSON.stringify(value);
  const option = options?.find((o) => o.value === value);
  if (option) return option.label;
  if (type === "date" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))
    return formatDate(value, locale);
  return value;
}
