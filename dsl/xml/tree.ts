import { Parser } from "saxen";

/** An element of an XML document, as it was written: prefixes, order, comments and blanks are kept. */
export interface XmlElement {
  /** With its prefix: `bpmn:task`. */
  name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
  readonly parent?: XmlElement;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** What stands in an element: elements, text (decoded), and the rest as it was written. */
export type XmlNode =
  | XmlElement
  | { readonly text: string; readonly cdata?: true }
  | { readonly raw: string };

export interface XmlDocument {
  readonly root: XmlElement;
  /** What stands before and after the root: the declaration, comments. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Why there is no document. `line` from 1, where there is one. */
export interface XmlRefusal {
  readonly code:
    | "xml.malformed"
    | "xml.doctype"
    | "xml.tooLarge"
    | "xml.tooDeep"
    | "xml.tooMany"
    | "xml.empty";
  readonly line?: number;
  /** The parser's words; for whoever has to mend the file. */
  readonly cause?: string;
}

/** Bounds on a document. */
export interface XmlBounds {
  /** Characters. */
  readonly longest: number;
  /** Elements and attributes in all. */
  readonly most: number;
}

const BOUNDS: XmlBounds = { longest: 20_000_000, most: 400_000 };
/** Elements inside one another. */
const DEEPEST = 200;
/** Attributes of one element: the parser's time grows with their square. */
const MOST_OF_ONE = 5_000;

class Refused extends Error {
  constructor(readonly refusal: XmlRefusal) {
    super(refusal.code);
  }
}

/**
 * Reads a document. Nothing outside it is looked at: a document type (and with it every entity but the five of XML 1.0, section
 * 4.6) is refused, and so is what goes beyond the bounds: `xml.tooLarge`, `xml.tooMany`, `xml.tooDeep`.
 */
export function parseXml(text: string, bounds: XmlBounds = BOUNDS): XmlDocument | XmlRefusal {
  if (text.length > bounds.longest) return { code: "xml.tooLarge" };
  if (text.trim() === "") return { code: "xml.empty" };
  if (isCrowded(text)) return { code: "xml.tooMany" };
  try {
    return read(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, bounds);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    return { cause: error instanceof Error ? error.message : String(error), code: "xml.malformed" };
  }
}

/** True when one tag has too many attributes; their values hold no `<` (XML 1.0, section 3.1). */
function isCrowded(text: string): boolean {
  for (const [tag] of text.matchAll(/<[^\s<>!?/][^<]{20000,}/g)) {
    const value = /[^"'>]*(?:"[^"]*"|'[^']*')/y;
    let count = 0;
    while (value.test(tag)) if (++count > MOST_OF_ONE) return true;
  }
  return false;
}

export function isRefusal(read: XmlDocument | XmlRefusal): read is XmlRefusal {
  return "code" in read;
}

/** The lines on which elements begin, in their order: in one pass, where the parser would count from the top for each. */
function* beginnings(text: string): Generator<number> {
  let line = 1;
  for (const [found] of text.matchAll(
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^!?/]|\n/g,
  )) {
    if (found === "\n") line++;
    else if (/^<[^!?]/.test(found)) yield line;
    else for (const sign of found) if (sign === "\n") line++;
  }
}

function read(text: string, { most }: XmlBounds): XmlDocument {
  const parser = new Parser();
  const lines = beginnings(text);
  let root: XmlElement | undefined;
  let at: XmlElement | undefined;
  let [depth, count] = [0, 0];
  const before: string[] = [];
  const after: string[] = [];
  const put = (node: XmlNode, raw: string) => {
    if (at) at.children.push(node);
    else (root ? after : before).push(raw);
  };
  const refuse = (code: XmlRefusal["code"], line: number, cause?: string): never => {
    throw new Refused({ code, line, ...(cause !== undefined && { cause }) });
  };
  parser.on("openTag", (name, attributesOf, decode) => {
    const line = Number(lines.next().value ?? 0);
    const attributes = Object.fromEntries(
      Object.entries(attributesOf()).map(([key, value]) => [key, decode(value)]),
    );
    count += 1 + Object.keys(attributes).length;
    if (count > most) refuse("xml.tooMany", line);
    if (++depth > DEEPEST) refuse("xml.tooDeep", line);
    if (!at && root) refuse("xml.malformed", line, "second root element");
    const element: XmlElement = { name, attributes, children: [], line, ...(at && { parent: at }) };
    at?.children.push(element);
    root ??= element;
    // The parser tells of the end of an empty element as well.
    at = element;
  });
  parser.on("closeTag", () => {
    depth--;
    at = at?.parent;
  });
  parser.on("text", (value, decode, context) => {
    if (at) at.children.push({ text: decode(value) });
    else if (value.trim() !== "")
      refuse("xml.malformed", context().line + 1, "text outside of the root element");
  });
  parser.on("cdata", (value) => put({ text: value, cdata: true }, ""));
  parser.on("comment", (value) => put({ raw: `<!--${value}-->` }, `<!--${value}-->`));
  parser.on("question", (value) => put({ raw: value }, value));
  parser.on("attention", (_value, _decode, context) => refuse("xml.doctype", context().line + 1));
  parser.on("error", (error, context) => refuse("xml.malformed", context().line + 1, error.message));
  parser.on("warn", (error, context) => refuse("xml.malformed", context().line + 1, error.message));
  parser.parse(text);
  if (!root) throw new Refused({ code: "xml.empty" });
  return { root, before, after };
}

export function isElement(node: XmlNode): node is XmlElement {
  return "name" in node;
}

/** The elements that stand directly in one. */
export function elementsIn({ children }: XmlElement): XmlElement[] {
  return children.filter(isElement);
}

/** The text in an element, without that of elements in it. */
export function textOf({ children }: XmlElement): string {
  return children.map((node) => ("text" in node ? node.text : "")).join("");
}
