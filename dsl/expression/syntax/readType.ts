import type { TypeSyntax } from "./syntax";
import type { FeelNode } from "./tree";

/** A name in its one spelling: single spaces between words, none beside signs. */
export function nameOf(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?([./\-'+*]) ?/g, "$1");
}

/** The type that a `Type` node writes. */
export function readType(node: FeelNode, source: (node: FeelNode) => string): TypeSyntax {
  const inside = node.children[0];
  const types = (of: FeelNode) => of.children.filter(({ name }) => name === "Type");
  if (!inside) return { is: "named", name: nameOf(source(node)) };
  if (inside.name === "ListType") {
    const [of] = types(inside);
    const is = source(inside).startsWith("range") ? "range" : "list";
    return { is, of: of ? readType(of, source) : { is: "named", name: "Any" } };
  }
  if (inside.name === "ContextType") {
    const entries = inside.children.find(({ name }) => name === "ContextEntryTypes")?.children ?? [];
    return {
      is: "context",
      entries: Object.fromEntries(
        entries.flatMap((entry) => {
          const [name, type] = entry.children;
          return name && type ? [[nameOf(source(name)), readType(type, source)]] : [];
        }),
      ),
    };
  }
  if (inside.name === "FunctionType") {
    const params = inside.children.find(({ name }) => name === "ArgumentTypes")?.children ?? [];
    const [result] = types(inside);
    return {
      is: "function",
      params: params.flatMap(types).map((type) => readType(type, source)),
      result: result ? readType(result, source) : { is: "named", name: "Any" },
    };
  }
  return { is: "named", name: nameOf(source(inside)) };
}
