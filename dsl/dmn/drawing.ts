import { element } from "../bpmn/elements";
import { elementsIn, type XmlElement } from "../xml/tree";
import { childOf, childrenOf, tagOf } from "./element";
import { indented, put } from "./place";

/** What is drawn: an element of the model by its id, and what it requires, each with the id of the requirement. */
export interface Node {
  readonly id: string;
  readonly tag: string;
  readonly needs: readonly { readonly id: string; readonly from: string }[];
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIZES: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  inputData: { width: 150, height: 45 },
  businessKnowledgeModel: { width: 180, height: 46 },
};
const DECISION = { width: 180, height: 80 };
const GAP = { x: 40, y: 80, edge: 60 };

/**
 * Draws what is not drawn yet in the first diagram of a model; without a diagram nothing. What others rest on stands below them, all of it
 * below what is there.
 */
export function draw(root: XmlElement, nodes: readonly Node[]): void {
  const diagram = childOf(childOf(root, "DMNDI"), "DMNDiagram");
  if (!diagram) return;
  const places = placesIn(diagram);
  const drawn = new Set(elementsIn(diagram).map(({ attributes }) => attributes.dmnElementRef));
  const bottom = Math.max(0, ...[...places.values()].map(({ y, height }) => y + height));
  const fresh = nodes.filter(({ id }) => !drawn.has(id));
  const names = namesIn(root, diagram);
  for (const [id, place] of laid(fresh, bottom + GAP.edge)) {
    places.set(id, place);
    put(diagram, indented(shape(id, place, names), 3));
  }
  for (const node of nodes)
    for (const { id, from } of node.needs) {
      const [start, end] = [places.get(from), places.get(node.id)];
      if (id !== "" && start && end && !drawn.has(id)) put(diagram, indented(edge(id, start, end, names), 3));
    }
}

function placesIn(diagram: XmlElement): Map<string, Rect> {
  return new Map(
    childrenOf(diagram, "DMNShape").flatMap((one): [string, Rect][] => {
      const { x, y, width, height } = childOf(one, "Bounds")?.attributes ?? {};
      const rect = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
      const isRect = Object.values(rect).every(Number.isFinite);
      return isRect ? [[one.attributes.dmnElementRef ?? "", rect]] : [];
    }),
  );
}

/** Rows by what rests on what: the decisions that nothing rests on above all others. */
function laid(nodes: readonly Node[], top: number): Map<string, Rect> {
  const heights = new Map<string, number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const heightOf = (id: string, way: ReadonlySet<string>): number => {
    const known = heights.get(id);
    if (known !== undefined) return known;
    const below = (byId.get(id)?.needs ?? []).filter(({ from }) => byId.has(from) && !way.has(from));
    const height = Math.max(-1, ...below.map(({ from }) => heightOf(from, new Set([...way, id])))) + 1;
    heights.set(id, height);
    return height;
  };
  for (const { id } of nodes) heightOf(id, new Set());
  const highest = Math.max(0, ...heights.values());
  const rows = Array.from({ length: highest + 1 }, (_, at) =>
    nodes.filter(({ id }) => heights.get(id) === highest - at),
  );
  const widths = rows.map((row) => row.reduce((sum, { tag }) => sum + sizeOf(tag).width + GAP.x, -GAP.x));
  const widest = Math.max(...widths);
  const places = new Map<string, Rect>();
  for (const [at, row] of rows.entries()) {
    let x = GAP.edge + Math.round((widest - (widths[at] ?? 0)) / 2);
    for (const { id, tag } of row) {
      const size = sizeOf(tag);
      places.set(id, { x, y: top + at * (DECISION.height + GAP.y), ...size });
      x += size.width + GAP.x;
    }
  }
  return places;
}

function sizeOf(tag: string) {
  return SIZES[tag] ?? DECISION;
}

interface Names {
  readonly dmndi: string;
  readonly dc: string;
  readonly di: string;
}

const DC = "http://www.omg.org/spec/DMN/20180521/DC/";
const DI = "http://www.omg.org/spec/DMN/20180521/DI/";

/** The prefixes of a drawing; those that the model does not declare are declared. */
function namesIn(root: XmlElement, diagram: XmlElement): Names {
  const declared = (uri: string, otherwise: string) => {
    const found = Object.keys(root.attributes).find(
      (name) => name.startsWith("xmlns:") && root.attributes[name] === uri,
    );
    if (found === undefined) root.attributes[`xmlns:${otherwise}`] = uri;
    return `${found?.slice("xmlns:".length) ?? otherwise}:`;
  };
  const dmndi = diagram.name.slice(0, diagram.name.length - tagOf(diagram).length);
  return { dmndi, dc: declared(DC, "dc"), di: declared(DI, "di") };
}

function shape(id: string, { x, y, width, height }: Rect, { dmndi, dc }: Names): XmlElement {
  const bounds = element(`${dc}Bounds`, { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` });
  return element(`${dmndi}DMNShape`, { id: `${id}_shape`, dmnElementRef: id }, [bounds]);
}

/** From the upper edge of what is required to the lower edge of what requires it. */
function edge(id: string, from: Rect, to: Rect, { dmndi, di }: Names): XmlElement {
  const point = (x: number, y: number) => element(`${di}waypoint`, { x: `${x}`, y: `${y}` });
  return element(`${dmndi}DMNEdge`, { id: `${id}_edge`, dmnElementRef: id }, [
    point(from.x + from.width / 2, from.y),
    point(to.x + to.width / 2, to.y + to.height),
  ]);
}
