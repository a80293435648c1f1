import { COST } from "../run/costs";
import { compare, within } from "../values/compare";
import { type End, FeelRange } from "../values/range";
import type { Value } from "../values/value";
import { type BuiltIn, define, either } from "./declare";
import { rangeOf } from "./readRange";

type Test = (a: FeelRange, b: FeelRange) => boolean | null;
type PointTest = (point: Value, range: FeelRange) => boolean | null;

/** Range functions (DMN 1.5, 10.3.4.7): where points and ranges lie to each other. */
export const RANGE: readonly BuiltIn[] = [
  ...mirrored(
    ["before", "after"],
    (a, b) => isBefore(a, b),
    (point, range) => isBefore(only(point), range),
    (point, range) => isBefore(range, only(point)),
  ),
  ...mirrored(["meets", "met by"], (a, b) => {
    const order = between(a.end, b.start);
    return order === null ? null : order === 0 && included(a.end) && included(b.start);
  }),
  define("overlaps(range1: range, range2: range): boolean", (args) => {
    const [a, b] = [args.at(0), args.at(1)];
    if (!(a instanceof FeelRange) || !(b instanceof FeelRange)) return null;
    return not(either3(isBefore(a, b), isBefore(b, a)));
  }),
  ...mirrored(["overlaps before", "overlaps after"], (a, b) =>
    all(startsBefore(a, b, true), not(isBefore(a, b)), endsBefore(a, b, false)),
  ),
  ...mirrored(
    ["finishes", "finished by"],
    (a, b) => all(sameEnd(a.end, b.end), startsBefore(b, a, false)),
    (point, range) => isEnd(point, range.end),
  ),
  ...mirrored(
    ["during", "includes"],
    (a, b) => all(startsBefore(b, a, false), endsBefore(a, b, false)),
    within,
  ),
  ...mirrored(
    ["starts", "started by"],
    (a, b) => all(sameEnd(a.start, b.start), endsBefore(a, b, false)),
    (point, range) => isEnd(point, range.start),
  ),
  either(
    define("coincides(range1: range, range2: range): boolean", (args) => {
      const [a, b] = [args.at(0), args.at(1)];
      if (!(a instanceof FeelRange) || !(b instanceof FeelRange)) return null;
      return all(sameEnd(a.start, b.start), sameEnd(a.end, b.end));
    }),
    define("coincides(point1: point, point2: point): boolean", (args) => {
      const order = compare(args.at(0), args.at(1));
      return order === null ? undefined : order === 0;
    }),
  ),
  define("range(from: string): range", (args) => {
    args.run.spend(COST.reading);
    return rangeOf(args.text(0));
  }),
];

/**
 * A test and its mirror image (`before(a, b)` is `after(b, a)`), of two ranges; with `ofPoint` also of a point and a range, and
 * with `toPoint` of a range and a point, and of two points.
 */
function mirrored(
  [name, mirror]: readonly [string, string],
  ofRanges: Test,
  ofPoint?: PointTest,
  toPoint?: PointTest,
): BuiltIn[] {
  const ranges = (of: string, first: 0 | 1) =>
    define(`${of}(range1: range, range2: range): boolean`, (args) => {
      const [a, b] = [args.at(first), args.at(1 - first)];
      return a instanceof FeelRange && b instanceof FeelRange ? (ofRanges(a, b) ?? undefined) : null;
    });
  const mixed = (of: string, test: PointTest, pointFirst: boolean) =>
    define(
      `${of}(${pointFirst ? "point: point, range: range" : "range: range, point: point"}): boolean`,
      (args) => {
        const [point, range] = pointFirst ? [args.at(0), args.at(1)] : [args.at(1), args.at(0)];
        return range instanceof FeelRange ? (test(point, range) ?? undefined) : null;
      },
    );
  const points = (of: string, turn: 1 | -1) =>
    define(`${of}(point1: point, point2: point): boolean`, (args) => {
      const order = compare(args.at(0), args.at(1));
      return order === null ? undefined : order === turn;
    });
  const ways = (of: string, first: 0 | 1): BuiltIn[] => [
    ranges(of, first),
    ...(ofPoint ? [mixed(of, ofPoint, first === 0)] : []),
    ...(toPoint ? [mixed(of, toPoint, first === 1), points(of, first === 0 ? -1 : 1)] : []),
  ];
  return [either(...ways(name, 0)), either(...ways(mirror, 1))];
}

function only(point: Value): FeelRange {
  const end = { value: point, included: true };
  return new FeelRange(end, end);
}

function included(end: End | undefined): boolean {
  return end?.included ?? false;
}

/** Order of two ends; null when there is none, or where a range is open. */
function between(a: End | undefined, b: End | undefined): number | null {
  return a && b ? compare(a.value, b.value) : null;
}

function isBefore(a: FeelRange, b: FeelRange): boolean | null {
  if (!a.end || !b.start) return false;
  const order = between(a.end, b.start);
  return order === null ? null : order < 0 || (order === 0 && !(a.end.included && b.start.included));
}

/** `a` starts before `b`, or, unless `strictly`, with it. */
function startsBefore(a: FeelRange, b: FeelRange, strictly: boolean): boolean | null {
  if (!a.start || !b.start) return !a.start && (!strictly || b.start !== undefined);
  const order = between(a.start, b.start);
  if (order !== 0) return order === null ? null : order < 0;
  return strictly ? a.start.included && !b.start.included : a.start.included || !b.start.included;
}

function endsBefore(a: FeelRange, b: FeelRange, strictly: boolean): boolean | null {
  if (!a.end || !b.end) return !b.end && (!strictly || a.end !== undefined);
  const order = between(a.end, b.end);
  if (order !== 0) return order === null ? null : order < 0;
  return strictly ? b.end.included && !a.end.included : b.end.included || !a.end.included;
}

function sameEnd(a: End | undefined, b: End | undefined): boolean | null {
  if (!a || !b) return a === b;
  const order = between(a, b);
  return order === null ? null : order === 0 && a.included === b.included;
}

function isEnd(point: Value, end: End | undefined): boolean | null {
  if (!end) return false;
  const order = compare(point, end.value);
  return order === null ? null : order === 0 && end.included;
}

function all(...parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(null) ? null : !parts.includes(false);
}

function either3(a: boolean | null, b: boolean | null): boolean | null {
  return a === null || b === null ? null : a || b;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
