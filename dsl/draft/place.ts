import type { Kinds } from "../step";
import type { Draft } from "./draft";
import { frameOf, framesAround, withInside } from "./frames";
import { contains, GAP, overlap, type Rect, rects, snap } from "./size";

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where room is looked for: among the steps right in this frame, or without one on the open canvas. */
export interface Ground {
  readonly draft: Draft;
  readonly kinds: Kinds;
  readonly frame: string | undefined;
}

/** The steps that stand on the ground, frames as one. */
function standing({ draft, kinds, frame }: Ground): [string, Rect][] {
  return [...rects(draft, kinds)].filter(([id]) => frameOf(draft, id) === frame);
}

/** The nearest free place at or below `at` for something of this size; beside it when the column is full. */
export function freePlace(ground: Ground, at: Point, size: Size): Point {
  const others = standing(ground).map(([, rect]) => rect);
  const free = (x: number, y: number) => !others.some((other) => overlap({ ...size, x, y }, other, GAP / 2));
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
export function moveDown(ground: Ground, y: number, by: number): Draft {
  return moveWhere(ground, (at) => at.y >= y, 0, by);
}

/** Everything whose left edge is at or beyond `x` moved right by `by`. */
export function moveRight(ground: Ground, x: number, by: number): Draft {
  return moveWhere(ground, (at) => at.x >= x, by, 0);
}

function moveWhere(ground: Ground, behind: (at: Point) => boolean, dx: number, dy: number): Draft {
  const moved = standing(ground).flatMap(([id, rect]) => (behind(rect) ? [id] : []));
  return shift(ground.draft, moved, dx, dy);
}

/** Steps, and what stands in them, moved by so much. */
export function shift(draft: Draft, ids: readonly string[], dx: number, dy: number): Draft {
  if (ids.length === 0 || (dx === 0 && dy === 0)) return draft;
  const moved = new Set(withInside(draft, ids));
  const steps = Object.fromEntries(
    Object.entries(draft.steps).map(([id, step]) => {
      if (!moved.has(id)) return [id, step];
      return [id, { ...step, position: { x: step.position.x + dx, y: step.position.y + dy } }];
    }),
  );
  return { ...draft, steps };
}

/** The places steps are moved to, with those of all that stands in them. */
export function carried(
  draft: Draft,
  kinds: Kinds,
  places: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Point> {
  const all = new Map(places);
  const before = rects(draft, kinds);
  for (const [id, place] of places) {
    const rect = before.get(id);
    if (!rect) continue;
    for (const one of withInside(draft, [id])) {
      const { x, y } = draft.steps[one]?.position ?? place;
      if (!all.has(one)) all.set(one, { x: x + place.x - rect.x, y: y + place.y - rect.y });
    }
  }
  return all;
}

/** The innermost frame at a point, among all but these steps and what stands in them. */
export function frameAt(
  draft: Draft,
  kinds: Kinds,
  at: Point,
  except: readonly string[] = [],
): string | undefined {
  const out = new Set(withInside(draft, except));
  // Their own frames are as large as they are with them: a step stays in while it is dragged about within.
  const frames = [...rects(draft, kinds)].filter(
    ([id, rect]) => kinds[draft.steps[id]?.kind ?? ""]?.holds && !out.has(id) && contains(rect, at),
  );
  const deep = (id: string) => framesAround(draft, id).length;
  return frames.map(([id]) => id).sort((a, b) => deep(b) - deep(a))[0];
}

/**
 * A frame in which something was added has grown: it keeps its upper corner, and pushes away what stands below it and to its right;
 * so do the frames around it.
 */
export function pushOut(before: Draft, after: Draft, kinds: Kinds, frame: string | undefined): Draft {
  if (frame === undefined) return after;
  return [frame, ...framesAround(after, frame)].reduce((draft, id) => {
    const was = rects(before, kinds).get(id);
    const grown = rects(draft, kinds).get(id);
    if (!was || !grown) return draft;
    const inside = Object.keys(draft.steps).filter((one) => frameOf(draft, one) === id);
    const back = shift(draft, inside, up(Math.max(0, was.x - grown.x)), up(Math.max(0, was.y - grown.y)));
    const now = rects(back, kinds).get(id) ?? grown;
    const around = frameOf(draft, id);
    const down = up(now.y + now.height - was.y - was.height);
    const lower = down > 0 ? moveDown({ draft: back, kinds, frame: around }, was.y + was.height, down) : back;
    const right = up(now.x + now.width - was.x - was.width);
    return right > 0 ? moveRight({ draft: lower, kinds, frame: around }, was.x + was.width, right) : lower;
  }, after);
}

/**
 * Makes room for a step of this size between two others: below the first when the second stands below it, to its right when it
 * stands to the right, else wherever is free near the middle. Answers the draft with everything behind moved on, and the place.
 */
export function roomBetween(ground: Ground, from: Rect, to: Rect, size: Size): { draft: Draft; at: Point } {
  const fromBottom = from.y + from.height;
  const fromRight = from.x + from.width;
  if (to.y >= fromBottom) {
    const at = snap({ x: to.x + (to.width - size.width) / 2, y: fromBottom + GAP });
    const missing = up(at.y + size.height + GAP - to.y);
    // Cut where the second step begins, or above it where another one would be in the new step's way.
    const draft = missing > 0 ? moveDown(ground, to.y, missing) : ground.draft;
    return settle({ ...ground, draft }, at, size);
  }
  if (to.x >= fromRight) {
    const at = snap({ x: fromRight + 2 * GAP, y: to.y + (to.height - size.height) / 2 });
    const missing = up(at.x + size.width + 2 * GAP - to.x);
    const draft = missing > 0 ? moveRight(ground, to.x, missing) : ground.draft;
    return settle({ ...ground, draft }, at, size);
  }
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { draft: ground.draft, at: freePlace(ground, middle, size) };
}

/** Takes the place if it is free; otherwise moves down what begins below its top and stands in the way. */
function settle(ground: Ground, at: Point, size: Size): { draft: Draft; at: Point } {
  const wanted = { ...size, ...at };
  const inTheWay = standing(ground).flatMap(([, other]) => (overlap(wanted, other, GAP / 2) ? [other] : []));
  if (inTheWay.length === 0) return { draft: ground.draft, at };
  if (inTheWay.some((other) => other.y < at.y))
    return { draft: ground.draft, at: freePlace(ground, at, size) };
  const top = Math.min(...inTheWay.map((other) => other.y));
  return { draft: moveDown(ground, top, up(at.y + size.height + GAP - top)), at };
}

function up(n: number): number {
  return Math.ceil(n / 4) * 4;
}
