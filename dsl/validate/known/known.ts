import type { Draft } from "../../draft/draft";
import { onceForBoth } from "../../once";
import type { Kinds } from "../../step";
import { has } from "./bits";
import { Flow, type Moment } from "./flow";
import { groundOf, type Place } from "./ground";

/** Whether a variable has a value at some place: on every way there, on some, or on none. */
export type Certainty = "certain" | "perhaps" | "later";

/** What is known along the arrows of a draft. */
export interface Known {
  /** Of a name that no step sets: certain, for it comes from elsewhere. */
  at(stepId: string, name: string, moment?: Moment): Certainty;
  /** The steps that set a variable. */
  setters(name: string): readonly string[];
}

/**
 * Finds what is set before each step. Forward over the arrows: on every way (an intersection, but a join of all its arrows has
 * what any of them brings) and on some way (a union, with what is done beside it). Where no way leads, everything counts as
 * certain: that a step is never reached is told elsewhere. Costs about the arrows times the variables divided by 32.
 */
export const knownOf = onceForBoth((draft: Draft, kinds: Kinds): Known => {
  const places = groundOf(draft, kinds);
  const setters = settersOf(places);
  const names = new Map([...setters.keys()].map((name, at) => [name, at]));
  const flow = new Flow(places, names, declaredAtStart(draft, places));
  flow.settle();
  return {
    setters: (name) => setters.get(name) ?? [],
    at(stepId, name, moment = "enter") {
      const at = names.get(name);
      const state = flow.stateOf(stepId, moment);
      if (at === undefined || !state || has(state.must, at)) return "certain";
      return has(state.may, at) ? "perhaps" : "later";
    },
  };
});

function settersOf(places: ReadonlyMap<string, Place>): Map<string, string[]> {
  const setters = new Map<string, string[]>();
  const add = (name: string | undefined, id: string) => {
    if (name === undefined) return;
    const known = setters.get(name);
    if (known === undefined) setters.set(name, [id]);
    // A step's names come one after another: it can only be the last one.
    else if (known.at(-1) !== id) known.push(id);
  };
  for (const { id, sets, inside, handlers, listens } of places.values()) {
    for (const name of [...sets, ...(inside?.variables ?? [])]) add(name, id);
    for (const { into } of handlers) add(into, id);
    add(listens?.into, id);
  }
  return setters;
}

/** A case that begins without a form may bring any variable that is declared. */
function declaredAtStart(draft: Draft, places: ReadonlyMap<string, Place>): readonly string[] {
  const open = [...places.values()].some(({ starts, sets }) => starts && sets.length === 0);
  return open ? Object.keys(draft.variables) : [];
}
