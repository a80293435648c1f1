import type { Draft } from "../draft/draft";
import { isObject } from "../json";
import { attribute, type BpmnElement, everyElement, one, reference } from "./model";

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Our cards are wider than the boxes of BPMN: what stands side by side there must not lie on each other here. */
export const STRETCH = { x: 2.4, y: 1.6 };

/** The draft with its steps where the file's diagram has them; undefined when it has none, or not of all. */
export function placesOf(root: BpmnElement, draft: Draft): Draft | undefined {
  const shapes = new Map<string, Bounds>();
  for (const element of everyElement(root)) {
    if (element.tag !== "bpmndi:BPMNShape") continue;
    const bounds = boundsOf(one(element, "dc:Bounds"));
    if (bounds) shapes.set(reference(attribute(element, "bpmnElement")), bounds);
  }
  const drawn = Object.values(draft.steps).filter(({ bpmn }) => isObject(bpmn));
  if (drawn.length === 0 || !drawn.every(({ bpmn }) => isObject(bpmn) && shapes.has(String(bpmn.id))))
    return undefined;
  const steps = Object.entries(draft.steps).map(([id, step]) => {
    const near = isObject(step.bpmn) ? String(step.bpmn.id) : elementNear(id, draft);
    const bounds = near === undefined ? undefined : shapes.get(near);
    if (!bounds) return [id, step] as const;
    const offset = isObject(step.bpmn) ? 0 : 24;
    const position = {
      x: Math.round(bounds.x * STRETCH.x) + offset,
      y: Math.round(bounds.y * STRETCH.y) + offset,
    };
    return [id, { ...step, position }] as const;
  });
  return { ...draft, steps: Object.fromEntries(steps) };
}

function boundsOf(element: BpmnElement | undefined): Bounds | undefined {
  if (!element) return undefined;
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(attribute(element, name)));
  const all = { x: x ?? Number.NaN, y: y ?? Number.NaN, width: width ?? 0, height: height ?? 0 };
  return Number.isFinite(all.x) && Number.isFinite(all.y) ? all : undefined;
}

/** The element that a step stands beside which was only added: the other end of one of its arrows. */
function elementNear(id: string, { steps, flows }: Draft): string | undefined {
  for (const { from, to } of Object.values(flows)) {
    const other = to === id ? from.split(".")[0] : from === id ? to : undefined;
    const bpmn = other === undefined ? undefined : steps[other]?.bpmn;
    if (isObject(bpmn)) return String(bpmn.id);
  }
  return undefined;
}
