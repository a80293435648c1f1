import { element } from "../bpmn/elements";
import type { FeelType } from "../expression/check/types";
import type { XmlElement } from "../xml/tree";
import { childrenOf } from "./element";
import { indented, put } from "./place";

/** The name of a type in a model; what is made of parts gets an item definition. Undefined where nothing is known. */
export function typeRefIn(
  root: XmlElement,
  {
    prefix,
    wanted,
    type,
  }: { readonly prefix: string; readonly wanted: string; readonly type: FeelType | undefined },
): string | undefined {
  if (!type) return undefined;
  const plain = plainRef(type);
  if (plain !== undefined) return plain;
  const parts = type.is === "context" || type.is === "list" ? partsOf(type, prefix) : undefined;
  if (!parts) return undefined;
  const taken = new Set(childrenOf(root, "itemDefinition").map(({ attributes }) => attributes.name));
  let name = `t_${wanted}`;
  for (let n = 2; taken.has(name); n++) name = `t_${wanted}_${n}`;
  put(root, indented(definition("itemDefinition", name, parts, prefix), 1));
  return name;
}

function plainRef({ is }: FeelType): string | undefined {
  switch (is) {
    case "any":
    case "null":
    case "context":
    case "list":
    case "range":
    case "function":
      return undefined;
    default:
      return is;
  }
}

interface Parts {
  readonly isCollection?: true;
  readonly children: readonly XmlElement[];
}

/** Undefined where nothing is known of the parts. */
function partsOf(type: FeelType, prefix: string): Parts | undefined {
  const plain = plainRef(type);
  if (plain !== undefined) return { children: [element(`${prefix}typeRef`, {}, [{ text: plain }])] };
  if (type.is === "list") {
    const inside = partsOf(type.of, prefix);
    return inside && !inside.isCollection ? { ...inside, isCollection: true } : undefined;
  }
  if (type.is !== "context" || Object.keys(type.entries).length === 0) return undefined;
  const any: Parts = { children: [element(`${prefix}typeRef`, {}, [{ text: "Any" }])] };
  return {
    children: Object.entries(type.entries).map(([name, of]) =>
      definition("itemComponent", name, partsOf(of, prefix) ?? any, prefix),
    ),
  };
}

function definition(
  tag: string,
  name: string,
  { isCollection, children }: Parts,
  prefix: string,
): XmlElement {
  return element(prefix + tag, { name, isCollection: isCollection && "true" }, children);
}
