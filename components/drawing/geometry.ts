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

/** Half the size of a chip, what hangs on a step's lower edge. */
export const CHIP = 11;

/** Where along the lower edge of a step so many chips hang, from its left: from the right end on, clear of the middle, where arrows leave. */
export function chipPlaces(width: number, count: number): number[] {
  const free: number[] = [];
  for (let x = width - 20; x >= CHIP; x -= 26) if (Math.abs(x - width / 2) >= 2 * CHIP) free.push(x);
  if (count <= free.length) return free.slice(0, count);
  return Array.from({ length: count }, (_, i) => CHIP + (i * (width - 2 * CHIP)) / Math.max(1, count - 1));
}
