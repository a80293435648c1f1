import { parser } from "lezer-feel";
import { NAMES_OF_WORDS } from "./builtInNames";
import { trackNames } from "./tracker";

/** A node of a parsed text: its name in the grammar, where it is, what is inside it. */
export interface FeelNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly FeelNode[];
}

/** What a text is read as: one expression, or the tests of a cell in a decision table. */
export type Dialect = "Expression" | "UnaryTests";

/** The grammar for what is still being written: it reads on behind what makes no sense. */
export const feelParser = parser.configure({
  top: "Expression",
  contextTracker: trackNames(NAMES_OF_WORDS),
});

const strict = {
  Expression: parser.configure({
    top: "Expression",
    strict: true,
    contextTracker: trackNames(NAMES_OF_WORDS),
  }),
  UnaryTests: parser.configure({
    top: "UnaryTests",
    strict: true,
    contextTracker: trackNames(NAMES_OF_WORDS),
  }),
};

/**
 * The parsed text as a plain tree, or the offset where it stops making sense. `names`: names with signs or keywords in them
 * (`Pre-bankruptcy risk`) that the text may use; others need no telling.
 */
export function parseTree(
  text: string,
  dialect: Dialect,
  names: readonly string[] = [],
): { readonly tree: FeelNode; readonly depth: number } | { readonly brokenAt: number } {
  const ready =
    names.length === 0
      ? strict[dialect]
      : strict[dialect].configure({ contextTracker: trackNames([...NAMES_OF_WORDS, ...names]) });
  try {
    return plainTree(ready.parse(text.replace(RANGE_TYPE, asListType)));
  } catch (thrown) {
    // In its strict mode the parser throws at the first token that it has no use for.
    const at = thrown instanceof SyntaxError ? /\d+$/.exec(thrown.message) : null;
    return { brokenAt: at ? Number(at[0]) : 0 };
  }
}

/** Texts and comments, to be left alone; or `range` where a type of ranges is written, which the grammar does not know. */
const RANGE_TYPE =
  /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<![\p{L}\p{N}_])range(?=\s*<\s*[\p{L}_][\p{L}\p{N}_. ]{0,60}>)/gu;

/** The same with a type of lists, in the same place: who reads the tree asks the text which it was. */
function asListType(found: string): string {
  return found === "range" ? "list " : found;
}

function plainTree(tree: ReturnType<typeof parser.parse>): { tree: FeelNode; depth: number } {
  let depth = 0;
  const top: FeelNode[] = [];
  const open: FeelNode[][] = [top];
  tree.iterate({
    enter({ name, from, to, type }) {
      if (type.isSkipped) return false;
      const children: FeelNode[] = [];
      open.at(-1)?.push({ name, from, to, children });
      open.push(children);
      depth = Math.max(depth, open.length);
      return true;
    },
    leave() {
      open.pop();
    },
  });
  return { tree: top[0] ?? { name: "", from: 0, to: 0, children: [] }, depth };
}
