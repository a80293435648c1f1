import { nameOf } from "../expression/syntax/readType";
import { elementsIn, textOf, type XmlElement } from "../xml/tree";

/** The elements of DMN 1.1 to 1.5 by their names without prefix: the namespaces differ by version, the elements hardly. */

/** Namespaces of models end so in every version: `…/DMN/20191111/MODEL/`, `…/DMN/20151101/dmn.xsd`. */
const MODEL = /\/DMN\/[^/]+\/(MODEL\/?|dmn\.xsd)$/i;

/** The name of an element without its prefix. */
export function tagOf({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * True for the root of a decision model. Some tools declare the namespace of the standard and then write its elements in another one of
 * their own: these are read as they are meant.
 */
export function isModel(root: XmlElement): boolean {
  if (tagOf(root) !== "definitions") return false;
  const prefix = root.name.includes(":") ? `xmlns:${root.name.slice(0, root.name.indexOf(":"))}` : "xmlns";
  const own = root.attributes[prefix] ?? "";
  if (MODEL.test(own)) return true;
  const declared = Object.entries(root.attributes).filter(([name]) => name.startsWith("xmlns"));
  return !/\/BPMN\//i.test(own) && declared.some(([, uri]) => MODEL.test(uri));
}

export function childrenOf(element: XmlElement | undefined, tag: string): XmlElement[] {
  return element ? elementsIn(element).filter((child) => tagOf(child) === tag) : [];
}

export function childOf(element: XmlElement | undefined, tag: string): XmlElement | undefined {
  return childrenOf(element, tag)[0];
}

/** The `text` in an element, as literal expressions and unary tests have it; "" when there is none. */
export function feelOf(element: XmlElement | undefined): string {
  const text = childOf(element, "text");
  return text ? textOf(text).trim() : "";
}

/** A name as it is compared: in its one spelling. */
export function plainName(name: string | undefined): string {
  return nameOf(name ?? "");
}

/** A type's name without prefix: `feel:number`, `{…}number`, `number`. */
export function typeName(reference: string | undefined): string {
  return (reference ?? "")
    .trim()
    .replace(/^\{[^}]*\}/, "")
    .replace(/^[\w-]+:/, "")
    .replace(/^feel\./, "");
}

/** The name that others use for the value of an element: its variable's, else its own. */
export function valueName(element: XmlElement): string {
  return plainName(childOf(element, "variable")?.attributes.name ?? element.attributes.name);
}

/** Namespace of what only Alur understands; our prefix for it is `alur`. */
export const ALUR = "https://alur.dev/dmn/1";

/** The key that an element has in drafts, where its name does not say it. */
export const KEY = "alur:key";

/** A text that people read in an element: its description, a type's name. */
export function wordsIn(element: XmlElement | undefined): string {
  return element ? textOf(element).trim() : "";
}

/** The first of an element's children that is decision logic. */
export function logicOf(element: XmlElement): XmlElement | undefined {
  return elementsIn(element).find((child) => LOGIC.has(tagOf(child)));
}

const LOGIC = new Set([
  "literalExpression",
  "context",
  "invocation",
  "functionDefinition",
  "list",
  "relation",
  "decisionTable",
  "conditional",
  "filter",
  "for",
  "some",
  "every",
]);
