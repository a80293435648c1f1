import type { DraftStep } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/text";
import type { Shape } from "@/steps/view-contract";

/** A point of the drawing, in its own pixels; x grows to the right in every language. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a step stands and how large it is, in the drawing's pixels. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** The drawing's grid: everything that is moved or placed lands on it. */
export const GRID = 4;

/** Width and height of a card, in pixels; the other shapes are narrower and as wide as their name needs. */
export const CARD = { width: 228, height: 56 } as const;

/** The nearest point of the grid. */
export function snap(point: Point): Point {
  return { x: Math.round(point.x / GRID) * GRID, y: Math.round(point.y / GRID) * GRID };
}

/**
 * Size of a step with this name. A card never grows; a pill and a small card are as wide as their name, at most a card.
 * The width is estimated from the letters, the same in every browser, so that arrows need no measuring.
 */
export function sizeOf(shape: Shape, name: string): { width: number; height: number } {
  if (shape === "card") return CARD;
  const beside = shape === "pill" ? 16 + 7 + 26 + 8 : 24 + 9 + 22 + 8;
  const width = Math.ceil((letters(name) + beside) / 8) * 8;
  return { width: Math.min(Math.max(width, 104), CARD.width), height: shape === "pill" ? 34 : 40 };
}

/** Where a step stands, with its size, as people who read `language` see it. */
export function rectOf(step: DraftStep, shape: Shape, language: string, source: string): Rect {
  return { ...step.position, ...sizeOf(shape, pickText(step.name, language, source)) };
}

export function centre(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** The smallest frame around all of them, or undefined when there is none. */
export function frame(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  const right = Math.max(...rects.map((r) => r.x + r.width));
  const bottom = Math.max(...rects.map((r) => r.y + r.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** True when the two frames share a point after both grew by `margin` in all directions. */
export function overlap(a: Rect, b: Rect, margin = 0): boolean {
  return (
    a.x - margin < b.x + b.width &&
    b.x - margin < a.x + a.width &&
    a.y - margin < b.y + b.height &&
    b.y - margin < a.y + a.height
  );
}

/** Width of a text in 13 px semibold, estimated letter by letter. */
function letters(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[\u3000-\u9fff\uac00-\ud7af]/u.test(letter)) width += 13.5;
    else if (/[mwMW@%]/.test(letter)) width += 11.5;
    else if (/[A-Z0-9?]/.test(letter)) width += 8.7;
    else if (/[iljtfr .,:;'|!]/.test(letter)) width += 4.6;
    else width += 7.7;
  }
  return width;
}
