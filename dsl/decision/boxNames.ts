import { isObject } from "../json";
import { once } from "../once";
import type { Boxed } from "./boxed";
import { isSpecial } from "./names";

/** What boxes name: parameters, entries, what a loop goes by. A decision of the same name is hidden by it. */
export function boundIn(boxed: unknown): string[] {
  if (Array.isArray(boxed)) return boxed.flatMap(boundIn);
  if (!isObject(boxed)) return [];
  const { is, name, entries, params } = boxed;
  const loop = is === "for" || is === "some" || is === "every" ? [{ name }] : [];
  const named = [loop, entries, params].flat().flatMap((one) => (isObject(one) ? [one.name] : []));
  return [...named.filter((one) => typeof one === "string"), ...Object.values(boxed).flatMap(boundIn)];
}

/** Names that boxes bring, of columns and of typed entries too, which the grammar has to be told of: it would take them apart. */
export function specialNames(boxed: Boxed | undefined): readonly string[] {
  return boxed ? specialIn(boxed) : [];
}

const specialIn = once((boxed: Boxed): readonly string[] =>
  [...new Set([...boundIn(boxed), ...columnsIn(boxed)])].filter(isSpecial),
);

/** Columns of relations, names of outputs, and entries of types: what stands behind a dot. */
function columnsIn(boxed: unknown): string[] {
  if (Array.isArray(boxed)) return boxed.flatMap(columnsIn);
  if (!isObject(boxed)) return [];
  const { columns, outputs, entries } = boxed;
  const named = Array.isArray(outputs) ? outputs.flatMap((one) => (isObject(one) ? [one.name] : [])) : [];
  const typed = isObject(entries) && !Array.isArray(entries) ? Object.keys(entries) : [];
  const own = [...(Array.isArray(columns) ? columns : []), ...named, ...typed];
  return [...own.filter((one) => typeof one === "string"), ...Object.values(boxed).flatMap(columnsIn)];
}
