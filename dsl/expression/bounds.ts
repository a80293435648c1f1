import { type FeelNode, findNode } from "./tree";

/** Longest text, in characters. */
export const LONGEST_TEXT = 4000;
/** Most `for … in`, `some … in`, `every … in` in one text, and most numbers in a range they run over. */
const MOST_ITERATIONS = 2;
const WIDEST_RANGE = 1000;

/**
 * Why a text that parses may not be evaluated, or undefined when it may: it could run for too long. Functions of one's own
 * can call themselves; a loop over `1..n` is as long as `n` says. Loops over lists are as long as the lists, which are data.
 */
export function beyondBounds(tree: FeelNode): "function" | "range" | "loops" | undefined {
  if (findNode(tree, (node) => node.name === "FunctionDefinition")) return "function";
  const loops = count(tree, (node) => node.name === "InExpression");
  if (loops > MOST_ITERATIONS) return "loops";
  if (loops > 0 && findNode(tree, isWide)) return "range";
  return undefined;
}

/** A range `a..b` whose ends are not two plain numbers close to each other. */
function isWide(node: FeelNode): boolean {
  const at = node.children.findIndex((child) => child.name === "..");
  if (at < 0) return false;
  const ends = [node.children[at - 1], node.children[at + 1]].map(literal);
  const [start, end] = ends;
  return start === undefined || end === undefined || Math.abs(end - start) > WIDEST_RANGE;
}

function literal(node: FeelNode | undefined): number | undefined {
  if (!node) return undefined;
  if (node.children.length === 1) return literal(node.children[0]);
  return node.name === "NumericLiteral" ? Number(node.text) : undefined;
}

function count(node: FeelNode, test: (node: FeelNode) => boolean): number {
  return node.children.reduce((sum, child) => sum + count(child, test), test(node) ? 1 : 0);
}
