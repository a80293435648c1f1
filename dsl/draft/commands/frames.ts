import { own } from "../../json";
import { sourceOf } from "../../program/flows";
import type { Kinds } from "../../step";
import { canConnect } from "../connect";
import type { Draft, DraftStep } from "../draft";
import { frameOf, framesAround, standingIn } from "../frames";
import { makeId } from "../ids";
import { freePlace, moveDown, pushOut, shift } from "../place";
import { bounds, contains, GAP, INSET, type Rect, rects, snap } from "../size";
import { flowsOf } from "./flows";
import type { NewStep, WithoutStep, WithStep } from "./steps";

/** Whether a step may stand in a frame, or (undefined) on the open canvas, where it does not yet. */
export function mayStandIn(draft: Draft, kinds: Kinds, id: string, frame: string | undefined): boolean {
  const step = own(draft.steps, id);
  if (!step || frameOf(draft, id) === frame) return false;
  if (frame === undefined) return true;
  const kind = kinds[own(draft.steps, frame)?.kind ?? ""];
  const around = frame === id || framesAround(draft, frame).includes(id);
  return kind?.holds === true && !around && kinds[step.kind]?.arrows.in !== "none";
}

/**
 * Moves steps into a frame, or (undefined) out of theirs; what may not stand there stays. Arrows that would cross an edge are led on:
 * to and from the frame, when it has no arrows yet; else past the steps, where they had a single way on; others go. A step that does
 * not lie where it stands now is given a place there.
 */
export function moveIntoFrame(
  draft: Draft,
  kinds: Kinds,
  ids: readonly string[],
  frame: string | undefined,
): Draft {
  const chosen = new Set(ids);
  const movers = ids.filter(
    (id) =>
      mayStandIn(draft, kinds, id, frame) && !framesAround(draft, id).some((around) => chosen.has(around)),
  );
  if (movers.length === 0) return draft;
  const moved = led(stand(draft, kinds, movers, frame), kinds, movers, frame);
  // Frames as they are without the steps: they grow towards one that has just come to stand in them.
  const bare = rects({ ...moved, steps: without(moved, movers) }, kinds);
  const settled = movers.reduce((next, id) => {
    const homes = { home: bare.get(frame ?? ""), left: bare.get(frameOf(draft, id) ?? "") };
    return placed(next, kinds, id, homes);
  }, moved);
  return pushOut(draft, settled, kinds, frame);
}

/** A frame around these steps, which must stand in one place together; it takes their arrows over. */
export function frameAround(
  draft: Draft,
  kinds: Kinds,
  ids: readonly string[],
  step: NewStep,
): WithStep | WithoutStep {
  const [first] = ids;
  const frame = first === undefined ? undefined : frameOf(draft, first);
  const fits = ids.every(
    (id) =>
      own(draft.steps, id) &&
      frameOf(draft, id) === frame &&
      kinds[draft.steps[id]?.kind ?? ""]?.arrows.in !== "none",
  );
  const all = rects(draft, kinds);
  const content = bounds(ids.flatMap((id) => all.get(id) ?? []));
  if (!fits || !content || !kinds[step.kind]?.holds) return { draft, stepId: undefined };
  // Room for its title above and its edge below.
  const lower = moveDown({ draft, kinds, frame }, content.y, INSET.top);
  const roomy = moveDown(
    { draft: lower, kinds, frame },
    content.y + content.height + INSET.top,
    INSET.bottom,
  );
  const stepId = makeId(step.kind, draft.steps);
  const made: DraftStep = {
    ...kinds[step.kind]?.create(draft),
    kind: step.kind,
    name: step.name ?? {},
    position: snap({ x: content.x - INSET.side, y: content.y }),
    ...(frame !== undefined && { in: frame }),
  };
  const added = { ...roomy, steps: { ...roomy.steps, [stepId]: made } };
  const framed = led(stand(added, kinds, ids, stepId), kinds, ids, stepId);
  return { draft: pushOut(draft, framed, kinds, frame), stepId };
}

/** Takes a frame away and keeps what stands in it: arrows to it lead to the step it begins at, those from it leave the last one. */
export function dissolveFrame(draft: Draft, kinds: Kinds, frame: string): Draft {
  if (!kinds[own(draft.steps, frame)?.kind ?? ""]?.holds) return draft;
  const inside = standingIn(draft, frame);
  const entries = inside.filter((id) => !Object.values(draft.flows).some(({ to }) => to === id));
  const exits = inside.filter(
    (id) => flowsOf(draft, id).length === 0 && kinds[draft.steps[id]?.kind ?? ""]?.arrows.out !== "none",
  );
  const ways = {
    from: exits.length === 1 ? exits[0] : undefined,
    to: entries.length === 1 ? entries[0] : undefined,
  };
  const open = stand(draft, kinds, inside, frameOf(draft, frame));
  const { [frame]: _, ...steps } = open.steps;
  const flows = Object.entries(draft.flows).flatMap(([id, flow]) => {
    const from = flow.from === frame ? ways.from : flow.from;
    const to = flow.to === frame ? ways.to : flow.to;
    const kept = from !== undefined && to !== undefined && sourceOf(from).step !== frame;
    return kept ? [[id, { ...flow, from, to }] as const] : [];
  });
  return { ...open, steps, flows: Object.fromEntries(flows) };
}

/** Draws a frame as large as this, from its upper left corner; never smaller than what stands in it. */
export function resizeFrame(
  draft: Draft,
  kinds: Kinds,
  frame: string,
  size: { readonly width: number; readonly height: number },
): Draft {
  const step = own(draft.steps, frame);
  const rect = rects(draft, kinds).get(frame);
  if (!step || !rect || !kinds[step.kind]?.holds) return draft;
  const { x: width, y: height } = snap({ x: Math.max(size.width, 0), y: Math.max(size.height, 0) });
  return {
    ...draft,
    steps: {
      ...draft.steps,
      [frame]: { ...step, position: { x: rect.x, y: rect.y }, size: { width, height } },
    },
  };
}

/** Lets a frame be as large as what stands in it again. */
export function fitFrame(draft: Draft, frame: string): Draft {
  const { size, ...step } = own(draft.steps, frame) ?? {};
  if (!size || !("kind" in step)) return draft;
  return { ...draft, steps: { ...draft.steps, [frame]: step } };
}

function stand(draft: Draft, kinds: Kinds, ids: readonly string[], frame: string | undefined): Draft {
  const before = rects(draft, kinds);
  const steps = { ...draft.steps };
  for (const id of ids) {
    const step = steps[id];
    if (!step) continue;
    const { in: left, ...bare } = step;
    steps[id] = frame === undefined ? bare : { ...bare, in: frame };
    // The frame it leaves stays where it was seen, should it be empty now.
    const [was, rect] = [own(steps, left ?? ""), before.get(left ?? "")];
    if (left !== undefined && was && rect && !was.size) steps[left] = { ...was, position: snap(rect) };
  }
  return { ...draft, steps };
}

/** Leads the arrows on that cross an edge now, as `moveIntoFrame` says. */
function led(draft: Draft, kinds: Kinds, ids: readonly string[], frame: string | undefined): Draft {
  const moved = new Set(ids);
  const sides = Object.entries(draft.flows).flatMap(([id, flow]) => {
    const from = sourceOf(flow.from).step;
    const crosses =
      frameOf(draft, from) !== frameOf(draft, flow.to) && moved.has(from) !== moved.has(flow.to);
    return crosses ? [{ id, flow, leaves: moved.has(from) }] : [];
  });
  const gone = new Set(sides.map(({ id }) => id));
  const bare = Object.fromEntries(Object.entries(draft.flows).filter(([id]) => !gone.has(id)));
  const targets = [...new Set(sides.flatMap(({ leaves, flow }) => (leaves ? [flow.to] : [])))];
  const [only] = targets.length === 1 ? targets : [];
  const takesOver =
    frame !== undefined &&
    !Object.values(draft.flows).some(({ from, to }) => sourceOf(from).step === frame || to === frame);
  const flows = bare;
  for (const { id, flow, leaves } of sides) {
    const { when: _when, otherwise: _otherwise, ...plain } = flow;
    if (leaves && !takesOver) continue;
    const lead = leaves ? { ...plain, from: frame ?? "" } : { ...flow, to: (takesOver ? frame : only) ?? "" };
    if (canConnect({ ...draft, flows }, kinds, lead.from, lead.to) === true) flows[id] = lead;
  }
  return { ...draft, flows };
}

/** A step that lies where it stands keeps its place; another gets one: in its frame, or beside the one it has left. */
function placed(
  draft: Draft,
  kinds: Kinds,
  id: string,
  { home, left }: { readonly home: Rect | undefined; readonly left: Rect | undefined },
): Draft {
  const rect = rects(draft, kinds).get(id);
  if (!rect || (home ? contains(home, middle(rect)) : !left || !contains(left, middle(rect)))) return draft;
  const at = home
    ? { x: home.x + (home.width - rect.width) / 2, y: home.y + INSET.top }
    : { x: (left?.x ?? 0) + (left?.width ?? 0) + 2 * GAP, y: left?.y ?? 0 };
  const others = { ...draft, steps: without(draft, [id]) };
  const free = freePlace({ draft: others, kinds, frame: frameOf(draft, id) }, at, rect);
  return shift(draft, [id], free.x - rect.x, free.y - rect.y);
}

function without(draft: Draft, ids: readonly string[]): Draft["steps"] {
  return Object.fromEntries(Object.entries(draft.steps).filter(([id]) => !ids.includes(id)));
}

function middle(rect: Rect): { x: number; y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
