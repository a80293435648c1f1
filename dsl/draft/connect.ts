import type { Kinds } from "../step";
import type { Draft } from "./draft";

/** Why two steps cannot be joined by an arrow. */
export type ConnectCode =
  /** One of the two steps is not (or no longer) there. */
  | "missing"
  | "self"
  /** There is such an arrow already. */
  | "duplicate"
  /** Nothing goes into a step of the second one's kind (start). */
  | "noneIn"
  /** Nothing goes on from a step of the first one's kind (end). */
  | "noneOut"
  /** The first one's kind has one way on, and it is taken: put a choice between. */
  | "oneOut";

/**
 * Whether an arrow may go from one step to another, by what their kinds allow. A step of an unknown kind may have any arrows: its
 * kind is a problem of its own. `moved`: the flow that is being reconnected and so does not count.
 */
export function canConnect(
  draft: Draft,
  kinds: Kinds,
  from: string,
  to: string,
  moved?: string,
): true | ConnectCode {
  const first = draft.steps[from];
  const second = draft.steps[to];
  if (!first || !second) return "missing";
  if (from === to) return "self";
  if (kinds[second.kind]?.arrows.in === "none") return "noneIn";
  const out = kinds[first.kind]?.arrows.out ?? "many";
  if (out === "none") return "noneOut";
  const others = Object.entries(draft.flows).filter(([id, flow]) => id !== moved && flow.from === from);
  if (others.some(([, flow]) => flow.to === to)) return "duplicate";
  return out === "one" && others.length > 0 ? "oneOut" : true;
}
