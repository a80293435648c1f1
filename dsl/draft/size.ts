import type { Kinds, StepKind } from "../step";
import type { Draft, DraftStep } from "./draft";
import { frameOf } from "./frames";

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
/** Within a frame's edge: its title above, arrows that go back beside, what hangs on steps below. */
export const INSET = { top: 48, side: 32, bottom: 28 } as const;
const FRAME = { width: CARD.width + 2 * INSET.side, height: INSET.top + CARD.height + INSET.bottom };

/**
 * How large a step is drawn: cards 228 × 56; pills, where cases begin and end, 34 high; steps that only steer 40 high, both as
 * wide as the longest of their names needs; a frame around one card. The same in every language, so that the drawing is.
 */
export function stepSize(
  step: Pick<DraftStep, "name">,
  kind: Pick<StepKind, "family" | "holds"> | undefined,
): { width: number; height: number } {
  if (kind?.holds) return FRAME;
  if (kind?.family !== "edge" && kind?.family !== "control") return CARD;
  const pill = kind.family === "edge";
  const letters = Math.max(0, ...Object.values(step.name).map(textWidth));
  // Multiples of 8 less 4: half of it and half a card then end on the same grid, and centres can meet.
  const width = Math.ceil((letters + (pill ? 57 : 63) + 4) / 8) * 8 - 4;
  return { width: Math.min(Math.max(width, 100), CARD.width), height: pill ? 34 : 40 };
}

/** A step's place and size; of a frame, when it were empty. */
export function rectOf(step: DraftStep, kinds: Kinds): Rect {
  return { ...step.position, ...stepSize(step, kinds[step.kind]) };
}

/** Places and sizes of all steps. A frame reaches around all that stands in it, and is as large as it was drawn. */
export function rects(draft: Draft, kinds: Kinds): Map<string, Rect> {
  const inside = new Map<string, string[]>();
  for (const id of Object.keys(draft.steps)) {
    const frame = frameOf(draft, id);
    if (frame === undefined) continue;
    const others = inside.get(frame);
    if (others) others.push(id);
    else inside.set(frame, [id]);
  }
  const found = new Map<string, Rect>();
  const measure = (id: string, step: DraftStep): Rect => {
    const before = found.get(id);
    if (before) return before;
    const alone = rectOf(step, kinds);
    // First as if it were empty: frames in a circle end here.
    found.set(id, alone);
    if (!kinds[step.kind]?.holds) return alone;
    const all = (inside.get(id) ?? []).flatMap((one) => {
      const standing = draft.steps[one];
      return standing ? [measure(one, standing)] : [];
    });
    const rect = frameRect(step, all);
    found.set(id, rect);
    return rect;
  };
  for (const [id, step] of Object.entries(draft.steps)) measure(id, step);
  return new Map(
    Object.keys(draft.steps).flatMap((id) => {
      const rect = found.get(id);
      return rect ? [[id, rect] as const] : [];
    }),
  );
}

function frameRect({ position, size }: DraftStep, inside: readonly Rect[]): Rect {
  const drawn = size && { ...position, ...size };
  const content = bounds(inside);
  if (!content) return drawn ?? { ...position, ...FRAME };
  const missing = Math.max(0, FRAME.width - content.width - 2 * INSET.side);
  const needed = {
    x: content.x - INSET.side - missing / 2,
    y: content.y - INSET.top,
    width: content.width + 2 * INSET.side + missing,
    height: content.height + INSET.top + INSET.bottom,
  };
  return bounds(drawn ? [drawn, needed] : [needed]) ?? needed;
}

/** The smallest rectangle around all of them; undefined when there is none. */
export function bounds(all: readonly Rect[]): Rect | undefined {
  if (all.length === 0) return undefined;
  const x = Math.min(...all.map((rect) => rect.x));
  const y = Math.min(...all.map((rect) => rect.y));
  const right = Math.max(...all.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...all.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** True when the point lies in the rectangle. */
export function contains(rect: Rect, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
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
