import { isRefusal, parseXml, textOf, type XmlElement } from "@/dsl/xml/tree";

/** The root element of a document. */
export function readXml(text: string): XmlElement {
  const document = parseXml(text);
  if (isRefusal(document)) throw new Error(`${document.code} ${document.cause ?? ""}`.trim());
  return document.root;
}

/** The text in an element, "" when there is none. */
export function textIn(element: XmlElement | undefined): string {
  return element ? textOf(element) : "";
}

/** The value of an attribute, by its name without prefix. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key.slice(key.indexOf(":") + 1) === name);
  return found === undefined ? undefined : attributes[found];
}
