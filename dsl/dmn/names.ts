import { usesOf } from "../expression/check/uses";
import { parseFeel } from "../expression/parsed";
import type { Dialect } from "../expression/syntax/tree";
import { plainName } from "./element";

/** Names by what they are called elsewhere. */
export type Renaming = ReadonlyMap<string, string>;

/** True for a name that the grammar has to be told of: with signs, digits or blanks in it. */
export function isSpecial(name: string): boolean {
  return /[^\p{L}_]/u.test(name);
}

/**
 * A FEEL text with its names called otherwise; one that cannot be read stays as it is. `local`: further names that it may use, which
 * stay.
 */
export function renamed(
  text: string,
  names: Renaming,
  {
    dialect = "Expression",
    local = [],
  }: { readonly dialect?: Dialect; readonly local?: readonly string[] } = {},
): string {
  if (names.size === 0 || text.trim() === "") return text;
  const parsed = parseFeel(text, dialect, [...names.keys(), ...local].filter(isSpecial));
  if ("finding" in parsed) return text;
  const places = usesOf(parsed.syntax, { called: true }).flatMap(({ path: [root = ""], from, rootTo }) => {
    const name = plainName(root);
    const other = names.get(name);
    return other !== undefined && other !== name ? [{ from, to: rootTo, name: other }] : [];
  });
  return places
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, name }) => now.slice(0, from) + name + now.slice(to), text);
}
