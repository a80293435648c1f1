import { centre, type Point, type Rect } from "./geometry";

/** What an arrow must keep clear of, and what leaves the same step. */
export interface Ground {
  readonly from: Rect;
  readonly to: Rect;
  readonly start: Point | undefined;
  readonly obstacles: readonly Rect[];
  readonly siblings: readonly Point[][];
}

/** Distance that an arrow keeps from steps it passes, and runs straight before its first corner. */
const CLEAR = 20;

/** What is wider than a card is a frame; arrows keep so far from its corners. */
const WIDE = 228;
const EDGE = 40;

type Side = "bottom" | "right" | "left";
type Entry = "top" | "left" | "right";

/** The ways an arrow may take between two steps, out of each side and in at each. */
export function* ways(ground: Ground): Generator<Point[]> {
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
