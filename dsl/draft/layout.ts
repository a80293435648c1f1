import { own } from "../json";
import { sourceOf } from "../program/flows";
import type { Kinds } from "../step";
import type { Draft, DraftFlow } from "./draft";
import { frameOf, standingIn } from "./frames";
import { bounds, GAP, GRID, INSET, type Rect, rects, snap, stepSize } from "./size";

type Size = Pick<Rect, "width" | "height">;

/** Distance between the centres of two columns of cards, and so between two columns: room for an arrow with its condition. */
const COLUMN = 372;
const CARD = 228;

/**
 * Lays a draft out from top to bottom: every step in a row below all that lead to it, the way a case usually takes straight down, other
 * ways in columns to its right; so in every frame, which is as large then as what stands in it. For "tidy up", and for drafts that
 * came without places.
 */
export function autoLayout(draft: Draft, kinds: Kinds): Draft {
  const standing = new Map<string | undefined, string[]>();
  for (const id of Object.keys(draft.steps)) {
    const frame = frameOf(draft, id);
    const list = standing.get(frame);
    if (list) list.push(id);
    else standing.set(frame, [id]);
  }
  const places = laidOut({ draft, kinds, standing, flows: flowsByFrame(draft) }, undefined);
  const steps = Object.fromEntries(
    Object.entries(draft.steps).map(([id, { size: _, ...step }]) => {
      const { x, y } = places.get(id) ?? step.position;
      return [id, { ...step, position: snap({ x, y }) }];
    }),
  );
  return { ...draft, steps };
}

/** A draft, and what stands in each of its frames. */
interface Framed {
  readonly draft: Draft;
  readonly kinds: Kinds;
  readonly standing: ReadonlyMap<string | undefined, readonly string[]>;
  readonly flows: ReadonlyMap<string | undefined, Draft["flows"]>;
}

/** The arrows by the frame that they begin in: looked through once, not once for each frame. */
function flowsByFrame(draft: Draft): Map<string | undefined, Draft["flows"]> {
  const found = new Map<string | undefined, Draft["flows"]>();
  for (const [id, flow] of Object.entries(draft.flows)) {
    const frame = frameOf(draft, sourceOf(flow.from).step);
    const flows = found.get(frame) ?? {};
    flows[id] = flow;
    found.set(frame, flows);
  }
  return found;
}

/** Where all that stands in a frame is put, however deep, and how large it is; the first column's cards begin at 0. */
function laidOut(of: Framed, frame: string | undefined): Map<string, Rect> {
  const { draft, kinds, standing } = of;
  const ids = standing.get(frame);
  if (!ids) return new Map();
  const inside = new Map(ids.map((id) => [id, laidOut(of, id)]));
  const sizes = new Map(
    ids.map((id) => {
      const step = draft.steps[id];
      const alone = stepSize({ name: step?.name ?? {} }, step && kinds[step.kind]);
      const content = bounds([...(inside.get(id)?.values() ?? [])]);
      return [id, content ? framed(content, alone) : alone];
    }),
  );
  return new Map(
    [...arranged(partOf({ ...draft, flows: of.flows.get(frame) ?? {} }, ids), sizes)].flatMap(
      ([id, rect]) => [[id, rect], ...movedInto(rect, inside.get(id) ?? new Map())],
    ),
  );
}

/** What stands in a frame, moved to where the frame is put. */
function movedInto(frame: Rect, inside: ReadonlyMap<string, Rect>): [string, Rect][] {
  const content = bounds([...inside.values()]);
  if (!content) return [];
  const dx = frame.x + (frame.width - content.width) / 2 - content.x;
  const dy = frame.y + INSET.top - content.y;
  return [...inside].map(([id, rect]) => [id, { ...rect, x: rect.x + dx, y: rect.y + dy }]);
}

function framed(content: Rect, least: Size): Size {
  return {
    width: Math.max(content.width + 2 * INSET.side, least.width),
    height: content.height + INSET.top + INSET.bottom,
  };
}

/** Steps with the arrows between them; what leaves a handler comes after what leaves its step. */
function partOf(draft: Draft, ids: readonly string[]): Draft {
  const steps = Object.fromEntries(
    ids.flatMap((id) => {
      const step = draft.steps[id];
      return step ? [[id, step]] : [];
    }),
  );
  const flows = Object.entries(draft.flows).flatMap(([id, flow]) => {
    const { step, handler } = sourceOf(flow.from);
    if (!own(steps, step) || !own(steps, flow.to)) return [];
    return [[id, handler === undefined ? flow : { ...flow, from: step, order: LAST }] as const];
  });
  return { ...draft, steps, flows: Object.fromEntries(flows) };
}

const LAST = 10_000;

/** Places of steps that stand together, by rows and columns. */
function arranged(draft: Draft, sizes: ReadonlyMap<string, Size>): Map<string, Rect> {
  const rows = rowsOf(draft);
  const columns = columnsOf(draft, rows);
  const height = new Map<number, number>();
  const width = new Map<number, number>();
  for (const [id, size] of sizes) {
    const [row, column] = [rows.get(id) ?? 0, columns.get(id) ?? 0];
    height.set(row, Math.max(height.get(row) ?? 0, size.height));
    width.set(column, Math.max(width.get(column) ?? CARD, size.width));
  }
  const top = new Map<number, number>();
  let y = 0;
  for (const row of [...height.keys()].sort((a, b) => a - b)) {
    top.set(row, y);
    y += Math.ceil(((height.get(row) ?? 0) + GAP) / GRID) * GRID;
  }
  const centre = centresOf(width);
  return new Map(
    [...sizes].map(([id, size]) => {
      const x = (centre[columns.get(id) ?? 0] ?? 0) - size.width / 2;
      return [id, { ...size, x, y: top.get(rows.get(id) ?? 0) ?? 0 }];
    }),
  );
}

/** Middles of the columns by their widths; a column in which nothing stands is as wide as a card. */
function centresOf(width: ReadonlyMap<number, number>): number[] {
  const centres = [CARD / 2];
  const last = Math.max(0, ...width.keys());
  for (let column = 1; column <= last; column++) {
    const both = (width.get(column - 1) ?? CARD) + (width.get(column) ?? CARD);
    centres.push((centres[column - 1] ?? 0) + COLUMN + both / 2 - CARD);
  }
  return centres;
}

/** True when steps lie on each other or all in one place, as in a draft written by hand without places. */
export function needsLayout(draft: Draft, kinds: Kinds): boolean {
  const all = rects(draft, kinds);
  const frames = new Set(Object.keys(draft.steps).map((id) => frameOf(draft, id)));
  return [...frames].some((frame) => cover(standingIn(draft, frame).flatMap((id) => all.get(id) ?? [])));
}

function cover(all: readonly Rect[]): boolean {
  const sorted = [...all].sort((a, b) => a.y - b.y);
  return sorted.some((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      if (b.y >= a.y + a.height) return false;
      if (a.x < b.x + b.width && b.x < a.x + a.width) return true;
    }
    return false;
  });
}

/** The arrows that leave each step, in their order (see `flowsOf`), for all steps at once. */
function leavingOf({ flows }: Draft): Map<string, [string, DraftFlow][]> {
  const leaving = new Map<string, [string, DraftFlow][]>();
  for (const [id, flow] of Object.entries(flows)) {
    const list = leaving.get(flow.from);
    if (list) list.push([id, flow]);
    else leaving.set(flow.from, [[id, flow]]);
  }
  for (const list of leaving.values())
    list.sort(([a, f], [b, g]) => (f.order ?? 0) - (g.order ?? 0) || (a < b ? -1 : 1));
  return leaving;
}

/** Row of each step: one below the lowest that leads to it. Arrows that go back to a step on the way are not counted. */
function rowsOf(draft: Draft): Map<string, number> {
  const entered = new Set(Object.values(draft.flows).map((flow) => flow.to));
  const leaving = leavingOf(draft);
  const ids = Object.keys(draft.steps);
  const roots = [...ids.filter((id) => !entered.has(id)), ...ids];
  const order: string[] = [];
  const seen = new Set<string>();
  const open = new Set<string>();
  const back = new Set<string>();
  const visit = (root: string): void => {
    // A stack of its own: a chain of 500 steps is no reason for 500 nested calls.
    const stack: { id: string; flows: { id: string; to: string }[] }[] = [];
    const enter = (id: string) => {
      seen.add(id);
      open.add(id);
      stack.push({
        id,
        flows: (leaving.get(id) ?? []).map(([flowId, flow]) => ({ id: flowId, to: flow.to })),
      });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.flows.shift();
      if (!next) {
        open.delete(top.id);
        order.push(top.id);
        stack.pop();
      } else if (open.has(next.to)) back.add(next.id);
      else if (!seen.has(next.to) && draft.steps[next.to]) enter(next.to);
    }
  };
  for (const id of roots) if (!seen.has(id)) visit(id);
  order.reverse();
  const rows = new Map<string, number>(order.map((id) => [id, 0]));
  for (const id of order) {
    for (const [flowId, flow] of leaving.get(id) ?? []) {
      if (!back.has(flowId) && rows.has(flow.to))
        rows.set(flow.to, Math.max(rows.get(flow.to) ?? 0, (rows.get(id) ?? 0) + 1));
    }
  }
  return rows;
}

/**
 * Column of each step: its first leader's when that is free in its row, else the next one to the right that is; right of it for what
 * only a handler leads to.
 */
function columnsOf(draft: Draft, rows: ReadonlyMap<string, number>): Map<string, number> {
  const columns = new Map<string, number>();
  /** For places that are taken: a column from which on the next free one of the row is looked for. */
  const taken = new Map<string, number>();
  const arriving = new Map<string, DraftFlow[]>();
  for (const flow of Object.values(draft.flows)) {
    const list = arriving.get(flow.to);
    if (list) list.push(flow);
    else arriving.set(flow.to, [flow]);
  }
  const byRow = [...rows].sort(([, a], [, b]) => a - b).map(([id]) => id);
  for (const id of byRow) {
    const row = rows.get(id) ?? 0;
    const leaders = (arriving.get(id) ?? [])
      .filter((flow) => columns.has(flow.from))
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const aside = ({ order }: { order?: number }) => (order === LAST ? 1 : 0);
    let column = Math.min(...leaders.map((flow) => (columns.get(flow.from) ?? 0) + aside(flow)));
    if (!Number.isFinite(column)) column = 0;
    const wanted = `${row}:${column}`;
    for (let next = taken.get(wanted); next !== undefined; next = taken.get(`${row}:${column}`))
      column = next;
    taken.set(`${row}:${column}`, column + 1);
    taken.set(wanted, column + 1);
    columns.set(id, column);
  }
  return columns;
}
