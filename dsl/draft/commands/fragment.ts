import { z } from "zod";
import { isObject, own } from "../../json";
import { sourceOf } from "../../program/flows";
import type { Kinds } from "../../step";
import { draftDecision } from "../decision";
import { type Draft, draftFlow, draftForm, draftMessage, draftStep } from "../draft";
import { withInside } from "../frames";
import { makeId } from "../ids";
import { GRID } from "../size";
import { withEnds } from "../tree-names";
import { askedBy, bringDecisions, withNeeded } from "./fragmentDecisions";

/**
 * Steps on the clipboard, with what stands in them, the arrows between them, and the forms, messages and decisions they use. JSON.
 */
export const fragment = z.object({
  alurFragment: z.literal(1),
  steps: z.record(z.string(), draftStep),
  flows: z.record(z.string(), draftFlow),
  forms: z.record(z.string(), draftForm),
  messages: z.record(z.string(), draftMessage),
  /** With those that they need. Absent: what copied knew of none. */
  decisions: z.record(z.string(), draftDecision).optional(),
});
export type Fragment = z.infer<typeof fragment>;

/** How many steps a clipboard may bring. */
const MOST_STEPS = 500;

/** The chosen steps as a fragment; JSON it for the clipboard. */
export function copySteps(draft: Draft, ids: readonly string[]): Fragment {
  const steps = pick(draft.steps, withInside(draft, ids));
  const used = new Set(
    Object.values(steps).flatMap((step) => [step.form, step.message, ...triggerForms(step.triggers)]),
  );
  const names = (all: Record<string, unknown>) => Object.keys(all).filter((name) => used.has(name));
  const asked = Object.values(steps).flatMap(({ decision }) =>
    typeof decision === "string" && decision !== "" ? [decision] : [],
  );
  const decisions = withNeeded(draft.decisions ?? {}, asked);
  const inside = Object.entries(draft.flows).filter(
    ([, flow]) => own(steps, sourceOf(flow.from).step) && own(steps, flow.to),
  );
  return {
    alurFragment: 1,
    steps,
    flows: Object.fromEntries(inside),
    forms: pick(draft.forms, names(draft.forms)),
    messages: pick(draft.messages, names(draft.messages)),
    ...(Object.keys(decisions).length > 0 && { decisions }),
  };
}

/** A fragment from the clipboard; undefined when it is something else. */
export function readFragment(raw: unknown): Fragment | undefined {
  const read = fragment.safeParse(raw);
  return read.success && Object.keys(read.data.steps).length <= MOST_STEPS ? read.data : undefined;
}

/**
 * Puts a fragment's steps into a draft, shifted by `by` pixels, with ids of their own. Forms and messages come along where the draft
 * has none of that name; where it has, the steps use the draft's own. Decisions come along unless the draft has the very same; one
 * of the same name that decides otherwise gets another name, by which the steps ask it.
 */
export function pasteSteps(
  draft: Draft,
  kinds: Kinds,
  from: Fragment,
  by: { readonly x: number; readonly y: number } = { x: 6 * GRID, y: 6 * GRID },
): { draft: Draft; stepIds: string[] } {
  const steps = { ...draft.steps };
  const { decisions, renamed } = bringDecisions(draft.decisions ?? {}, from.decisions ?? {});
  const ids = new Map<string, string>();
  for (const id of Object.keys(from.steps))
    ids.set(id, makeId(id, new Set([...Object.keys(steps), ...ids.values()])));
  const holds = (id: string | undefined) => kinds[own(draft.steps, id ?? "")?.kind ?? ""]?.holds;
  for (const [id, { in: frame, ...step }] of Object.entries(from.steps)) {
    const stands = ids.get(frame ?? "") ?? (holds(frame) ? frame : undefined);
    steps[ids.get(id) ?? id] = {
      ...askedBy(step, renamed),
      position: { x: step.position.x + by.x, y: step.position.y + by.y },
      ...(stands !== undefined && { in: stands }),
    };
  }
  const flows = { ...draft.flows };
  const moved = { step: (id: string) => ids.get(id), handler: (_of: string, name: string) => name };
  for (const flow of Object.values(from.flows)) {
    if (ids.has(sourceOf(flow.from).step) && ids.has(flow.to))
      flows[makeId("flow", flows)] = withEnds(flow, moved);
  }
  const pasted = {
    ...draft,
    steps,
    flows,
    forms: { ...from.forms, ...draft.forms },
    messages: { ...from.messages, ...draft.messages },
    ...(from.decisions && { decisions }),
  };
  return { draft: pasted, stepIds: outermost(from).map((id) => ids.get(id) ?? id) };
}

/** The steps whose frame is not among them: they are what was chosen. */
function outermost({ steps }: Fragment): string[] {
  return Object.keys(steps).filter((id) => own(steps, own(steps, id)?.in ?? "") === undefined);
}

function pick<T>(all: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function triggerForms(triggers: unknown): unknown[] {
  return Array.isArray(triggers)
    ? triggers.map((trigger) => (isObject(trigger) ? trigger.form : undefined))
    : [];
}
