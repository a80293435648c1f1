import { type DraftDecision, draftDecision } from "../draft/decision";
import { digestOf } from "../xml/digest";
import { elementsIn, textOf, type XmlElement } from "../xml/tree";
import { childOf, tagOf } from "./element";

/** A decision as we have it, in its element, for what DMN has no word for: other languages, money, empty cells. */
export const DECISION = "alur:decision";

/** What we have written into an element, while nobody has edited the element since. */
export function writtenDecision(element: XmlElement): DraftDecision | undefined {
  const given = elementsIn(childOf(element, "extensionElements") ?? element).find(
    ({ name }) => name === DECISION,
  );
  if (!given || given.attributes.digest !== digestOfElement(element)) return undefined;
  try {
    const json: unknown = JSON.parse(textOf(given));
    return draftDecision.omit({ dmn: true }).safeParse(json).data;
  } catch {
    return undefined;
  }
}

/** A number for all that an element says, but what we have written into it. */
export function digestOfElement(element: XmlElement): string {
  return digestOf(partsOf(element));
}

/** Blanks around texts and the order of attributes mean nothing, nor do empty extensions. */
function* partsOf(of: XmlElement): Generator<string> {
  yield `<${tagOf(of)}`;
  for (const name of Object.keys(of.attributes).sort())
    if (!name.startsWith("xmlns")) yield ` ${name}=${of.attributes[name]}`;
  yield `>${textOf(of).trim()}`;
  for (const child of elementsIn(of)) {
    const isOurs =
      tagOf(child) === "extensionElements" && elementsIn(child).every(({ name }) => name === DECISION);
    if (child.name !== DECISION && !isOurs) yield* partsOf(child);
  }
  yield "/";
}
