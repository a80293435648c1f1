import { readableAt, type Variables } from "@/components/drawing/variable-names";
import type { Draft } from "@/dsl/draft/draft";
import { isObject, type JsonObject } from "@/dsl/json";
import { type ValueWords, valueText } from "./value-text";

/** A variable in a list: what people call it, and its value as text. */
export interface VariableRow {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly empty: boolean;
}

/** Every variable of a case, a form's values each on their own; names and types are those of the drawing. */
export function variableRows(
  variables: JsonObject,
  of: {
    readonly draft: Draft;
    readonly types: Variables;
    readonly locale: string;
    readonly words: ValueWords;
  },
): VariableRow[] {
  const { draft, types, locale, words } = of;
  const paths = Object.entries(variables).flatMap(([name, value]) =>
    isObject(value) && types[name]?.type === "form"
      ? Object.entries(value).map(([key, inner]) => ({ path: `${name}.${key}`, value: inner }))
      : [{ path: name, value }],
  );
  return paths.map(({ path, value }) => {
    const known = readableAt(draft, types, path, locale);
    return {
      path,
      name: known.name,
      text: valueText(value, known, locale, words),
      empty: value === null || value === "",
    };
  });
}
