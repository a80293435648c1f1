import { elementsIn, type XmlBounds, type XmlElement } from "../xml/tree";
import { tokensOf } from "./counts";
import { reference } from "./model";

/** What is read of a BPMN file at most: more does not fit into a draft that may be saved. */
export const BOUNDS: XmlBounds = { longest: 4_000_000, most: 100_000 };

/** So many steps, arrows, events and the like a file may have: about what fits into a draft that may be saved. */
const MOST_DRAWN = 5_000;

/** What becomes something of a draft, or is told of, by its name without a prefix. */
const DRAWN =
  /(^task|Task|Event|EventDefinition|eventDefinitionRef|Gateway|SubProcess|subProcess|transaction|callActivity|process|[fF]low|[aA]ssociation|dataObject|Reference|lane|participant|textAnnotation|group|[lL]istener)$/;

/** True for a file with more than a draft may have; by names alone, before anything is made of it. */
export function isCrowded(root: XmlElement): boolean {
  let count = 0;
  const quantities = new Map<string, number>();
  const sources: string[] = [];
  const add = (xml: XmlElement): void => {
    if (DRAWN.test(xml.name.slice(xml.name.indexOf(":") + 1))) count++;
    const { id = "", sourceRef } = xml.attributes;
    // Such an activity sends its tokens along each arrow as so many arrows.
    const further = (tokensOf(xml, "completionQuantity") ?? 1) - 1;
    if (further > 0) quantities.set(reference(id), further);
    if (sourceRef !== undefined) sources.push(reference(sourceRef));
    for (const child of elementsIn(xml)) add(child);
  };
  add(root);
  for (const source of sources) count += quantities.get(source) ?? 0;
  return count > MOST_DRAWN;
}
