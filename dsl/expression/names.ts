import { own } from "../json";
import type { FeelNode } from "./tree";

/** Names that a text may use. "any": nothing is known of what is inside. */
export interface Names {
  readonly [name: string]: Names | "any";
}

/** What may have been meant by an unknown name, as params of a problem: `suggestion` is "" while `meant` is "no". */
export type Suggestion = { readonly meant: "yes" | "no"; readonly suggestion: string };

/** A name that is not there, whole path (`order.amout`), and what may have been meant. */
export type UnknownName = { readonly name: string } & Suggestion;

/** The names of a parsed text that neither `names` nor the text itself (`for x in …`) nor FEEL (`isBuiltIn`) provides. */
export function unknownNames(
  tree: FeelNode,
  names: Names,
  isBuiltIn: (name: string) => boolean,
): UnknownName[] {
  const found = new Map<string, UnknownName>();
  walk(tree, names);
  return [...found.values()];

  function walk(node: FeelNode, known: Names): void {
    const path = node.name === "VariableName" ? [node.text] : pathNames(node);
    if (path) look(path, known);
    else for (const child of inside(node)) walk(child, { ...known, ...localNames(node) });
  }

  function look(names: readonly string[], known: Names): void {
    let scope: Names = known;
    for (const [depth, name] of names.entries()) {
      const entry = own(scope, name);
      if (entry === "any") return;
      if (entry === undefined) {
        if (depth === 0 && isBuiltIn(name)) return;
        const before = names.slice(0, depth);
        const near = nearest(name, Object.keys(scope));
        const full = [...before, name].join(".");
        found.set(full, { name: full, ...suggest(near && [...before, near].join(".")) });
        return;
      }
      scope = entry;
    }
  }
}

/** Every variable's name in a text, also those that the text brings with it. */
export function namesIn(node: FeelNode): string[] {
  const here = node.name === "VariableName" ? [node.text] : [];
  return [...new Set([...here, ...node.children.flatMap(namesIn)])];
}

/**
 * What of a node is to be looked through. Of `list[…]` only the list: inside, the fields of its items are names as well,
 * and nothing is known of the items. Of a path that begins with something else than a name, only that.
 */
function inside(node: FeelNode): readonly FeelNode[] {
  return node.name === "FilterExpression" || node.name === "PathExpression"
    ? node.children.slice(0, 1)
    : node.children;
}

/** `order.customer.name` → its parts; undefined for what is no path, or one that begins with something else than a name. */
function pathNames(node: FeelNode): string[] | undefined {
  if (node.name !== "PathExpression") return undefined;
  const [head, , last] = node.children;
  if (!head || !last) return undefined;
  const before = head.name === "VariableName" ? [head.text] : pathNames(head);
  return before && [...before, last.text];
}

/** Names that a part of a text brings with it: `for x in …`, `{a: 1, b: a}`. */
function localNames(node: FeelNode): Names {
  const local: Record<string, "any"> = {};
  for (const name of newNames(node)) local[name] = "any";
  return local;
}

function newNames(node: FeelNode): string[] {
  const first = (of: readonly FeelNode[]) =>
    of.flatMap(({ children: [name] }) => (name ? [name.text.replaceAll('"', "")] : []));
  const loops = node.children
    .filter((part) => part.name === "InExpressions")
    .flatMap((part) => part.children);
  if (node.name === "ForExpression") return ["partial", ...first(loops)];
  if (node.name === "QuantifiedExpression") return first(loops);
  return node.name === "Context" ? first(node.children) : [];
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
