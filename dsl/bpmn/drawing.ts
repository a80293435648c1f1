import type { Draft } from "../draft/draft";
import { type Rect, rects } from "../draft/size";
import type { Kinds } from "../step";
import type { XmlElement } from "../xml/tree";
import { element, type Shape, writtenAs } from "./elements";
import { flowId, handlerId } from "./ids";

/** Sizes that every tool of BPMN draws events and gateways in. */
const SIZES: Readonly<Record<Exclude<Shape, "box">, number>> = { event: 36, gateway: 50 };

/** Where an element of a step is drawn: our cards are boxes; events and gateways stand in the middle of theirs. */
export function shapeOf(rect: Rect, shape: Shape): Rect {
  if (shape === "box") return rect;
  const size = SIZES[shape];
  return {
    x: rect.x + (rect.width - size) / 2,
    y: rect.y + (rect.height - size) / 2,
    width: size,
    height: size,
  };
}

/** How much larger we draw than a file does. */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

/** Room of a step in a file that is drawn smaller: its cards have the size that BPMN's tools give to boxes. */
export function boxOf({ x, y, width, height }: Rect, scale: Scale): Rect {
  if (scale.x === 1 && scale.y === 1) return { x, y, width, height };
  const [w, h] = [width / scale.x, height / scale.y];
  return {
    x: exact(x / scale.x),
    y: exact(y / scale.y),
    width: exact(Math.max(w, 100)),
    height: exact(Math.max(h, 60)),
  };
}

/** Two digits after the point: enough to find the same place again. */
export function exact(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Shapes and edges of a draft. */
export function drawingOf(draft: Draft, kinds: Kinds): XmlElement[] {
  const places = rects(draft, kinds);
  const shapes = new Map<string, Rect>();
  const parts: XmlElement[] = [];
  for (const [id, step] of Object.entries(draft.steps)) {
    const rect = places.get(id);
    if (!rect) continue;
    const drawn = shapeOf(rect, writtenAs(step, id).shape);
    shapes.set(id, drawn);
    parts.push(shapeElement(id, drawn, kinds[step.kind]?.holds === true));
    for (const [at, handler] of Object.keys(step.handlers ?? {}).entries()) {
      const hanging = hangingOn(drawn, at);
      shapes.set(`${id}.${handler}`, hanging);
      parts.push(shapeElement(handlerId(id, handler), hanging, false));
    }
  }
  for (const [id, { from, to }] of Object.entries(draft.flows)) {
    const [a, b] = [shapes.get(from), shapes.get(to)];
    if (a && b) parts.push(edgeElement(flowId(id), a, b));
  }
  return parts;
}

/** Where the n-th event (from 0) hangs on a shape. */
export function hangingOn({ x, y, height }: Rect, at: number): Rect {
  return { x: x + 18 + at * 44, y: y + height - 18, width: 36, height: 36 };
}

export function shapeElement(id: string, { x, y, width, height }: Rect, isExpanded: boolean): XmlElement {
  const bounds = { x: String(x), y: String(y), width: String(width), height: String(height) };
  return element(
    "bpmndi:BPMNShape",
    { id: `${id}_shape`, bpmnElement: id, ...(isExpanded && { isExpanded: "true" }) },
    [element("dc:Bounds", bounds)],
  );
}

/** From below to above, or from side to side where that is nearer. */
export function edgeElement(id: string, a: Rect, b: Rect): XmlElement {
  const down = b.y >= a.y + a.height;
  const points = down
    ? bent({ x: a.x + a.width / 2, y: a.y + a.height }, { x: b.x + b.width / 2, y: b.y })
    : [
        { x: a.x + a.width, y: a.y + a.height / 2 },
        { x: Math.max(a.x + a.width, b.x + b.width) + 24, y: a.y + a.height / 2 },
        { x: Math.max(a.x + a.width, b.x + b.width) + 24, y: b.y + b.height / 2 },
        { x: b.x + b.width, y: b.y + b.height / 2 },
      ];
  return element(
    "bpmndi:BPMNEdge",
    { id: `${id}_edge`, bpmnElement: id },
    points.map(({ x, y }) => element("di:waypoint", { x: String(x), y: String(y) })),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function bent(from: Point, to: Point): Point[] {
  if (from.x === to.x) return [from, to];
  const middle = (from.y + to.y) / 2;
  return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
}
