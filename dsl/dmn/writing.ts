import { element } from "../bpmn/elements";
import type { Rename } from "../decision/names";
import type { TypeSyntax } from "../expression/syntax/syntax";
import type { XmlElement, XmlNode } from "../xml/tree";
import { childOf, KEY } from "./element";
import { put, setWords } from "./place";
import { keysOf } from "./table";

/** How a decision is written into a file. */
export interface Writing {
  /** What stands before the names of the file's elements: `dmn:`, or nothing. */
  readonly prefix: string;
  /** The draft's source language: texts of the file are in it. */
  readonly language: string;
  /** A FEEL text in the names of the file. */
  readonly feel: Rename;
  /** An id that nothing in the file has, as near to the wanted one as can be. */
  readonly id: (wanted: string) => string;
  /** What ids in the decision begin with. */
  readonly owner: string;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element of the standard. */
export function made(
  { prefix }: Pick<Writing, "prefix">,
  tag: string,
  attributes: Attributes = {},
  children: readonly (XmlNode | undefined)[] = [],
): XmlElement {
  return element(
    prefix + tag,
    attributes,
    children.filter((child) => child !== undefined),
  );
}

/** An element around a FEEL text. */
export function feelElement(
  writing: Writing,
  tag: string,
  { text, dialect, ...attributes }: { readonly text: string; readonly dialect?: "UnaryTests" } & Attributes,
): XmlElement {
  const written = made(writing, "text", {}, [{ text: writing.feel(text, dialect) }]);
  return made(writing, tag, attributes, [written]);
}

/** Replaces the FEEL text of an element. */
export function setFeel(writing: Writing, of: XmlElement, text: string, dialect?: "UnaryTests"): void {
  const written = writing.feel(text, dialect);
  const there = childOf(of, "text");
  if (there) setWords(there, written);
  else put(of, made(writing, "text", {}, [{ text: written }]));
}

const TYPES: Readonly<Record<string, string>> = {
  text: "string",
  number: "number",
  money: "number",
  boolean: "boolean",
  date: "date",
  any: "Any",
};

/** The standard's name of a column's type. */
export function columnTypeRef(type: string | undefined): string | undefined {
  return type !== undefined && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** The name of a type, where it has one. */
export function typeRefOfSyntax(type: TypeSyntax | undefined): string | undefined {
  return type?.is === "named" ? type.name : undefined;
}

/** Sees to it that rows or columns come back under these keys. */
export function claimKeys(elements: readonly XmlElement[], keys: readonly string[], otherwise: string): void {
  // Each mark may change what others get by their places.
  for (let round = 0; round < 3; round++) {
    const now = keysOf(elements, otherwise);
    for (const [at, { attributes }] of elements.entries())
      if (now[at] !== keys[at]) attributes[KEY] = keys[at] ?? "";
  }
}
