import type { StepKind } from "../step";
import type { DraftStep } from "./draft";

const kept = new WeakMap<DraftStep, { readonly kind: StepKind; readonly settings: unknown }>();

/** What a step is set to, as its kind reads it. Read once for each step of a draft: drafts are not changed, but made anew. */
export function settingsOf(kind: StepKind, step: DraftStep): unknown {
  const before = kept.get(step);
  if (before?.kind === kind) return before.settings;
  const settings = kind.lenient.parse(step);
  kept.set(step, { kind, settings });
  return settings;
}
