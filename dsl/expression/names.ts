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
    if (node.name === "VariableName") return look([node.text], known);
    if (node.name === "PathExpression") return path(node, known);
    // Inside `list[…]` the fields of the items are names as well, and nothing is known of the items.
    if (node.name === "FilterExpression") {
      const [list] = node.children;
      if (list) walk(list, known);
      return;
    }
    const inside = { ...known, ...localNames(node) };
    for (const child of node.children) walk(child, inside);
  }

  function path(node: FeelNode, known: Names): void {
    const names = pathNames(node);
    if (names) return look(names, known);
    const [head] = node.children;
    if (head) walk(head, known);
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

/** `order.customer.name` → its parts; undefined when the path begins with something else than a name. */
function pathNames(node: FeelNode): string[] | undefined {
  const [head, , last] = node.children;
  if (!head || !last) return undefined;
  if (head.name === "VariableName") return [head.text, last.text];
  const before = head.name === "PathExpression" ? pathNames(head) : undefined;
  return before && [...before, last.text];
}

/** Names that a part of a text brings with it: `for x in …`, `{a: 1, b: a}`. */
function localNames(node: FeelNode): Names {
  const local: Record<string, "any"> = {};
  if (node.name === "ForExpression") local.partial = "any";
  if (node.name === "ForExpression" || node.name === "QuantifiedExpression") {
    for (const part of node.children) {
      if (part.name !== "InExpressions") continue;
      for (const each of part.children) if (each.children[0]) local[each.children[0].text] = "any";
    }
  }
  if (node.name === "Context") {
    for (const entry of node.children)
      if (entry.children[0]) local[entry.children[0].text.replaceAll('"', "")] = "any";
  }
  return local;
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
