import { element } from "../bpmn/elements";
import { elementsIn, isElement, type XmlElement, type XmlNode } from "../xml/tree";
import { childOf, childrenOf, tagOf } from "./element";

/** What may stand where (DMN 1.5, the schema): names of one line may be mixed. Nothing of a line stands in two orders in one element. */
const ORDER: readonly (readonly string[])[] = [
  ["description"],
  ["extensionElements"],
  ["import"],
  ["itemDefinition"],
  ["question"],
  ["allowedAnswers"],
  ["variable"],
  ["encapsulatedLogic"],
  ["decision", "inputData", "businessKnowledgeModel", "knowledgeSource", "decisionService"],
  ["informationRequirement"],
  ["knowledgeRequirement"],
  ["authorityRequirement"],
  ["input"],
  ["output"],
  ["annotation"],
  ["inputExpression"],
  ["inputValues", "outputValues"],
  ["defaultOutputEntry"],
  ["rule"],
  ["inputEntry"],
  ["outputEntry"],
  ["annotationEntry"],
  ["text"],
];
const RANKS = new Map(ORDER.flatMap((names, at) => names.map((name) => [name, at])));
const DRAWING = ORDER.length + 1;

function rankOf(child: XmlElement): number {
  const tag = tagOf(child);
  return tag === "DMNDI" ? DRAWING : (RANKS.get(tag) ?? ORDER.length);
}

/** Puts a child where the schema wants it, behind those of its sort. */
export function put(parent: XmlElement, child: XmlElement, blank = blankIn(parent)): void {
  const rank = rankOf(child);
  const at = parent.children.findLastIndex((node) => isElement(node) && rankOf(node) <= rank);
  parent.children.splice(at + 1, 0, ...(blank ? [blank] : []), child);
}

/** The blanks that stand before the first child of an element. */
function blankIn({ children }: XmlElement): XmlNode | undefined {
  const at = children.findIndex(isElement);
  const before = at > 0 ? children[at - 1] : undefined;
  return before && "text" in before && before.text.trim() === "" ? before : undefined;
}

/** Takes a child away, with the blanks before it. */
export function takeOut(parent: XmlElement, child: XmlElement): void {
  const at = parent.children.indexOf(child);
  if (at < 0) return;
  const before = parent.children[at - 1];
  const isBlank = before && "text" in before && before.text.trim() === "";
  parent.children.splice(isBlank ? at - 1 : at, isBlank ? 2 : 1);
}

/** Makes these the children of a name, in this order. */
export function arrange(parent: XmlElement, tag: string, wanted: readonly XmlElement[]): void {
  const there = childrenOf(parent, tag);
  if (there.length === wanted.length && there.every((one, at) => one === wanted[at])) return;
  const blank = blankIn(parent);
  for (const one of there) takeOut(parent, one);
  for (const one of wanted) put(parent, one, blank);
}

/** Replaces what stands in an element by a text. */
export function setWords(of: XmlElement, text: string): void {
  of.children.splice(0, of.children.length, { text });
}

/** Makes a text the child of a name, or takes that away where the text is empty. */
export function putWords(parent: XmlElement, name: string, text: string): void {
  const there = childOf(parent, name.slice(name.indexOf(":") + 1));
  if (there && text === "") takeOut(parent, there);
  else if (there) setWords(there, text);
  else if (text !== "") put(parent, element(name, {}, [{ text }]));
}

/** Sets an attribute, or takes it away where there is no value. */
export function setAttribute({ attributes }: XmlElement, name: string, value: string | undefined): void {
  if (value === undefined || value === "") delete attributes[name];
  else attributes[name] = value;
}

/** An element of ours with its children on lines of their own, as deep as it will stand. */
export function indented(of: XmlElement, depth: number): XmlElement {
  const inside = elementsIn(of);
  if (inside.length === 0 || inside.length < of.children.length) return of;
  const line = (at: number): XmlNode => ({ text: `\n${"  ".repeat(at)}` });
  const children = inside.flatMap((child) => [line(depth + 1), indented(child, depth + 1)]);
  of.children.splice(0, of.children.length, ...children, line(depth));
  return of;
}
