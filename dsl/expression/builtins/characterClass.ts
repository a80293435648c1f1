/** A range of code points, both ends in it. */
type Range = readonly [number, number];

/** A code point, or `-` for the sign between the ends of a range. */
type Point = number | "-";

const LAST = 0x10ffff;
const ESCAPED: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09 };
const MEMBER = /\\([\s\S])|([^\\])/gu;

/**
 * A class less another one, `[a-z-[aeiou]]` (XML Schema, F.1), as a class of ranges without it. Undefined where either holds
 * more than characters and ranges of them.
 */
export function subtracted(all: string, without: string): string | undefined {
  const [from, less] = [rangesOf(all), rangesOf(without)];
  if (!from || !less) return undefined;
  const left = less.reduce<readonly Range[]>(
    (ranges, taken) => ranges.flatMap((range) => cut(range, taken)),
    from,
  );
  // Of nothing left: what no character is.
  return left.length === 0 ? "[^\\x{0}-\\x{10FFFF}]" : `[${left.map(written).join("")}]`;
}

function cut([start, end]: Range, [from, to]: Range): Range[] {
  const parts: Range[] = [
    [start, Math.min(end, from - 1)],
    [Math.max(start, to + 1), end],
  ];
  return to < start || from > end ? [[start, end]] : parts.filter(([low, high]) => low <= high);
}

function written([start, end]: Range): string {
  return `\\x{${start.toString(16)}}-\\x{${end.toString(16)}}`;
}

/** The ranges of what stands between the brackets of a class. */
function rangesOf(inside: string): readonly Range[] | undefined {
  if (!inside.startsWith("^")) return rangesBetween(pointsOf(inside));
  const excluded = rangesBetween(pointsOf(inside.slice(1)));
  return excluded?.reduce<Range[]>((left, range) => left.flatMap((one) => cut(one, range)), [[0, LAST]]);
}

function rangesBetween(points: readonly Point[] | undefined): Range[] | undefined {
  const [start, sign, end] = points ?? [];
  if (!points || start === "-") return undefined;
  if (start === undefined) return [];
  const last = sign === "-" ? end : start;
  if (last === undefined || last === "-" || last < start) return undefined;
  const rest = rangesBetween(points.slice(sign === "-" ? 3 : 1));
  return rest && [[start, last], ...rest];
}

function pointsOf(inside: string): Point[] | undefined {
  const points: Point[] = [];
  for (const [, escaped, plain] of inside.matchAll(MEMBER)) {
    if (escaped !== undefined && /[A-Za-z\d]/.test(escaped) && ESCAPED[escaped] === undefined)
      return undefined;
    if (plain === "-" && points.length > 0) points.push("-");
    else points.push(ESCAPED[escaped ?? ""] ?? (escaped ?? plain ?? "").codePointAt(0) ?? 0);
  }
  if (points.at(-1) === "-") points.splice(-1, 1, 0x2d);
  return points;
}
