import { own } from "../../json";
import { sourceOf } from "../../program/flows";
import type { HandlerOn } from "../../program/handler";
import { identifier } from "../../program/shapes";
import type { Kinds } from "../../step";
import type { Draft, DraftHandler } from "../draft";
import { makeId } from "../ids";

/** What a new handler is called: its arrows leave from `step.name`. */
const NAMES: Record<HandlerOn, string> = {
  timeout: "late",
  error: "failed",
  message: "message",
  escalation: "escalated",
  condition: "condition",
  undo: "undo",
};

/** What a new one waits for, where there is something most would say. */
const BEGINS: Partial<Record<HandlerOn, object>> = { timeout: { after: "P1D" } };

/** What of a kind may still hang on a step: a step is undone in one way only. */
export function handlersFor(draft: Draft, kinds: Kinds, stepId: string): HandlerOn[] {
  const step = own(draft.steps, stepId);
  const has = new Set(Object.values(step?.handlers ?? {}).map((one) => one.on));
  const all = kinds[step?.kind ?? ""]?.handlers ?? [];
  return all.filter((on) => on !== "undo" || !has.has("undo"));
}

/** Hangs something on a step; with no name, and unchanged, when the step's kind does not have it. */
export function addHandler(
  draft: Draft,
  kinds: Kinds,
  stepId: string,
  on: HandlerOn,
): { draft: Draft; name: string | undefined } {
  const step = own(draft.steps, stepId);
  if (!step || !handlersFor(draft, kinds, stepId).includes(on)) return { draft, name: undefined };
  const name = makeId(NAMES[on], step.handlers ?? {});
  const made: DraftHandler = { ...BEGINS[on], on };
  return { draft: withHandlers(draft, stepId, { ...step.handlers, [name]: made }), name };
}

/** Takes what hangs on a step away, with the arrow that left it. */
export function removeHandler(draft: Draft, stepId: string, name: string): Draft {
  const { [name]: gone, ...others } = own(draft.steps, stepId)?.handlers ?? {};
  if (!gone) return draft;
  const flows = Object.entries(draft.flows).filter(([, flow]) => flow.from !== `${stepId}.${name}`);
  return { ...withHandlers(draft, stepId, others), flows: Object.fromEntries(flows) };
}

/** Calls it something else; its arrow goes with it. Unchanged when the name is taken, or none that an arrow can leave from. */
export function renameHandler(draft: Draft, stepId: string, name: string, to: string): Draft {
  const handlers = own(draft.steps, stepId)?.handlers ?? {};
  if (!own(handlers, name) || own(handlers, to) || !identifier.safeParse(to).success) return draft;
  const renamed = Object.fromEntries(
    Object.entries(handlers).map(([one, handler]) => [one === name ? to : one, handler]),
  );
  const flows = Object.fromEntries(
    Object.entries(draft.flows).map(([id, flow]) => {
      const source = sourceOf(flow.from);
      const mine = source.step === stepId && source.handler === name;
      return [id, mine ? { ...flow, from: `${stepId}.${to}` } : flow];
    }),
  );
  return { ...withHandlers(draft, stepId, renamed), flows };
}

function withHandlers(draft: Draft, stepId: string, handlers: Record<string, DraftHandler>): Draft {
  const step = own(draft.steps, stepId);
  if (!step) return draft;
  const { handlers: _, ...bare } = step;
  const next = Object.keys(handlers).length > 0 ? { ...bare, handlers } : bare;
  return { ...draft, steps: { ...draft.steps, [stepId]: next } };
}
