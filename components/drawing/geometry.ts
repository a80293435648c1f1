import type { Rect } from "@/dsl/draft/size";
import type { Family } from "@/dsl/step";

export type { Rect };

/** A point of the drawing, in its own pixels; x grows to the right in every language. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a step is drawn: a card with a line of words, a small card with its name only, or a pill where cases begin and end. */
export type Shape = "card" | "small" | "pill";

/** The shape of a family's steps; their sizes are `stepSize` of dsl/draft. */
export function shapeOf(family: Family): Shape {
  return family === "edge" ? "pill" : family === "control" ? "small" : "card";
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
