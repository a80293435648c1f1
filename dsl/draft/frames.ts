import { own } from "../json";
import type { Draft } from "./draft";

/** The frame that a step stands in, when that step is there. */
export function frameOf(draft: Draft, id: string): string | undefined {
  const frame = own(draft.steps, id)?.in;
  return frame !== undefined && own(draft.steps, frame) ? frame : undefined;
}

/** The frames around a step, the innermost first. Ends where frames stand in a circle. */
export function framesAround(draft: Draft, id: string): string[] {
  const around: string[] = [];
  for (let at = frameOf(draft, id); at !== undefined && at !== id && !around.includes(at); ) {
    around.push(at);
    at = frameOf(draft, at);
  }
  return around;
}

/** The steps right in a frame; without one: those on the open canvas. */
export function standingIn(draft: Draft, frame: string | undefined): string[] {
  return Object.keys(draft.steps).filter((id) => frameOf(draft, id) === frame);
}

/** These steps and all that stands in them, however deep. */
export function withInside(draft: Draft, ids: readonly string[]): string[] {
  const chosen = new Set(ids);
  return Object.keys(draft.steps).filter(
    (id) => chosen.has(id) || framesAround(draft, id).some((frame) => chosen.has(frame)),
  );
}
