import { own } from "../json";
import { partsOf, type Span, type Syntax } from "./syntax/syntax";

/** Names that a text may use. "any": nothing is known of what is inside. */
export interface Names {
  readonly [name: string]: Names | "any";
}

/** What may have been meant by an unknown name, as params of a problem: `suggestion` is "" while `meant` is "no". */
export type Suggestion = { readonly meant: "yes" | "no"; readonly suggestion: string };

/** A name that is not there, whole path (`order.amout`), and what may have been meant. */
export type UnknownName = { readonly name: string } & Suggestion;

/** The names of a text that neither `names` nor the text itself (`for x in …`) nor FEEL (`isBuiltIn`) provides. */
export function unknownNames(
  syntax: Syntax,
  names: Names,
  isBuiltIn: (name: string) => boolean,
): (UnknownName & Span)[] {
  const found = new Map<string, UnknownName & Span>();
  walk(syntax, names);
  return [...found.values()];

  function walk(part: Syntax, known: Names): void {
    const path = pathNames(part);
    if (path) look(path, known, part);
    else for (const inner of inside(part)) walk(inner, { ...known, ...localNames(part) });
  }

  function look(path: readonly string[], known: Names, { from, to }: Span): void {
    let scope: Names = known;
    for (const [depth, name] of path.entries()) {
      const entry = own(scope, name);
      if (entry === "any") return;
      if (entry === undefined) {
        if (depth === 0 && isBuiltIn(name)) return;
        const before = path.slice(0, depth);
        const near = nearest(name, Object.keys(scope));
        const full = [...before, name].join(".");
        found.set(full, { name: full, ...suggest(near && [...before, near].join(".")), from, to });
        return;
      }
      scope = entry;
    }
  }
}

/**
 * What of a part is to be looked through. Of `list[…]` only the list: inside, the fields of its items are names as well, and
 * nothing is known of the items. Of a path that begins with something else than a name, only that.
 */
function inside(part: Syntax): readonly Syntax[] {
  return part.is === "filter" || part.is === "path" ? [part.of] : partsOf(part);
}

/** `order.customer.name` → its parts; undefined for what is no path, or one that begins with something else than a name. */
function pathNames(part: Syntax): string[] | undefined {
  if (part.is === "name") return part.name === "?" ? undefined : [part.name];
  if (part.is !== "path") return undefined;
  const before = pathNames(part.of);
  return before && [...before, part.name];
}

/** Names that a part of a text brings with it: `for x in …`, `{a: 1, b: a}`, `function(a) …`. */
function localNames(part: Syntax): Names {
  const local: Record<string, "any"> = {};
  for (const name of newNames(part)) local[name] = "any";
  return local;
}

function newNames(part: Syntax): readonly string[] {
  switch (part.is) {
    case "for":
      return ["partial", ...part.loops.map(({ name }) => name)];
    case "quantified":
      return part.loops.map(({ name }) => name);
    case "context":
      return part.entries.map(({ name }) => name);
    case "function":
      return part.params.map(({ name }) => name);
    default:
      return [];
  }
}

/** Params of a problem for a name that is not among the candidates. */
export function suggestion(name: string, candidates: readonly string[]): Suggestion {
  return suggest(nearest(name, candidates));
}

function suggest(near: string | undefined): Suggestion {
  return near === undefined ? { meant: "no", suggestion: "" } : { meant: "yes", suggestion: near };
}

/** The candidate that needs fewest changes to become `name`, if that is few for its length. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return ranked[0]?.candidate;
}

/** Edit distance (Levenshtein), by rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
