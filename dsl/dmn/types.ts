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

/** Item definitions and components inside one another that are followed. */
const DEEPEST = 20;
/** Parts of one reference; more are no type that anybody has written down, but one that names another again and again. */
const MOST_PARTS = 2_000;

const ANY: TypeSyntax = { is: "named", name: "Any" };

/** What has been followed on the way to a type. */
interface Way {
  readonly items: ReadonlyMap<string, XmlElement>;
  /** Names of the definitions that it stands in. */
  readonly names: ReadonlySet<string>;
  readonly depth: number;
  /** How many parts the whole reference may still have. */
  readonly left: { parts: number };
}

/**
 * What a reference means: a type of the standard, or what an item definition is made of (which values it allows is not in it). Undefined
 * for anything else, and for what is defined by itself; `Any` for what has more than 2,000 parts.
 */
export function writtenType(
  reference: string | undefined,
  items: ReadonlyMap<string, XmlElement>,
): TypeSyntax | undefined {
  const left = { parts: MOST_PARTS };
  const type = referredType(reference, { items, names: new Set(), depth: 0, left });
  return left.parts < 0 ? ANY : type;
}

function referredType(reference: string | undefined, way: Way): TypeSyntax | undefined {
  const name = standardName(reference);
  const plain = plainName(name);
  const item = way.items.get(plain);
  if (!item) return STANDARD.has(name) ? { is: "named", name } : undefined;
  return way.names.has(plain) ? undefined : itemType(item, { ...way, names: new Set(way.names).add(plain) });
}

function itemType(item: XmlElement, way: Way): TypeSyntax | undefined {
  if (--way.left.parts < 0 || way.depth > DEEPEST) return undefined;
  const inner = { ...way, depth: way.depth + 1 };
  const components = childrenOf(item, "itemComponent");
  const one = components.length > 0 ? contextType(components, inner) : referredType(typeRefOf(item), inner);
  return one && item.attributes.isCollection === "true" ? { is: "list", of: one } : one;
}

function contextType(components: readonly XmlElement[], way: Way): TypeSyntax {
  const entries = components.map((component) => [
    plainName(component.attributes.name),
    itemType(component, way) ?? ANY,
  ]);
  return { is: "context", entries: Object.fromEntries(entries) };
}

/** The type that an item definition is made of, as it is written. */
export function typeRefOf(item: XmlElement): string {
  return wordsIn(childOf(item, "typeRef"));
}
