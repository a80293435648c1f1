import type { Kinds } from "../../step";
import type { LocalizedText } from "../../text";
import type { Draft, DraftStep } from "../draft";
import { makeId } from "../ids";
import { freePlace, roomBetween } from "../place";
import { GAP, rectOf, snap, stepSize } from "../size";
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

/** Puts a new step on the canvas, its centre at `at`, or as near below as is free. */
export function addStep(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  at: { readonly x: number; readonly y: number },
): WithStep {
  const size = stepSize({ name: step.name ?? {} }, kinds[step.kind]);
  return put(
    draft,
    kinds,
    step,
    freePlace(draft, kinds, { x: at.x - size.width / 2, y: at.y - size.height / 2 }, size),
  );
}

/**
 * Puts a new step into an arrow and moves what lies behind to make room; nothing comes to lie on another. The condition stays on
 * the first half. A step that leads nowhere (end) takes the arrow's end over. Unchanged, with no id, when the arrow is gone.
 */
export function insertStepOnFlow(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  flowId: string,
): WithStep | { draft: Draft; stepId: undefined } {
  const flow = draft.flows[flowId];
  const from = flow && draft.steps[flow.from];
  const to = flow && draft.steps[flow.to];
  if (!flow || !from || !to || kinds[step.kind]?.arrows.in === "none") return { draft, stepId: undefined };
  const size = stepSize({ name: step.name ?? {} }, kinds[step.kind]);
  const room = roomBetween(draft, kinds, rectOf(from, kinds), rectOf(to, kinds), size);
  const added = put(room.draft, kinds, step, room.at);
  const first = { ...added.draft, flows: { ...added.draft.flows, [flowId]: { ...flow, to: added.stepId } } };
  if (kinds[step.kind]?.arrows.out === "none") return { draft: first, stepId: added.stepId };
  const next = addFlow(first, { from: added.stepId, to: flow.to, ...defaultOf(kinds, step.kind) });
  return { draft: next.draft, stepId: added.stepId };
}

/**
 * Puts a new step after another: into its arrow when it has one way on and that is taken, else below it (beside what stands there)
 * with an arrow of its own. A step after which nothing comes gets no arrow.
 */
export function addStepAfter(
  draft: Draft,
  kinds: Kinds,
  step: NewStep,
  stepId: string,
): WithStep | { draft: Draft; stepId: undefined } {
  const before = draft.steps[stepId];
  if (!before || kinds[step.kind]?.arrows.in === "none") return { draft, stepId: undefined };
  const out = kinds[before.kind]?.arrows.out ?? "many";
  const [taken] = flowsOf(draft, stepId);
  if (out === "one" && taken) return insertStepOnFlow(draft, kinds, step, taken[0]);
  const rect = rectOf(before, kinds);
  const size = stepSize({ name: step.name ?? {} }, kinds[step.kind]);
  const below = { x: rect.x + (rect.width - size.width) / 2, y: rect.y + rect.height + GAP };
  const added = put(draft, kinds, step, freePlace(draft, kinds, below, size));
  if (out === "none") return added;
  return { draft: addFlow(added.draft, { from: stepId, to: added.stepId }).draft, stepId: added.stepId };
}

/** Takes steps out. Where one had a single way on, the arrows that came in go there now. */
export function removeSteps(draft: Draft, ids: readonly string[]): Draft {
  return ids.reduce(removeStep, draft);
}

function removeStep(draft: Draft, stepId: string): Draft {
  if (!draft.steps[stepId]) return draft;
  const { [stepId]: _, ...steps } = draft.steps;
  const leaving = flowsOf(draft, stepId);
  const next = leaving.length === 1 ? leaving[0]?.[1].to : undefined;
  const flows: Draft["flows"] = {};
  for (const [id, flow] of Object.entries(draft.flows)) {
    if (flow.from === stepId) continue;
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

function put(draft: Draft, kinds: Kinds, step: NewStep, position: { x: number; y: number }): WithStep {
  const stepId = makeId(step.kind, draft.steps);
  const made: DraftStep = {
    ...kinds[step.kind]?.create(draft),
    kind: step.kind,
    name: step.name ?? {},
    position,
  };
  return { draft: { ...draft, steps: { ...draft.steps, [stepId]: made } }, stepId };
}

/** Where a step has several ways on, the one that was there before is the default. */
function defaultOf(kinds: Kinds, kind: string): { otherwise?: true } {
  return kinds[kind]?.arrows.out === "many" ? { otherwise: true } : {};
}
