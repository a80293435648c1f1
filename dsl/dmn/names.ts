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

/** Those of the names that a text may use: it has the first word of them. */
export function mentioned(text: string, names: Iterable<string>): string[] {
  return [...names].filter((name) => text.includes(/[\p{L}\p{N}_]+/u.exec(name)?.[0] ?? name));
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
  // Most texts, cells above all, name nothing: those need not be read.
  const meant = mentioned(text, names.keys());
  if (meant.length === 0) return text;
  const special = [...meant, ...mentioned(text, local)].filter(isSpecial);
  const parsed = parseFeel(text, dialect, special);
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
