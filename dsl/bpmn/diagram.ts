import type { Draft, DraftStep } from "../draft/draft";
import { autoLayout } from "../draft/layout";
import { type Rect, rects } from "../draft/size";
import { isObject, own } from "../json";
import { once } from "../once";
import type { Kinds } from "../step";
import { boxOf, type Scale, shapeOf } from "./drawing";
import { writtenAs } from "./elements";
import { attribute, type BpmnElement, everyElement, one, reference, SCALE } from "./model";

/** Our cards are wider than the boxes of BPMN: what stands side by side there must not lie on each other here. */
const STRETCH: Scale = { x: 2.4, y: 1.6 };

/** How much larger a process is drawn by us than in its file. */
export function scaleOf(scale: string | undefined): Scale {
  return scale === "1" ? { x: 1, y: 1 } : STRETCH;
}

/** What the places of a draft's steps are found by. */
export interface Placing {
  readonly root: BpmnElement;
  readonly process: BpmnElement;
  readonly kinds: Kinds;
  /** Elements of steps. */
  readonly elementOf: ReadonlyMap<string, string>;
  /** Steps that came with a place of their own, which the file's shape may have been moved away from. */
  readonly placed: ReadonlySet<string>;
}

/**
 * The draft with its steps where the file's diagram has them; where it has none, or not of all, those without a place are laid out.
 */
export function placed(draft: Draft, given: Placing): Draft {
  const shapes = shapesIn(given.root);
  const scale = scaleOf(attribute(given.process, SCALE));
  const free = Object.keys(draft.steps).filter((id) => !given.placed.has(id));
  const drawn = free.filter((id) => given.elementOf.has(id));
  const isDrawn = drawn.every((id) => shapes.has(given.elementOf.get(id) ?? ""));
  const inDiagram = free.length === 0 || (isDrawn && drawn.length + given.placed.size > 0);
  const laidOut = inDiagram ? draft : autoLayout(draft, given.kinds);
  const expected = rects(draft, given.kinds);
  const beside = neighbours(draft, given.elementOf);
  const steps = Object.entries(draft.steps).map(([id, step]) => {
    if (!given.placed.has(id))
      return [
        id,
        inDiagram
          ? standing(id, step, { ...given, shapes, scale, beside })
          : { ...step, ...laidOutAt(laidOut, id) },
      ];
    const shape = shapes.get(given.elementOf.get(id) ?? "");
    const rect = expected.get(id);
    const holds = own(given.kinds, step.kind)?.holds === true;
    return [id, shape && rect ? moved(id, step, { shape, rect, scale, holds }) : step];
  });
  return { ...draft, steps: Object.fromEntries(steps) };
}

function laidOutAt(draft: Draft, id: string): Partial<DraftStep> {
  const step = own(draft.steps, id);
  return step ? { position: step.position } : {};
}

/** Where the file draws a step; beside the one it is joined with, when it is only ours. */
function standing(
  id: string,
  step: DraftStep,
  {
    elementOf,
    shapes,
    scale,
    beside,
  }: Placing & {
    readonly shapes: ReadonlyMap<string, Rect>;
    readonly scale: Scale;
    readonly beside: ReadonlyMap<string, string>;
  },
): DraftStep {
  const own = elementOf.get(id);
  const near = own ?? elementOf.get(beside.get(id) ?? "");
  const shape = near === undefined ? undefined : shapes.get(near);
  if (!shape) return step;
  const offset = own === undefined ? 24 : 0;
  const position = {
    x: Math.round(shape.x * scale.x) + offset,
    y: Math.round(shape.y * scale.y) + offset,
  };
  return { ...step, position };
}

/** Less than this is rounding, in the file's pixels. */
const STILL = 0.55;

/** A step that came with its place, and by how much its shape has been moved or stretched since by another program. */
function moved(
  id: string,
  step: DraftStep,
  {
    shape,
    rect,
    scale,
    holds,
  }: { readonly shape: Rect; readonly rect: Rect; readonly scale: Scale; readonly holds: boolean },
): DraftStep {
  const { shape: how } = writtenAs(step, id);
  const isForeign = isObject(step.bpmn);
  const expected = isForeign
    ? { x: step.position.x / scale.x, y: step.position.y / scale.y, width: shape.width, height: shape.height }
    : shapeOf(boxOf(rect, scale), how);
  const by = (now: number, was: number, stretch: number) =>
    Math.abs(now - was) > STILL ? Math.round((now - was) * stretch) : 0;
  const dx = by(shape.x, expected.x, scale.x);
  const dy = by(shape.y, expected.y, scale.y);
  const dw = by(shape.width, expected.width, scale.x);
  const dh = by(shape.height, expected.height, scale.y);
  if (dx === 0 && dy === 0 && dw === 0 && dh === 0) return step;
  const position = { x: step.position.x + dx, y: step.position.y + dy };
  const isStretched = (dw !== 0 || dh !== 0) && (step.size !== undefined || holds);
  return isStretched
    ? { ...step, position, size: { width: rect.width + dw, height: rect.height + dh } }
    : { ...step, position };
}

/** Places of the shapes of a file by the ids of their elements, in the file's pixels: the same for all its processes. */
export const shapesIn = once((root: BpmnElement): ReadonlyMap<string, Rect> => {
  const shapes = new Map<string, Rect>();
  for (const element of everyElement(root)) {
    if (element.tag !== "bpmndi:BPMNShape") continue;
    const bounds = boundsOf(one(element, "dc:Bounds"));
    if (bounds) shapes.set(reference(attribute(element, "bpmnElement")), bounds);
  }
  return shapes;
});

function boundsOf(element: BpmnElement | undefined): Rect | undefined {
  if (!element) return undefined;
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(attribute(element, name)));
  const all = { x: x ?? Number.NaN, y: y ?? Number.NaN, width: width ?? 0, height: height ?? 0 };
  return Number.isFinite(all.x) && Number.isFinite(all.y) ? all : undefined;
}

/** The steps that those stand beside which were only added: the other end of their first arrow that has an element. */
function neighbours({ flows }: Draft, elementOf: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  const note = (id: string, other: string) => {
    if (!found.has(id) && elementOf.has(other)) found.set(id, other);
  };
  for (const { from, to } of Object.values(flows)) {
    const [source = from] = from.split(".");
    note(to, source);
    if (source === from) note(from, to);
  }
  return found;
}
