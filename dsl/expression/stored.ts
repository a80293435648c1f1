import { isObject, type Json, type JsonObject, own } from "../json";

const PATH = /^[a-z]\w*(\.[a-z]\w*)*$/;
const WORDS = new Set(["true", "false", "null"]);

/**
 * What a text leads to that is a variable, or a field of one: JSON already, however large, where an expression may only make so
 * much. Undefined where FEEL has more to say than looking into objects.
 */
export function storedAt(text: string, variables: JsonObject): Json | undefined {
  const path = text.trim();
  if (!PATH.test(path) || WORDS.has(path)) return undefined;
  let value: Json | undefined = variables;
  for (const name of path.split(".")) value = isObject(value) ? own(value, name) : undefined;
  return value;
}
