import type { Kinds } from "../step";
import type { Draft } from "./draft";
import { GAP, overlap, type Rect, rects, snap } from "./size";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The nearest free place at or below `at` for something of this size; beside it when the column is full. */
export function freePlace(
  draft: Draft,
  kinds: Kinds,
  at: Point,
  size: { width: number; height: number },
): Point {
  const others = [...rects(draft, kinds).values()];
  const free = (x: number, y: number) => !others.some((other) => overlap({ x, y, ...size }, other, GAP / 2));
  const start = snap(at);
  for (let column = 0; column < 100; column++) {
    for (let row = 0; row < 40; row++) {
      const place = { x: start.x + column * (size.width + GAP), y: start.y + row * GAP };
      if (free(place.x, place.y)) return place;
    }
  }
  return start;
}

/** Everything whose top is at or below `y` moved down by `by`: rows stay rows, and nothing can come to lie on another. */
export function moveDown(draft: Draft, y: number, by: number): Draft {
  return moveWhere(draft, (at) => at.y >= y, 0, by);
}

/** Everything whose left edge is at or beyond `x` moved right by `by`. */
export function moveRight(draft: Draft, x: number, by: number): Draft {
  return moveWhere(draft, (at) => at.x >= x, by, 0);
}

function moveWhere(draft: Draft, behind: (at: Point) => boolean, dx: number, dy: number): Draft {
  const steps = Object.fromEntries(
    Object.entries(draft.steps).map(([id, step]) => {
      if (!behind(step.position)) return [id, step];
      return [id, { ...step, position: { x: step.position.x + dx, y: step.position.y + dy } }];
    }),
  );
  return { ...draft, steps };
}

/**
 * Makes room for a step of this size between two others: below the first when the second stands below it, to its right when it
 * stands to the right, else wherever is free near the middle. Answers the draft with everything behind moved on, and the place.
 */
export function roomBetween(
  draft: Draft,
  kinds: Kinds,
  from: Rect,
  to: Rect,
  size: { width: number; height: number },
): { draft: Draft; at: Point } {
  const fromBottom = from.y + from.height;
  const fromRight = from.x + from.width;
  if (to.y >= fromBottom) {
    const at = snap({ x: to.x + (to.width - size.width) / 2, y: fromBottom + GAP });
    const missing = up(at.y + size.height + GAP - to.y);
    // Cut where the second step begins, or above it where another one would be in the new step's way.
    const moved = missing > 0 ? moveDown(draft, to.y, missing) : draft;
    return settle(moved, kinds, at, size);
  }
  if (to.x >= fromRight) {
    const at = snap({ x: fromRight + 2 * GAP, y: to.y + (to.height - size.height) / 2 });
    const missing = up(at.x + size.width + 2 * GAP - to.x);
    const moved = missing > 0 ? moveRight(draft, to.x, missing) : draft;
    return settle(moved, kinds, at, size);
  }
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { draft, at: freePlace(draft, kinds, middle, size) };
}

/** Takes the place if it is free; otherwise moves down what begins below its top and stands in the way. */
function settle(
  draft: Draft,
  kinds: Kinds,
  at: Point,
  size: { width: number; height: number },
): { draft: Draft; at: Point } {
  const wanted = { ...at, ...size };
  const inTheWay = [...rects(draft, kinds).values()].filter((other) => overlap(wanted, other, GAP / 2));
  if (inTheWay.length === 0) return { draft, at };
  if (inTheWay.some((other) => other.y < at.y)) return { draft, at: freePlace(draft, kinds, at, size) };
  const top = Math.min(...inTheWay.map((other) => other.y));
  return { draft: moveDown(draft, top, up(at.y + size.height + GAP - top)), at };
}

function up(n: number): number {
  return Math.ceil(n / 4) * 4;
}
