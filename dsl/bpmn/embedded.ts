import { type Draft, draft as draftShape } from "../draft/draft";
import { isObject } from "../json";
import { elementsIn, textOf, type XmlElement } from "../xml/tree";
import { element } from "./elements";

/** The whole draft in its process, for what the elements cannot say. */
export const DRAFT = "alur:draft";

/**
 * The draft as an extension, with the digest of the file that it fits to: `root` is all of that but this extension. An edit by another
 * program makes another digest; then the elements are right, and this is not looked at.
 */
export function embedded({ bpmn: _, ...draft }: Draft, root: XmlElement): XmlElement {
  return element(DRAFT, { digest: digestOf(root) }, [{ text: JSON.stringify(draft) }]);
}

/** The draft in an extension, when nobody has edited its file since. */
export function readEmbedded(given: XmlElement | undefined, root: XmlElement): Draft | undefined {
  if (!given || given.attributes.digest !== digestOf(root)) return undefined;
  try {
    const json: unknown = JSON.parse(textOf(given));
    const read = draftShape.omit({ bpmn: true }).safeParse(json);
    return isObject(json) && read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A number for all that a file says but the embedded draft, and but its drawing: shapes are looked at one by one. It finds edits, and
 * does not stand against somebody who wants to deceive: who can write the file can write the draft as well. (FNV-1a, twice.)
 */
function digestOf(root: XmlElement): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (const part of partsOf(root))
    for (let at = 0; at < part.length; at++) {
      const sign = part.charCodeAt(at);
      a = Math.imul(a ^ sign, 0x01000193);
      b = Math.imul(b ^ sign, 0x85ebca6b) ^ (b >>> 13);
    }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Says the same, but for blanks around texts, the order of attributes, and a draft that is embedded. */
export function sameXml(a: XmlElement, b: XmlElement): boolean {
  const [left, right] = [a, b].map((root) => [...partsOf(root, true)].join(""));
  return left === right;
}

/** Blanks around texts and the order of attributes mean nothing. */
function* partsOf(of: XmlElement, drawn = false): Generator<string> {
  yield `<${of.name}`;
  for (const name of Object.keys(of.attributes).sort()) yield ` ${name}=${of.attributes[name]}`;
  yield `>${textOf(of).trim()}`;
  for (const child of elementsIn(of))
    if (child.name !== DRAFT && (drawn || !/(^|:)BPMNDiagram$/.test(child.name)))
      yield* partsOf(child, drawn);
  yield "/";
}
