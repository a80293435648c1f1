import { parseExpression } from "feelin";

/** A node of a parsed text: its name in the grammar, the text it covers, what is inside it. */
export interface FeelNode {
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly broken: boolean;
  readonly children: readonly FeelNode[];
}

/** The parsed text as a plain tree. Always one: what does not parse is inside it as a `broken` node. */
export function parseTree(text: string): FeelNode {
  const top: FeelNode[] = [];
  const open: FeelNode[][] = [top];
  parseExpression(text, {}, undefined).iterate({
    enter(node) {
      const children: FeelNode[] = [];
      const { name, from } = node;
      open.at(-1)?.push({ name, text: text.slice(from, node.to), from, broken: node.type.isError, children });
      open.push(children);
    },
    leave() {
      open.pop();
    },
  });
  return top[0] ?? { name: "Expression", text, from: 0, broken: true, children: [] };
}

/** The first node, depth first, that `test` is true for. */
export function findNode(node: FeelNode, test: (node: FeelNode) => boolean): FeelNode | undefined {
  if (test(node)) return node;
  for (const child of node.children) {
    const found = findNode(child, test);
    if (found) return found;
  }
  return undefined;
}
