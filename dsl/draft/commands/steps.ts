import { own } from "../../json";
import { sourceOf } from "../../program/flows";
import type { Kinds } from "../../step";
import type { LocalizedText } from "../../text";
import type { Draft, DraftStep } from "../draft";
import { frameOf, standingIn, withInside } from "../frames";
import { makeId } from "../ids";
import { frameAt, freePlace, pushOut, roomBetween } from "../place";
import { GAP, INSET, rects, snap, stepSize } from "../size";
import { addFlow, flowsOf } from "./flows";

/** A draft and the step that came about. */
export interface WithStep {
  readonly draft: Draft;
  readonly stepId: string;
}

/** A new step: its kind, and its name in the languages of the process (the words are the catalogues'). */
export interface NewStep {
  readonly kind: string;
  readonly name?: LocalizedText;
}

/** No step came about: the rules say no. */
export interface WithoutStep {
  readonly draft: Draft;
  readonly stepId: undefined;
}

/** Puts a new step on the canvas, its centre at `at`, or as near below as is free; into the frame that is there. */
export function addStep(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  at: { readonly x: number; readonly y: number },
): WithStep {
  const size = sizeOf(step, kinds);
  const frame = kinds[step.kind]?.arrows.in === "none" ? undefined : frameAt(draft, kinds, at);
  const place = { x: at.x - size.width / 2, y: at.y - size.height / 2 };
  const position = freePlace(
    { draft, kinds, frame },
    frame === undefined ? place : within(draft, kinds, frame, place),
    size,
  );
  const added = put(draft, kinds, step, { position, frame });
  return { ...added, draft: pushOut(draft, added.draft, kinds, frame) };
}

/**
 * Puts a new step into an arrow and moves what lies behind to make room; nothing comes to lie on another. The condition stays on
 * the first half. A step that leads nowhere (end) takes the arrow's end over. It stands in the frame in which the arrow runs.
 * Unchanged, with no id, when the arrow is gone.
 */
export function insertStepOnFlow(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  flowId: string,
): WithStep | WithoutStep {
  const flow = own(draft.flows, flowId);
  const all = rects(draft, kinds);
  const source = sourceOf(flow?.from ?? "").step;
  const [from, to] = [all.get(source), all.get(flow?.to ?? "")];
  if (!flow || !from || !to || kinds[step.kind]?.arrows.in === "none") return { draft, stepId: undefined };
  const frame = frameOf(draft, source);
  const room = roomBetween({ draft, kinds, frame }, from, to, sizeOf(step, kinds));
  const added = put(room.draft, kinds, step, { position: room.at, frame });
  const roomy = pushOut(draft, added.draft, kinds, frame);
  const first = { ...roomy, flows: { ...roomy.flows, [flowId]: { ...flow, to: added.stepId } } };
  if (kinds[step.kind]?.arrows.out === "none") return { draft: first, stepId: added.stepId };
  const next = addFlow(first, { from: added.stepId, to: flow.to, ...defaultOf(kinds, step.kind) });
  return { draft: next.draft, stepId: added.stepId };
}

/**
 * Puts a new step after another, or after what hangs on one (`review.late`): into its arrow when it has one way on and that is taken,
 * else below it (beside what stands there) with an arrow of its own. A step after which nothing comes gets no arrow. Both stand in
 * the same frame.
 */
export function addStepAfter(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  from: string,
): WithStep | WithoutStep {
  const { step: stepId, handler } = sourceOf(from);
  const before = own(draft.steps, stepId);
  const rect = rects(draft, kinds).get(stepId);
  const gone = handler !== undefined && !own(before?.handlers, handler);
  if (!before || !rect || gone || kinds[step.kind]?.arrows.in === "none") return { draft, stepId: undefined };
  const out = handler === undefined ? (kinds[before.kind]?.arrows.out ?? "many") : "one";
  const [taken] = flowsOf(draft, from);
  if (out === "one" && taken) return insertStepOnFlow(draft, kinds, step, taken[0]);
  const size = sizeOf(step, kinds);
  const frame = frameOf(draft, stepId);
  // What a handler leads to stands aside: straight below is the usual way on.
  const x = handler === undefined ? rect.x + (rect.width - size.width) / 2 : rect.x + rect.width + 2 * GAP;
  const position = freePlace({ draft, kinds, frame }, { x, y: rect.y + rect.height + GAP }, size);
  const added = put(draft, kinds, step, { position, frame });
  const roomy = pushOut(draft, added.draft, kinds, frame);
  if (out === "none") return { draft: roomy, stepId: added.stepId };
  return { draft: addFlow(roomy, { from, to: added.stepId }).draft, stepId: added.stepId };
}

/** Puts a new step into a frame: its first, or after the one step in it that leads nowhere yet, else below all of them. */
export function addStepInto(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  frame: string,
): WithStep | WithoutStep {
  const rect = rects(draft, kinds).get(frame);
  if (!rect || !kinds[draft.steps[frame]?.kind ?? ""]?.holds || kinds[step.kind]?.arrows.in === "none")
    return { draft, stepId: undefined };
  const loose = standingIn(draft, frame).filter((id) => leadsNowhere(draft, kinds, id));
  const [last] = loose;
  if (last !== undefined && loose.length === 1) return addStepAfter(draft, kinds, step, last);
  const size = sizeOf(step, kinds);
  const at = { x: rect.x + (rect.width - size.width) / 2, y: rect.y + INSET.top };
  const position = freePlace({ draft, kinds, frame }, at, size);
  const added = put(draft, kinds, step, { position, frame });
  return { ...added, draft: pushOut(draft, added.draft, kinds, frame) };
}

function leadsNowhere(draft: Draft, kinds: Kinds, id: string): boolean {
  return kinds[draft.steps[id]?.kind ?? ""]?.arrows.out !== "none" && flowsOf(draft, id).length === 0;
}

/**
 * Takes steps out, with what hangs on them and where that led. Where one had a single way on, the arrows that came in go there now.
 * With a frame goes all that stands in it: that is what is seen to be chosen (`dissolveFrame` keeps it).
 */
export function removeSteps(draft: Draft, ids: readonly string[]): Draft {
  const all = withInside(draft, ids);
  return all.length === 0 ? draft : all.reduce(removeStep, emptied(draft, all));
}

/** A frame that loses all it has stays where it was seen. */
function emptied(draft: Draft, gone: readonly string[]): Draft {
  const steps = { ...draft.steps };
  for (const [id, step] of Object.entries(draft.steps)) {
    const inside = step.size || gone.includes(id) ? [] : standingIn(draft, id);
    if (inside.length === 0 || inside.some((one) => !gone.includes(one))) continue;
    const places = inside.flatMap((one) => draft.steps[one]?.position ?? []);
    const x = Math.min(...places.map((place) => place.x)) - INSET.side;
    const y = Math.min(...places.map((place) => place.y)) - INSET.top;
    steps[id] = { ...step, position: snap({ x, y }) };
  }
  return { ...draft, steps };
}

function removeStep(draft: Draft, stepId: string): Draft {
  if (!draft.steps[stepId]) return draft;
  const { [stepId]: _, ...steps } = draft.steps;
  const leaving = flowsOf(draft, stepId);
  const next = leaving.length === 1 ? leaving[0]?.[1].to : undefined;
  const flows: Draft["flows"] = {};
  for (const [id, flow] of Object.entries(draft.flows)) {
    if (sourceOf(flow.from).step === stepId) continue;
    if (flow.to !== stepId) flows[id] = flow;
    else if (next !== undefined && next !== flow.from && next !== stepId && !joined(draft, flow.from, next))
      flows[id] = { ...flow, to: next };
  }
  return { ...draft, steps, flows };
}

function joined(draft: Draft, from: string, to: string): boolean {
  return Object.values(draft.flows).some((flow) => flow.from === from && flow.to === to);
}

/** Moves steps to where they were dragged, onto the grid. */
export function moveSteps(
  draft: Draft,
  places: Readonly<Record<string, { readonly x: number; readonly y: number }>>,
): Draft {
  const steps = { ...draft.steps };
  let moved = false;
  for (const [id, place] of Object.entries(places)) {
    const step = steps[id];
    const position = snap(place);
    if (!step || (step.position.x === position.x && step.position.y === position.y)) continue;
    steps[id] = { ...step, position };
    moved = true;
  }
  return moved ? { ...draft, steps } : draft;
}

/** Names a step in one language; its id stays. */
export function renameStep(draft: Draft, stepId: string, language: string, name: string): Draft {
  const step = draft.steps[stepId];
  if (!step || step.name[language] === name) return draft;
  return {
    ...draft,
    steps: { ...draft.steps, [stepId]: { ...step, name: { ...step.name, [language]: name } } },
  };
}

function put(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  { position, frame }: { readonly position: { x: number; y: number }; readonly frame: string | undefined },
): WithStep {
  const stepId = makeId(step.kind, draft.steps);
  const made: DraftStep = {
    ...kinds[step.kind]?.create(draft),
    kind: step.kind,
    name: step.name ?? {},
    position,
    ...(frame !== undefined && { in: frame }),
  };
  return { draft: { ...draft, steps: { ...draft.steps, [stepId]: made } }, stepId };
}

/** The place, kept clear of a frame's title and edges above and beside. */
function within(draft: Draft, kinds: Kinds, frame: string, { x, y }: { x: number; y: number }) {
  const rect = rects(draft, kinds).get(frame);
  return rect ? { x: Math.max(x, rect.x + INSET.side), y: Math.max(y, rect.y + INSET.top) } : { x, y };
}

function sizeOf(step: NewStep, kinds: Kinds): { width: number; height: number } {
  return stepSize({ name: step.name ?? {} }, kinds[step.kind]);
}

/** Where a step has several ways on, the one that was there before is the default. */
function defaultOf(kinds: Kinds, kind: string): { otherwise?: true } {
  return kinds[kind]?.arrows.out === "many" ? { otherwise: true } : {};
}
