import type { CaseEvent } from "@/dsl/interpret/event";
import { ERASED, replaceInEvent, replaceInState } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import type { Personal } from "@/dsl/program/personal";

/** A state whose personal values are gone; absent: nothing is marked, and only what counts as personal everywhere goes. */
export function erasedState(state: CaseState, personal: Personal = NOTHING): CaseState {
  return replaceInState(state, personal, () => ERASED);
}

export function erasedEvents(events: readonly CaseEvent[], personal: Personal = NOTHING): CaseEvent[] {
  return events.map((event) => replaceInEvent(event, personal, () => ERASED));
}

const NOTHING: Personal = new Map();
