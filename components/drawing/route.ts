import { bounds, overlap } from "@/dsl/draft/size";
import { centre, type Point, type Rect } from "./geometry";

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

/** Distance that an arrow keeps from steps it passes, and runs straight before its first corner. */
const CLEAR = 20;
/** A label wants this much of a straight part. */
const LABEL = 64;

/** What is wider than a card is a frame; arrows keep so far from its corners. */
const WIDE = 228;
const EDGE = 40;

type Side = "bottom" | "right" | "left";
type Entry = "top" | "left" | "right";

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

function* ways(ground: Ground): Generator<Point[]> {
  const exits: Side[] = ground.start ? ["bottom"] : ["bottom", "right", "left"];
  const entries: Entry[] = ["top", "left", "right"];
  for (const exit of exits) for (const entry of entries) yield* between(ground, exit, entry);
}

/** Where an arrow meets a side: its middle; of a side as wide as only frames have, as near as can be to `towards`. */
function port(rect: Rect, side: Side | Entry, towards: number): Point {
  const straight = Math.min(Math.max(towards, rect.x + EDGE), rect.x + rect.width - EDGE);
  const middle = { ...centre(rect), ...(rect.width > WIDE && { x: straight }) };
  if (side === "top") return { x: middle.x, y: rect.y };
  if (side === "bottom") return { x: middle.x, y: rect.y + rect.height };
  return { x: side === "left" ? rect.x : rect.x + rect.width, y: middle.y };
}

/** The two ends of a way: where it leaves and where it arrives, and how far it must go to be clear of both steps. */
interface Ends {
  readonly a: Point;
  readonly b: Point;
  readonly outside: { readonly left: number; readonly right: number };
}

function* between({ from, to, start }: Ground, exit: Side, entry: Entry): Generator<Point[]> {
  const a = start ?? port(from, exit, centre(to).x);
  const ends: Ends = {
    a,
    b: port(to, entry, a.x),
    outside: {
      left: Math.min(from.x, to.x) - 28,
      right: Math.max(from.x + from.width, to.x + to.width) + 28,
    },
  };
  if (exit === "bottom" && entry === "top") yield* downToTop(ends);
  else if (exit === "bottom") yield* downToSide(ends, entry === "left" ? "left" : "right");
  else if (entry === "top") yield* sideToTop(ends, exit);
  else if ((exit === "left") === (entry === "right")) yield* across(ends, exit === "left" ? -1 : 1);
  else yield* around(ends, exit);
}

function* downToTop({ a, b, outside }: Ends): Generator<Point[]> {
  if (b.y >= a.y + 12) {
    const levels = Math.abs(a.x - b.x) < 1 ? [] : [(a.y + b.y) / 2, b.y - CLEAR, a.y + CLEAR];
    if (levels.length === 0) yield [a, { x: a.x, y: b.y }];
    for (const y of levels) yield [a, { x: a.x, y }, { x: b.x, y }, b];
  }
  const [low, high] = [a.y + CLEAR, b.y - CLEAR];
  for (const x of [outside.left, outside.right]) {
    yield [a, { x: a.x, y: low }, { x, y: low }, { x, y: high }, { x: b.x, y: high }, b];
  }
}

function* downToSide({ a, b, outside }: Ends, side: "left" | "right"): Generator<Point[]> {
  const inward = side === "left" ? 1 : -1;
  if (b.y > a.y + CLEAR && (b.x - a.x) * inward > CLEAR) yield [a, { x: a.x, y: b.y }, b];
  const x = outside[side];
  yield [a, { x: a.x, y: a.y + CLEAR }, { x, y: a.y + CLEAR }, { x, y: b.y }, b];
}

function* sideToTop({ a, b, outside }: Ends, side: "left" | "right"): Generator<Point[]> {
  const out = side === "left" ? -1 : 1;
  if (b.y > a.y + CLEAR && (b.x - a.x) * out > CLEAR) yield [a, { x: b.x, y: a.y }, b];
  const x = outside[side];
  yield [a, { x, y: a.y }, { x, y: b.y - CLEAR }, { x: b.x, y: b.y - CLEAR }, b];
}

/** From one side to the facing one, with one corner up or down on the way. */
function* across({ a, b }: Ends, out: 1 | -1): Generator<Point[]> {
  const gap = (b.x - a.x) * out;
  if (gap <= CLEAR) return;
  if (Math.abs(a.y - b.y) < 1) yield [a, { x: b.x, y: a.y }];
  else {
    for (const far of [gap > 144 ? gap - 72 : gap / 2, gap - CLEAR, CLEAR]) {
      const x = a.x + far * out;
      yield [a, { x, y: a.y }, { x, y: b.y }, b];
    }
  }
}

/** Out and back in at the same side: the way of an arrow that goes back. */
function* around({ a, b, outside }: Ends, side: "left" | "right"): Generator<Point[]> {
  for (const further of [0, 32]) {
    const x = outside[side] + (side === "left" ? -further : further);
    yield [a, { x, y: a.y }, { x, y: b.y }, b];
  }
}

/** What an arrow must keep clear of, and what leaves the same step. */
interface Ground {
  readonly from: Rect;
  readonly to: Rect;
  readonly start: Point | undefined;
  readonly obstacles: readonly Rect[];
  readonly siblings: readonly Point[][];
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

/** SVG path through the corners, rounded with `radius`, ending `short` pixels before the tip to leave room for the head. */
export function pathThrough(points: readonly Point[], radius = 9, short = 6): string {
  const [first] = points;
  if (!first) return "";
  const parts = [`M${first.x} ${first.y}`];
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1];
    const at = points[i];
    const next = points[i + 1];
    if (!before || !at) continue;
    if (!next) {
      const end = toward(at, before, short);
      parts.push(`L${end.x} ${end.y}`);
      break;
    }
    const r = Math.min(radius, distance(before, at) / 2, distance(at, next) / 2);
    const start = toward(at, before, r);
    const end = toward(at, next, r);
    parts.push(`L${start.x} ${start.y}`, `Q${at.x} ${at.y} ${end.x} ${end.y}`);
  }
  return parts.join(" ");
}

/** SVG path of the head at the tip: 8 px wide, 7 px long. */
export function headAt(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return "";
  const end = toward(tip, before, 1);
  const back = toward(tip, before, 8);
  const across = before.x === tip.x;
  const a = across ? { x: back.x - 4, y: back.y } : { x: back.x, y: back.y - 4 };
  const b = across ? { x: back.x + 4, y: back.y } : { x: back.x, y: back.y + 4 };
  return `M${end.x} ${end.y} L${a.x} ${a.y} L${b.x} ${b.y} Z`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
