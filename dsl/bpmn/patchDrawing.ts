import { elementsIn, type XmlElement } from "../xml/tree";
import { exact } from "./drawing";
import { addDrawing, drawn } from "./patchXml";

interface By {
  readonly dx: number;
  readonly dy: number;
}

const NAMESPACES = {
  "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
  "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
  "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
};

/** Puts a shape or an edge on the first plane. It brings its prefixes with it: the file may mean something else by them. */
export function draw(root: XmlElement, shape: XmlElement): void {
  Object.assign(shape.attributes, NAMESPACES);
  addDrawing(root, shape);
}

/** Moves what is drawn of an element, with its label. */
export function moveShapes(root: XmlElement, id: string, by: By): void {
  for (const shape of drawn(root, id)) if (/(^|:)BPMNShape$/.test(shape.name)) moveBounds(shape, by);
}

function moveBounds(of: XmlElement, by: By): void {
  for (const child of elementsIn(of)) {
    if (/(^|:)Bounds$/.test(child.name)) shift(child, by);
    else if (/(^|:)BPMNLabel$/.test(child.name)) moveBounds(child, by);
  }
}

/** Moves the end of an arrow that stands at what was moved; the whole of it, when both were. */
export function moveEdge(
  root: XmlElement,
  id: string,
  { from, to }: { readonly from?: By; readonly to?: By },
): void {
  if (!from && !to) return;
  const between = from && to && from.dx === to.dx && from.dy === to.dy ? from : undefined;
  for (const edge of drawn(root, id)) {
    const points = elementsIn(edge).filter(({ name }) => /(^|:)waypoint$/.test(name));
    const by = [from, ...points.slice(2).map(() => between), to];
    for (const [at, point] of points.entries()) shift(point, by[at]);
  }
}

function shift({ attributes }: XmlElement, by: By | undefined): void {
  if (!by) return;
  for (const key of ["x", "y"] as const) {
    const at = Number(attributes[key]);
    if (Number.isFinite(at)) attributes[key] = String(exact(at + (key === "x" ? by.dx : by.dy)));
  }
}

/** The bounds of an element's first shape. */
export function boundsIn(root: XmlElement, id: string) {
  const bounds = drawn(root, id)
    .flatMap(elementsIn)
    .find(({ name }) => /(^|:)Bounds$/.test(name));
  if (!bounds) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((key) =>
    Number(bounds.attributes[key]),
  );
  return { x, y, width, height };
}
