import { own } from "../json";
import { sourceOf } from "../program/flows";
import type { Kinds } from "../step";
import type { Draft } from "./draft";

/** Why two steps cannot be joined by an arrow. */
export type ConnectCode =
  /** One of the two steps, or what hangs on the first, is not (or no longer) there. */
  | "missing"
  | "self"
  /** There is such an arrow already. */
  | "duplicate"
  /** Nothing goes into a step of the second one's kind (start). */
  | "noneIn"
  /** Nothing goes on from a step of the first one's kind (end). */
  | "noneOut"
  /** The first one's kind has one way on, and it is taken: put a choice between. */
  | "oneOut"
  /** They do not stand in the same frame: no arrow crosses its edge. */
  | "frames";

/**
 * Whether an arrow may go from a step, or from what hangs on one (`review.late`: one way on, which may lead back to the step), to
 * another, by what their kinds allow. A step of an unknown kind may have any arrows: its kind is a problem of its own. `moved`: the
 * flow that is being reconnected and so does not count.
 */
export function canConnect(
  draft: Draft,
  kinds: Kinds,
  from: string,
  to: string,
  moved?: string,
): true | ConnectCode {
  const { step, handler } = sourceOf(from);
  const first = own(draft.steps, step);
  const second = own(draft.steps, to);
  if (!first || !second || (handler !== undefined && !own(first.handlers, handler))) return "missing";
  if (from === to) return "self";
  if (kinds[second.kind]?.arrows.in === "none") return "noneIn";
  const out = handler === undefined ? (kinds[first.kind]?.arrows.out ?? "many") : "one";
  if (out === "none") return "noneOut";
  if (first.in !== second.in) return "frames";
  const others = Object.entries(draft.flows).filter(([id, flow]) => id !== moved && flow.from === from);
  if (others.some(([, flow]) => flow.to === to)) return "duplicate";
  return out === "one" && others.length > 0 ? "oneOut" : true;
}
