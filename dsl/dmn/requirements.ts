import { elementsIn, type XmlElement } from "../xml/tree";
import { childOf, tagOf } from "./element";
import { put, takeOut } from "./place";
import { made, type Writing } from "./writing";

const REQUIREMENTS = /^(information|knowledge|authority)Requirement$/;

/** The ids of what an element requires in its own file, each with the id of the requirement. */
export function requiredBy(element: XmlElement): { readonly id: string; readonly from: string }[] {
  return elementsIn(element)
    .filter((child) => REQUIREMENTS.test(tagOf(child)))
    .flatMap((requirement) =>
      elementsIn(requirement).flatMap(({ attributes: { href = "" } }) =>
        href.startsWith("#") ? [{ id: requirement.attributes.id ?? "", from: href.slice(1) }] : [],
      ),
    );
}

/** Says that an element requires another, unless it does. */
export function require(
  element: XmlElement,
  other: XmlElement,
  writing: Pick<Writing, "prefix" | "id">,
): void {
  const { id = "" } = other.attributes;
  if (id === "" || requiredBy(element).some(({ from }) => from === id)) return;
  const tag = tagOf(other);
  const isFunction = tag === "businessKnowledgeModel";
  const [requirement, required] = isFunction
    ? ["knowledgeRequirement", "requiredKnowledge"]
    : ["informationRequirement", tag === "inputData" ? "requiredInput" : "requiredDecision"];
  // Functions take what they need as arguments; of a value they can only know by those who call them.
  if (tagOf(element) === "businessKnowledgeModel" && !isFunction) return;
  put(
    element,
    made(writing, requirement, { id: writing.id(`${element.attributes.id ?? ""}_needs_${id}`) }, [
      made(writing, required, { href: `#${id}` }),
    ]),
  );
}

/** Takes away that an element requires another; with what is drawn of it. */
export function requireNot(root: XmlElement, element: XmlElement, id: string): void {
  for (const { id: requirement, from } of requiredBy(element))
    if (from === id) {
      const found = elementsIn(element).find(
        (child) =>
          REQUIREMENTS.test(tagOf(child)) &&
          elementsIn(child).some(({ attributes }) => attributes.href === `#${id}`),
      );
      if (found) takeOut(element, found);
      if (requirement !== "") undraw(root, requirement);
    }
}

/** Takes an element away, with what refers to it and what is drawn of it. */
export function removeElement(root: XmlElement, element: XmlElement): void {
  const { id = "" } = element.attributes;
  takeOut(root, element);
  if (id === "") return;
  for (const { id: requirement } of requiredBy(element)) if (requirement !== "") undraw(root, requirement);
  undraw(root, id);
  forget(root, root, `#${id}`);
}

function forget(root: XmlElement, of: XmlElement, href: string): void {
  for (const child of elementsIn(of)) {
    const about = REQUIREMENTS.test(tagOf(child)) || tagOf(child) === "association";
    const mentions = about && elementsIn(child).some(({ attributes }) => attributes.href === href);
    if (child.attributes.href === href || mentions) {
      takeOut(of, child);
      if (child.attributes.id) undraw(root, child.attributes.id);
    } else forget(root, child, href);
  }
}

function undraw(root: XmlElement, id: string): void {
  for (const diagram of elementsIn(childOf(root, "DMNDI") ?? { ...root, children: [] }))
    for (const child of elementsIn(diagram))
      if (child.attributes.dmnElementRef === id) takeOut(diagram, child);
}
