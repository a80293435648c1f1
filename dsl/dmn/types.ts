import type { TypeSyntax } from "../expression/syntax/syntax";
import type { XmlElement } from "../xml/tree";
import { childOf, childrenOf, plainName, typeName, wordsIn } from "./element";

/** Names of types that engines wrote before the standard settled on words. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  dateTime: "date and time",
  dayTimeDuration: "days and time duration",
  yearMonthDuration: "years and months duration",
};
const STANDARD = new Set([
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "Any",
  "list",
  "context",
  "date and time",
  "days and time duration",
  "years and months duration",
]);

/** The name of a type, as the standard has it by now; "" when there is none. */
export function standardName(reference: string | undefined): string {
  const name = typeName(reference);
  return Object.hasOwn(OLD_NAMES, name) ? (OLD_NAMES[name] ?? name) : name;
}

/** Item definitions inside one another that are followed. */
const DEEPEST = 20;

/**
 * What a reference means: a type of the standard, or what an item definition is made of (which values it allows is not in it). Undefined
 * for anything else, and for what is defined by itself.
 */
export function writtenType(
  reference: string | undefined,
  items: ReadonlyMap<string, XmlElement>,
  depth = 0,
): TypeSyntax | undefined {
  const name = standardName(reference);
  const item = items.get(plainName(name));
  if (item) return depth > DEEPEST ? undefined : itemType(item, items, depth + 1);
  return STANDARD.has(name) ? { is: "named", name } : undefined;
}

function itemType(
  item: XmlElement,
  items: ReadonlyMap<string, XmlElement>,
  depth: number,
): TypeSyntax | undefined {
  const components = childrenOf(item, "itemComponent");
  const one =
    components.length > 0
      ? contextType(components, items, depth)
      : writtenType(typeRefOf(item), items, depth);
  return one && item.attributes.isCollection === "true" ? { is: "list", of: one } : one;
}

function contextType(
  components: readonly XmlElement[],
  items: ReadonlyMap<string, XmlElement>,
  depth: number,
): TypeSyntax {
  const entries = components.map((component) => [
    plainName(component.attributes.name),
    itemType(component, items, depth + 1) ?? { is: "named", name: "Any" },
  ]);
  return { is: "context", entries: Object.fromEntries(entries) };
}

/** The type that an item definition is made of, as it is written. */
export function typeRefOf(item: XmlElement): string {
  return wordsIn(childOf(item, "typeRef"));
}
