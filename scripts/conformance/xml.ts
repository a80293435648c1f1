import { XMLParser } from "fast-xml-parser";

/** An element of a document, without prefixes; children in the order of the text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** The root element of a document. */
export function readXml(text: string): Element {
  const roots = elements(parser.parse(text)).filter(({ name }) => !name.startsWith("?"));
  const [root] = roots;
  if (!root) throw new Error("no element in the document");
  return root;
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: Element | undefined, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function elements(nodes: unknown): Element[] {
  return (Array.isArray(nodes) ? nodes : []).filter(isRecord).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) return [];
    const inside = node[name];
    const attributes = isRecord(node[":@"])
      ? Object.fromEntries(Object.entries(node[":@"]).map(([key, value]) => [key, `${value}`]))
      : {};
    return [{ name, attributes, children: elements(inside), text: textOf(inside) }];
  });
}

function textOf(nodes: unknown): string {
  return (Array.isArray(nodes) ? nodes : [])
    .filter(isRecord)
    .map((node) => (typeof node["#text"] === "string" ? node["#text"] : ""))
    .join("");
}
