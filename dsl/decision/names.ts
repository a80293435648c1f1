import { usesOf } from "../expression/check/uses";
import { parseFeel } from "../expression/parsed";
import { nameOf } from "../expression/syntax/readType";
import type { Dialect } from "../expression/syntax/tree";
import { once } from "../once";

/** Names by what they are called elsewhere. */
export type Renaming = ReadonlyMap<string, string>;

/** The names but those that something nearer has taken. */
export function without(names: Renaming, taken: readonly string[]): Renaming {
  const hidden = new Set(taken);
  return new Map([...names].filter(([name]) => !hidden.has(name)));
}

/** What makes another text of a FEEL text. */
export type Rename = (text: string, dialect?: Dialect) => string;

/** True for a name that the grammar has to be told of: with signs, digits or blanks in it. */
export function isSpecial(name: string): boolean {
  return /[^\p{L}_]/u.test(name);
}

/** Those of the names that a text may use: it has the first word of them. */
export function mentioned(text: string, names: readonly string[] | Renaming): string[] {
  const index = indexOf(names);
  if (index.size === 0) return [];
  return ["", ...new Set(text.match(WORD))].flatMap((word) => index.get(word) ?? []);
}

const WORD = /[\p{L}\p{N}_]+/gu;

/** Names by their first words; a model's are asked for with each of its texts. */
const indexOf = once((names: readonly string[] | Renaming): ReadonlyMap<string, readonly string[]> => {
  const index = new Map<string, string[]>();
  for (const name of new Set("get" in names ? names.keys() : names)) {
    const [word = ""] = name.match(WORD) ?? [];
    const there = index.get(word);
    if (there) there.push(name);
    else index.set(word, [name]);
  }
  return index;
});

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
  const meant = mentioned(text, names);
  if (meant.length === 0) return text;
  const special = [...meant, ...mentioned(text, local)].filter(isSpecial);
  const parsed = parseFeel(text, dialect, special);
  if ("finding" in parsed) return text;
  const places = usesOf(parsed.syntax, { called: true }).flatMap(({ path: [root = ""], from, rootTo }) => {
    const name = nameOf(root);
    const other = names.get(name);
    return other !== undefined && other !== name ? [{ from, to: rootTo, name: other }] : [];
  });
  return places
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, name }) => now.slice(0, from) + name + now.slice(to), text);
}
