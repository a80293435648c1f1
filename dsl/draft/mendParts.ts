import { isObject } from "../json";

/** The smallest parts of what is mended. */

/** The objects in a list; none of what is no list. */
export function objects(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((item) => isObject(item)) : [];
}

/** The texts in an object, by their names. */
export function textMap(text: unknown): Record<string, string> {
  const all = Object.entries(isObject(text) ? text : {});
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

export function textOr(text: unknown, otherwise: string): string {
  return typeof text === "string" ? text : otherwise;
}
