import type { Kinds } from "../step";
import { flowsOf } from "./commands/flows";
import type { Draft } from "./draft";
import { GAP, GRID, rectOf, snap, stepSize } from "./size";

/** Distance between the centres of two columns: a card, and room for an arrow with its condition. */
const COLUMN = 372;

/**
 * Lays a draft out from top to bottom: every step in a row below all that lead to it, the way a case usually takes straight down, other
 * ways in columns to its right. For "tidy up", and for drafts that came without places.
 */
export function autoLayout(draft: Draft, kinds: Kinds): Draft {
  const rows = rowsOf(draft);
  const columns = columnsOf(draft, rows);
  const height = new Map<number, number>();
  for (const [id, row] of rows)
    height.set(row, Math.max(height.get(row) ?? 0, sizeOf(draft, kinds, id).height));
  const top = new Map<number, number>();
  let y = 0;
  for (const row of [...height.keys()].sort((a, b) => a - b)) {
    top.set(row, y);
    y += Math.ceil(((height.get(row) ?? 0) + GAP) / GRID) * GRID;
  }
  const steps = Object.fromEntries(
    Object.entries(draft.steps).map(([id, step]) => {
      const { width } = sizeOf(draft, kinds, id);
      const centre = (columns.get(id) ?? 0) * COLUMN + 114;
      return [id, { ...step, position: snap({ x: centre - width / 2, y: top.get(rows.get(id) ?? 0) ?? 0 }) }];
    }),
  );
  return { ...draft, steps };
}

/** True when steps lie on each other or all in one place, as in a draft written by hand without places. */
export function needsLayout(draft: Draft, kinds: Kinds): boolean {
  const all = Object.values(draft.steps).map((step) => rectOf(step, kinds));
  const sorted = all.sort((a, b) => a.y - b.y);
  return sorted.some((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      if (b.y >= a.y + a.height) return false;
      if (a.x < b.x + b.width && b.x < a.x + a.width) return true;
    }
    return false;
  });
}

function sizeOf(draft: Draft, kinds: Kinds, id: string): { width: number; height: number } {
  const step = draft.steps[id];
  return stepSize({ name: step?.name ?? {} }, step && kinds[step.kind]);
}

/** Row of each step: one below the lowest that leads to it. Arrows that go back to a step on the way are not counted. */
function rowsOf(draft: Draft): Map<string, number> {
  const entered = new Set(Object.values(draft.flows).map((flow) => flow.to));
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
      stack.push({ id, flows: flowsOf(draft, id).map(([flowId, flow]) => ({ id: flowId, to: flow.to })) });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.flows.shift();
      if (!next) {
        open.delete(top.id);
        order.unshift(top.id);
        stack.pop();
      } else if (open.has(next.to)) back.add(next.id);
      else if (!seen.has(next.to) && draft.steps[next.to]) enter(next.to);
    }
  };
  for (const id of roots) if (!seen.has(id)) visit(id);
  const rows = new Map<string, number>(order.map((id) => [id, 0]));
  for (const id of order) {
    for (const [flowId, flow] of flowsOf(draft, id)) {
      if (!back.has(flowId) && rows.has(flow.to))
        rows.set(flow.to, Math.max(rows.get(flow.to) ?? 0, (rows.get(id) ?? 0) + 1));
    }
  }
  return rows;
}

/** Column of each step: its first leader's when that is free in its row, else the next one to the right that is. */
function columnsOf(draft: Draft, rows: ReadonlyMap<string, number>): Map<string, number> {
  const columns = new Map<string, number>();
  const taken = new Set<string>();
  const byRow = [...rows].sort(([, a], [, b]) => a - b).map(([id]) => id);
  for (const id of byRow) {
    const row = rows.get(id) ?? 0;
    const leaders = Object.values(draft.flows)
      .filter((flow) => flow.to === id && columns.has(flow.from))
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    let column = Math.min(...leaders.map((flow) => columns.get(flow.from) ?? 0));
    if (!Number.isFinite(column)) column = 0;
    while (taken.has(`${row}:${column}`)) column++;
    taken.add(`${row}:${column}`);
    columns.set(id, column);
  }
  return columns;
}
