import { onceForBoth } from "../once";
import type { StepKind } from "../step";
import type { DraftStep } from "./draft";

/** What a step is set to, as its kind reads it. Read once for each step of a draft: drafts are not changed, but made anew. */
export function settingsOf(kind: StepKind, step: DraftStep): unknown {
  return read(step, kind);
}

const read = onceForBoth((step: DraftStep, kind: StepKind): unknown => kind.lenient.parse(step));
