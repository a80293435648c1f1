import { createHash } from "node:crypto";
import type { CaseEvent } from "@/dsl/interpret/event";
import { LARGE_VALUE, type Reference, referenceIn } from "@/dsl/interpret/largeValue";
import { replaceInEvent, replaceInState, type Visit } from "@/dsl/interpret/personal";
import { sizeOf } from "@/dsl/interpret/room";
import type { CaseState, Undoable } from "@/dsl/interpret/state";
import type { Json } from "@/dsl/json";
import type { Personal } from "@/dsl/program/personal";

/** A value of more characters of JSON than this is kept once, by reference. */
export const LARGE = 256 * 1024;

/** A large value as it is written. */
export interface LargeValue extends Reference {
  readonly text: string;
}

/** Every name there is: what is large goes by reference whatever it is called. */
class EveryName extends Map<string, true> {
  override get(): true {
    return true;
  }
}
const ALL: Personal = new EveryName();

/** Texts that are looked for as they are, or told in lists: never by reference. */
const AS_IS = /^(customer\.|failure\.cause$|key$|businessKey$|message$)/;

/** The same state with what `visit` makes of each value that a case keeps. */
export function replacedState(state: CaseState, visit: Visit): CaseState {
  return replaceInState(state, ALL, visit);
}

export function replacedEvent(event: CaseEvent, visit: Visit): CaseEvent {
  return replaceInEvent(event, ALL, visit);
}

/** Whether anything in a command, or in what is ordered, is large: mostly a look at a few values. */
export function isLarge(value: unknown): boolean {
  return sizeOf((value ?? null) as Json) > LARGE;
}

const known = new WeakMap<object, LargeValue>();

/** Takes large values out of states and events: each value stands for its reference, the same one wherever it is. */
export class ByReference {
  readonly values = new Map<string, LargeValue>();

  readonly out: Visit = (value, place) => {
    if (AS_IS.test(place) || sizeOf(value) <= LARGE) return value;
    const large = largeOf(value);
    this.values.set(large.ref, large);
    const { ref, size, digest } = large;
    return { [LARGE_VALUE]: { ref, size, digest } };
  };
}

function largeOf(value: Json): LargeValue {
  const object = typeof value === "object" ? value : null;
  const before = object && known.get(object);
  if (before) return before;
  const text = JSON.stringify(value);
  const digest = createHash("sha256").update(text).digest("hex");
  const large = { ref: digest.slice(0, 32), size: Buffer.byteLength(text), digest, text };
  if (object) known.set(object, large);
  return large;
}

/** The references in a state, each once. Looks at the values a case keeps and not into them. */
export function referencesIn(state: CaseState): string[] {
  const found = new Set<string>();
  const look = (value: unknown) => {
    const reference = referenceIn(value);
    if (reference) found.add(reference.ref);
  };
  const all = (values: object | undefined) => {
    for (const value of Object.values(values ?? {})) look(value);
  };
  const undoable = (list: readonly Undoable[] = []) => {
    for (const one of list) {
      all(one.variables);
      undoable(one.inside);
    }
  };
  all(state.variables);
  for (const scope of Object.values(state.scopes ?? {})) {
    all(scope.variables);
    undoable(scope.inside);
  }
  for (const list of Object.values(state.undoable ?? {})) undoable(list);
  for (const { answer } of state.held ?? []) all(answer);
  for (const { data, results, undoable: done, pending } of Object.values(state.instances)) {
    look(data);
    all(results);
    undoable(done);
    for (const effect of Object.values(pending)) {
      look(effect.request);
      all(effect.call?.values);
    }
  }
  return [...found];
}

/** What stands for itself again where its value is known. */
export function backIn(values: ReadonlyMap<string, Json>): Visit {
  return (value) => {
    const reference = referenceIn(value);
    const found = reference && values.get(reference.ref);
    return found === undefined ? value : found;
  };
}
