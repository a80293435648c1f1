import type { Kinds, StepKind } from "../step";
import type { Draft, DraftStep } from "./draft";

/** Where a step stands and how large it is, in canvas pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything lies on this grid. */
export const GRID = 4;
/** Between a step and the next one below it; room for an arrow and its head. */
export const GAP = 28;
const CARD = { width: 228, height: 56 };

/**
 * How large a step is drawn: cards 228 × 56; pills, where cases begin and end, 34 high; steps that only steer 40 high, both as
 * wide as the longest of their names needs. The same in every language, so that the drawing is.
 */
export function stepSize(
  step: Pick<DraftStep, "name">,
  kind: Pick<StepKind, "family"> | undefined,
): { width: number; height: number } {
  if (kind?.family !== "edge" && kind?.family !== "control") return CARD;
  const pill = kind.family === "edge";
  const letters = Math.max(0, ...Object.values(step.name).map(textWidth));
  // Multiples of 8 less 4: half of it and half a card then end on the same grid, and centres can meet.
  const width = Math.ceil((letters + (pill ? 57 : 63) + 4) / 8) * 8 - 4;
  return { width: Math.min(Math.max(width, 100), CARD.width), height: pill ? 34 : 40 };
}

/** A step's place and size. */
export function rectOf(step: DraftStep, kinds: Kinds): Rect {
  return { ...step.position, ...stepSize(step, kinds[step.kind]) };
}

/** Places and sizes of all steps. */
export function rects(draft: Draft, kinds: Kinds): Map<string, Rect> {
  return new Map(Object.entries(draft.steps).map(([id, step]) => [id, rectOf(step, kinds)]));
}

/** True when two steps touch or stand closer than `margin`. */
export function overlap(a: Rect, b: Rect, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

/** The nearest place on the grid. */
export function snap(at: { readonly x: number; readonly y: number }): { x: number; y: number } {
  // Adding 0 turns -0 into 0, which JSON cannot tell apart.
  return { x: Math.round(at.x / GRID) * GRID + 0, y: Math.round(at.y / GRID) * GRID + 0 };
}

/** Width of a text in 13 px semibold, estimated letter by letter: the same in every browser and on the server. */
function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[\u3000-\u9fff\uac00-\ud7af]/u.test(letter)) width += 13.5;
    else if (/[mwMW@%]/.test(letter)) width += 11.5;
    else if (/[A-Z0-9?]/.test(letter)) width += 8.7;
    else if (/[iljtfr .,:;'|!]/.test(letter)) width += 4.6;
    else if (/[\u064b-\u0652]/.test(letter)) width += 0;
    else width += 7.7;
  }
  return width;
}
