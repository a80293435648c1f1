import type { Point } from "./geometry";

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
