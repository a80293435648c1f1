import { bounds, overlap } from "@/dsl/draft/size";
import { centre, type Point, type Rect } from "./geometry";
import { type Ground, ways } from "./ways";

/** One arrow between two steps, by their ids. `start`: where it leaves what hangs on the first step's lower edge. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly start?: Point;
}

/** How an arrow runs: corners from the edge of its first step to the tip of its head, and where its label stands. */
export interface Route {
  readonly points: readonly Point[];
  readonly label: Point;
}

/** A label wants this much of a straight part. */
const LABEL = 64;

/**
 * Runs every arrow at right angles: the way with the fewest steps crossed, corners and pixels. The first part may be shared by
 * arrows that leave the same step; the label stands on a part that only its own arrow has. `around`: the frames a step stands in,
 * which are not in its arrows' way.
 */
export function routes(
  rects: ReadonlyMap<string, Rect>,
  links: readonly Link[],
  around: (id: string) => readonly string[] = () => [],
): ReadonlyMap<string, Route> {
  // Whoever writes a text changes no way: the last drawing's ways are kept for as long as everything stands where it stood.
  const ground = JSON.stringify([[...rects].map(([id, rect]) => [id, rect, around(id)]), links]);
  if (last?.ground !== ground) last = { ground, found: find(rects, links, around) };
  return last.found;
}

let last: { readonly ground: string; readonly found: ReadonlyMap<string, Route> } | undefined;

function find(
  rects: ReadonlyMap<string, Rect>,
  links: readonly Link[],
  around: (id: string) => readonly string[],
): Map<string, Route> {
  const found = new Map<string, Route>();
  const runs = new Map<string, Point[][]>();
  for (const link of nearFirst(rects, links)) {
    const from = rects.get(link.from);
    const to = rects.get(link.to);
    if (!from || !to) continue;
    const siblings = runs.get(sourceOf(link)) ?? [];
    const frames = new Set([...around(link.from), ...around(link.to)]);
    const obstacles = [...rects].flatMap(([id, rect]) => (frames.has(id) ? [] : [rect]));
    const points = cheapest({
      from,
      to,
      start: link.start,
      obstacles: nearby(from, to, obstacles),
      siblings,
    });
    runs.set(sourceOf(link), [...siblings, points]);
    found.set(link.id, { points, label: points[0] ?? centre(from) });
  }
  for (const link of links) {
    const route = found.get(link.id);
    if (!route) continue;
    const others = links
      .filter((l) => l.id !== link.id && sourceOf(l) === sourceOf(link))
      .map((l) => found.get(l.id)?.points ?? []);
    found.set(link.id, { ...route, label: labelPoint(route.points, others) });
  }
  return found;
}

function sourceOf({ from, start }: Link): string {
  return start ? `${from}@${start.x}` : from;
}

/** Only what stands between or beside the two can be in the way: keeps the work small in a drawing of hundreds of steps. */
function nearby(from: Rect, to: Rect, obstacles: readonly Rect[]): Rect[] {
  const both = bounds([from, to]);
  return both ? obstacles.filter((rect) => overlap(both, rect, 72)) : [];
}

/** The short ones choose first: a straight way down is never taken by an arrow that could go elsewhere. */
function nearFirst(rects: ReadonlyMap<string, Rect>, links: readonly Link[]): Link[] {
  const far = (link: Link): number => {
    const a = rects.get(link.from);
    const b = rects.get(link.to);
    return a && b ? Math.abs(centre(a).x - centre(b).x) * 2 + Math.abs(centre(a).y - centre(b).y) : 0;
  };
  return [...links].sort((a, b) => far(a) - far(b));
}

function cheapest(ground: Ground): Point[] {
  let best: Point[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const points of ways(ground)) {
    const price = cost(points, ground);
    if (price < least) {
      least = price;
      best = points;
    }
  }
  return best;
}

function cost(points: readonly Point[], ground: Ground): number {
  let price = (points.length - 2) * 40;
  for (const [a, b] of parts(points)) {
    price += (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) * 0.5 + crossed(a, b, ground);
  }
  const [first, second] = points;
  if (!first || !second) return price;
  // A way up reads as a step back: it leaves at the side; a way on goes down before it goes aside.
  if (second.x < first.x) price += 24;
  return price + ground.siblings.filter((other) => sameStart(first, second, other)).length * 60;
}

function crossed(a: Point, b: Point, { from, to, obstacles }: Ground): number {
  let price = 0;
  for (const rect of obstacles) {
    const own = rect === from || rect === to;
    if (crosses(a, b, rect, own ? -2 : 6)) price += own ? 1500 : 700;
  }
  return price;
}

/** The straight parts of a way, in order. */
function parts(points: readonly Point[]): [Point, Point][] {
  return points.flatMap((b, i): [Point, Point][] => {
    const a = points[i - 1];
    return a ? [[a, b]] : [];
  });
}

function sameStart(a: Point, b: Point, other: readonly Point[]): boolean {
  const [c, d] = other;
  if (!c || !d || c.x !== a.x || c.y !== a.y) return false;
  return (a.x === b.x) === (c.x === d.x);
}

function crosses(a: Point, b: Point, rect: Rect, margin: number): boolean {
  return (
    Math.max(a.x, b.x) > rect.x - margin &&
    Math.min(a.x, b.x) < rect.x + rect.width + margin &&
    Math.max(a.y, b.y) > rect.y - margin &&
    Math.min(a.y, b.y) < rect.y + rect.height + margin
  );
}

/** The middle of the longest part that no arrow from the same step has; a part across is liked better than one down. */
function labelPoint(points: readonly Point[], others: readonly (readonly Point[])[]): Point {
  let best: Point = points[0] ?? { x: 0, y: 0 };
  let most = Number.NEGATIVE_INFINITY;
  for (const [i, [a, b]] of parts(points).entries()) {
    const from = others.reduce((start, other) => past(start, a, b, other), a);
    const length = Math.abs(from.x - b.x) + Math.abs(from.y - b.y);
    const roomy = a.y === b.y && length > LABEL * 1.5 ? 40 : 0;
    const value = Math.min(length, 240) + roomy - (i === 0 && others.length > 0 ? 12 : 0);
    if (length > 8 && value > most) {
      most = value;
      best = { x: (from.x + b.x) / 2, y: (from.y + b.y) / 2 };
    }
  }
  return best;
}

/** Where on the part a→b its own stretch begins, when `other` runs along its beginning. */
function past(start: Point, a: Point, b: Point, other: readonly Point[]): Point {
  const shared = parts(other).find(([c, d]) => c.x === a.x && c.y === a.y && sameWay(a, b, d));
  if (!shared) return start;
  const [c, d] = shared;
  const already = Math.abs(a.x - start.x) + Math.abs(a.y - start.y);
  const whole = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  const t = Math.min(Math.max(Math.abs(c.x - d.x) + Math.abs(c.y - d.y), already), whole);
  return { x: a.x + Math.sign(b.x - a.x) * t, y: a.y + Math.sign(b.y - a.y) * t };
}

/** True when from `a` both `b` and `d` lie in the same direction. */
function sameWay(a: Point, b: Point, d: Point): boolean {
  return Math.sign(b.x - a.x) === Math.sign(d.x - a.x) && Math.sign(b.y - a.y) === Math.sign(d.y - a.y);
}
