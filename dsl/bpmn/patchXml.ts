import { elementsIn, isElement, type XmlElement, type XmlNode } from "../xml/tree";
import { byId, element } from "./elements";
import { reference } from "./model";

/** The process of a file by its id, or by its place (`#2`); without either, the first. */
export function processIn(root: XmlElement, id = ""): XmlElement | undefined {
  const all = elementsIn(root).filter(({ name }) => /(^|:)process$/.test(name));
  const place = /^#([0-9]+)$/.exec(id)?.[1];
  const found = all.find((one) => one.attributes.id === id) ?? (id === "" ? all[0] : undefined);
  return found ?? (place === undefined ? byId(root, id) : all[Number(place) - 1]);
}

/** A process in a file that had none. */
export function addProcess(root: XmlElement, id: string): XmlElement {
  const process = element(`${prefixOf(root)}process`, { id });
  const at = root.children.findIndex((node) => isElement(node) && /(^|:)BPMNDiagram$/.test(node.name));
  root.children.splice(at < 0 ? root.children.length : at, 0, process);
  return process;
}

/** Of BPMN's elements in this file, with its colon. */
export function prefixOf({ name }: XmlElement): string {
  return name.slice(0, name.indexOf(":") + 1);
}

/** Puts ours into an element's extensions, in the place of what was there of it; without a value it is only taken out. */
export function extend(of: XmlElement, name: string, written: XmlElement | undefined): void {
  let extensions = elementsIn(of).find((child) => /(^|:)extensionElements$/.test(child.name));
  if (!extensions) {
    if (!written) return;
    extensions = element(`${prefixOf(of)}extensionElements`);
    const documented = of.children.findLastIndex(
      (node) => isElement(node) && /(^|:)documentation$/.test(node.name),
    );
    of.children.splice(documented + 1, 0, extensions);
  }
  const at = extensions.children.findIndex((node) => isElement(node) && node.name === name);
  if (at >= 0) extensions.children.splice(at, 1, ...(written ? [written] : []));
  else if (written) extensions.children.push(written);
}

export function hasExtension(of: XmlElement, name: string): boolean {
  return elementsIn(of).some((child) => elementsIn(child).some((one) => one.name === name));
}

/** Elements as we write them, in the names of this file. */
export function renamed(node: XmlNode, prefix: string): XmlNode {
  if (!isElement(node)) return node;
  const type = node.attributes["xsi:type"];
  return {
    ...node,
    name: node.name.replace(/^bpmn:/, prefix),
    // Names of types stand in values, with a prefix as well.
    attributes:
      type === undefined
        ? node.attributes
        : { ...node.attributes, ...TYPES, "xsi:type": type.replace(/^bpmn:/, prefix) },
    children: node.children.map((child) => renamed(child, prefix)),
  };
}

const TYPES = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** What must come after the elements of the flow (BPMN 2.0.2, Semantic.xsd, tProcess and tSubProcess). */
const AFTER_FLOW =
  /(^|:)(association|group|textAnnotation|resourceRole|performer|correlationSubscription|supports)$/;

/** Puts an element among those of the flow. */
export function insert(into: XmlElement, written: XmlElement): void {
  const isArtifact = AFTER_FLOW.test(written.name);
  const at = isArtifact
    ? -1
    : into.children.findIndex((node) => isElement(node) && AFTER_FLOW.test(node.name));
  into.children.splice(at < 0 ? into.children.length : at, 0, written);
}

/** Takes elements away, with everything that is drawn of them, and the mentions of them in other elements. */
export function remove(root: XmlElement, ids: ReadonlySet<string>): void {
  if (ids.size === 0) return;
  const goes = (id: string | undefined) => id !== undefined && ids.has(id);
  prune(root, (one) => {
    const { attributes } = one;
    const isMention =
      /(^|:)(incoming|outgoing|flowNodeRef)$/.test(one.name) &&
      one.children.some((node) => "text" in node && namesOf(node.text.trim()).some(goes));
    return goes(attributes.id) || namesOf(attributes.bpmnElement).some(goes) || isMention;
  });
  const drawings = drawingsOf.get(root);
  for (const id of ids) drawings?.delete(id);
}

function prune(from: XmlElement, goes: (one: XmlElement) => boolean): void {
  let kept = 0;
  for (const child of from.children) if (!isElement(child) || !goes(child)) from.children[kept++] = child;
  from.children.length = kept;
  for (const child of elementsIn(from)) prune(child, goes);
}

/** The ids that a reference may mean: it may have a prefix. */
function namesOf(referred: string | undefined): string[] {
  if (referred === undefined) return [];
  return referred.includes(":") ? [referred, reference(referred)] : [referred];
}

/** What is drawn in a document, by what it is of: read once, and kept true by {@link addDrawing} and {@link remove}. */
const drawingsOf = new WeakMap<XmlElement, Map<string, XmlElement[]>>();

/** Shapes and edges of an element. */
export function drawn(root: XmlElement, id: string): readonly XmlElement[] {
  let drawings = drawingsOf.get(root);
  if (!drawings) {
    drawings = new Map();
    drawingsOf.set(root, drawings);
    for (const one of everyXml(root)) note(drawings, one);
  }
  return drawings.get(id) ?? [];
}

function note(drawings: Map<string, XmlElement[]>, one: XmlElement): void {
  for (const name of namesOf(one.attributes.bpmnElement)) {
    const there = drawings.get(name);
    if (there) there.push(one);
    else drawings.set(name, [one]);
  }
}

/** Puts a shape or an edge on the first plane. */
export function addDrawing(root: XmlElement, shape: XmlElement): void {
  const plane = firstNamed(root, /(^|:)BPMNPlane$/);
  if (!plane) return;
  plane.children.push(shape);
  const drawings = drawingsOf.get(root);
  if (drawings) note(drawings, shape);
}

export function firstNamed(root: XmlElement, name: RegExp): XmlElement | undefined {
  if (name.test(root.name)) return root;
  for (const child of elementsIn(root)) {
    const found = firstNamed(child, name);
    if (found) return found;
  }
  return undefined;
}

export function* everyXml(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of elementsIn(root)) yield* everyXml(child);
}
