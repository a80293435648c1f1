import type { ValueType } from "@/components/cases/value-text";
import { isObject, type Json, type JsonObject } from "@/dsl/json";
import { pickText } from "@/dsl/language";

/** A value shown beside a form: its label in one language, the value as it is, and what kind it is. */
export interface ShownRow {
  readonly label: string;
  readonly value: Json;
  readonly type: ValueType;
}

/** The rows that a task shows: `{rows: [{label, value, type?}]}` as the step made them; anything else is shown by its name. */
export function shownRows(shows: JsonObject, locale: string, source: string): ShownRow[] {
  if (!Array.isArray(shows.rows))
    return Object.entries(shows).map(([label, value]) => ({ label, value, type: {} }));
  return shows.rows.flatMap((row) => {
    if (!isObject(row) || row.value === undefined) return [];
    return [
      { label: pickText(texts(row.label), locale, source), value: row.value, type: valueType(row.type) },
    ];
  });
}

function texts(value: Json | undefined): Record<string, string> {
  if (typeof value === "string") return { und: value };
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string"),
  );
}

function valueType(value: Json | undefined): ValueType {
  if (!isObject(value)) return {};
  return {
    ...(typeof value.type === "string" && { type: value.type }),
    ...(typeof value.currency === "string" && { currency: value.currency }),
  };
}
