import type { Draft } from "../draft/draft";
import { bounds, type Rect, rects } from "../draft/size";
import { isObject } from "../json";
import { once } from "../once";
import type { Kinds } from "../step";
import { isRefusal, parseXml } from "../xml/tree";
import { scaleOf, shapesIn } from "./diagram";
import { all, attribute, type BpmnElement, bpmnOf, everyElement, one, reference, SCALE, text } from "./model";

/** How an element is drawn that the process language has no word for. */
export type KeptLook = "pool" | "lane" | "group" | "note" | "data" | "store";

/** An element of a BPMN file that is kept and does nothing, with its place on the canvas. */
export interface KeptShape {
  readonly id: string;
  /** Its name in BPMN: `textAnnotation`. */
  readonly tag: string;
  readonly look: KeptLook;
  readonly text: string;
  readonly rect: Rect;
}

/** A line between elements of which one does nothing. */
export interface KeptLine {
  readonly id: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Kept {
  /** From the hindmost to the foremost. */
  readonly shapes: readonly KeptShape[];
  readonly lines: readonly KeptLine[];
}

const LOOKS: Readonly<Record<string, KeptLook>> = {
  participant: "pool",
  lane: "lane",
  group: "group",
  textAnnotation: "note",
  dataObjectReference: "data",
  dataObject: "data",
  dataInput: "data",
  dataOutput: "data",
  dataStoreReference: "store",
};
const ORDER: readonly KeptLook[] = ["pool", "lane", "group", "store", "data", "note"];
/** What a file need not draw by itself. */
const UNDRAWN = /^data(Object|Input|Output)$/;
const LINES = /^(messageFlow|association|dataInputAssociation|dataOutputAssociation)$/;

/**
 * What a draft's file draws beside its steps: pools, lanes, groups, notes, data, and the lines to them, where the file has them. In a
 * file that does not draw the process, notes and data stand in a column beside the steps.
 */
export function keptOf(draft: Draft, kinds: Kinds): Kept {
  const nothing = { shapes: [], lines: [] };
  const root = draft.bpmn && rootOf(draft.bpmn);
  if (!root) return nothing;
  const processes = all(root, "process");
  const process =
    processes.find(({ id }) => id === draft.bpmn?.process) ??
    processes.find((_, at) => `#${at + 1}` === draft.bpmn?.process);
  const byId = new Map([...everyElement(root)].map((element) => [element.id, element]));
  const scale = scaleOf(process && attribute(process, SCALE));
  const drawn = shapesIn(root);
  const onCanvas = (rect: Rect): Rect => ({
    x: Math.round(rect.x * scale.x),
    y: Math.round(rect.y * scale.y),
    width: Math.round(rect.width * scale.x),
    height: Math.round(rect.height * scale.y),
  });
  const elements = [...(process ? everyElement(process) : []), ...around(root, draft.bpmn?.process ?? "")];
  const kept = elements.flatMap((element) => {
    const look = Object.hasOwn(LOOKS, element.tag) ? LOOKS[element.tag] : undefined;
    return look ? [{ element, look }] : [];
  });
  const isDrawn = Object.values(draft.steps).every(
    ({ bpmn }) => !isObject(bpmn) || drawn.has(String(bpmn.id)),
  );
  const shape = ({ element, look }: (typeof kept)[number], rect: Rect): KeptShape => ({
    id: element.id,
    tag: element.tag,
    look,
    text: wordsOf(element, byId),
    rect,
  });
  if (!isDrawn || drawn.size === 0) {
    const loose = kept.filter(({ element, look }) => isLoose(look) && !UNDRAWN.test(element.tag));
    return {
      shapes: inColumn(
        loose.map((one) => shape(one, NOWHERE)),
        draft,
        kinds,
      ),
      lines: [],
    };
  }
  const shapes = kept.flatMap((one) => {
    const rect = drawn.get(one.element.id);
    return rect ? [shape(one, onCanvas(rect))] : [];
  });
  return {
    shapes: shapes.sort((a, b) => ORDER.indexOf(a.look) - ORDER.indexOf(b.look)),
    lines: linesOf(root, elements).map(({ id, points }) => ({
      id,
      points: points.map(({ x, y }) => ({ x: Math.round(x * scale.x), y: Math.round(y * scale.y) })),
    })),
  };
}

/** The file that a draft holds: it is drawn anew with every edit. */
const rootOf = once((bpmn: NonNullable<Draft["bpmn"]>): BpmnElement | undefined => {
  const document = parseXml(bpmn.xml);
  return isRefusal(document) ? undefined : bpmnOf(document.root);
});

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };
const isLoose = (look: KeptLook) => look === "note" || look === "data" || look === "store";

/** What stands in collaborations: the pool of this process, those that are only a frame, and what is between them. */
function around(root: BpmnElement, process: string): BpmnElement[] {
  return root.children
    .filter(({ tag }) => /^(collaboration|choreography)$/.test(tag))
    .flatMap((about) => about.children)
    .filter((element) => {
      const of = reference(attribute(element, "processRef"));
      return element.tag !== "participant" || of === "" || of === process;
    });
}

function linesOf(root: BpmnElement, elements: readonly BpmnElement[]): KeptLine[] {
  const wanted = new Set(elements.flatMap(({ tag, id }) => (LINES.test(tag) && id !== "" ? [id] : [])));
  return [...everyElement(root)].flatMap((edge) => {
    const id = reference(attribute(edge, "bpmnElement"));
    if (edge.tag !== "bpmndi:BPMNEdge" || !wanted.has(id)) return [];
    const points = all(edge, "di:waypoint").map((point) => ({
      x: Number(attribute(point, "x")),
      y: Number(attribute(point, "y")),
    }));
    return points.length > 1 && points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
      ? [{ id, points }]
      : [];
  });
}

function wordsOf(element: BpmnElement, byId: ReadonlyMap<string, BpmnElement>): string {
  const named = (name: string) => byId.get(reference(attribute(element, name)))?.name ?? "";
  switch (element.tag) {
    case "textAnnotation":
      return text(one(element, "text")) ?? "";
    case "group": {
      const value = byId.get(reference(attribute(element, "categoryValueRef")));
      return element.name || (value && attribute(value, "value")) || "";
    }
    default: {
      const state = one(element, "dataState")?.name ?? "";
      const name = element.name || named("dataObjectRef") || named("dataStoreRef");
      return state === "" ? name : `${name} [${state}]`;
    }
  }
}

const COLUMN = { width: 200, height: 56, gap: 16 };

/** To the left of all steps, one below another. */
function inColumn(shapes: readonly KeptShape[], draft: Draft, kinds: Kinds): KeptShape[] {
  const all = bounds([...rects(draft, kinds).values()]) ?? NOWHERE;
  const { width, height, gap } = COLUMN;
  return shapes.map((shape, at) => ({
    ...shape,
    rect: { x: all.x - width - 4 * gap, y: all.y + at * (height + gap), width, height },
  }));
}
