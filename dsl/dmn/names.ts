import { parseFeel } from "../expression/parsed";
import { partsOf, type Syntax } from "../expression/syntax/syntax";
import type { Dialect } from "../expression/syntax/tree";
import { plainName } from "./element";

/** Names by what they are called elsewhere. */
export type Renaming = ReadonlyMap<string, string>;

/** A FEEL text with its names called otherwise; one that cannot be read stays as it is. */
export function renamed(text: string, names: Renaming, dialect: Dialect = "Expression"): string {
  if (names.size === 0 || text.trim() === "") return text;
  const special = [...names.keys()].filter((name) => /[^\p{L}\p{N}_]/u.test(name));
  const parsed = parseFeel(text, dialect, special);
  if ("finding" in parsed) return text;
  const places: { from: number; to: number; name: string }[] = [];
  const look = (syntax: Syntax, bound: ReadonlySet<string>) => {
    if (syntax.is === "name") {
      const name = plainName(syntax.name);
      const other = bound.has(name) ? undefined : names.get(name);
      if (other !== undefined && other !== name)
        places.push({ from: syntax.from, to: syntax.to, name: other });
    }
    const inside = new Set([...bound, ...boundBy(syntax)]);
    for (const part of partsOf(syntax)) look(part, inside);
  };
  look(parsed.syntax, new Set());
  return places
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, name }) => now.slice(0, from) + name + now.slice(to), text);
}

/** Names that a part gives to what stands inside it. */
function boundBy(syntax: Syntax): string[] {
  switch (syntax.is) {
    case "for":
    case "quantified":
      return syntax.loops.map(({ name }) => plainName(name));
    case "function":
      return syntax.params.map(({ name }) => plainName(name));
    case "context":
      return syntax.entries.map(({ name }) => plainName(name));
    default:
      return [];
  }
}
