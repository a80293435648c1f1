import { type Draft, draft as draftShape } from "../draft/draft";
import { isObject } from "../json";
import { digestOf as digestOfParts } from "../xml/digest";
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
 * A number for all that a file says but the embedded draft, and but its drawing: shapes are looked at one by one. Who can write the file
 * can write the draft as well.
 */
function digestOf(root: XmlElement): string {
  return digestOfParts(partsOf(root));
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
