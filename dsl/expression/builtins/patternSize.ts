/** One part of a pattern: an escape, a class, a bracket, a repetition, a sign. */
const PART = /\\(?:[pP]\{[^}]*\}|[\s\S])|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\{(\d+)(,(\d*))?\}|[()*+?|]|[\s\S]/g;

/**
 * How many states a regular expression has once its repetitions are written out (`(ab){3}` has six). What matching costs is
 * this times the length of the text.
 */
export function patternSize(pattern: string): number {
  let open: Group[] = [{ size: 0, last: 0 }];
  for (const [part, low, , high] of pattern.matchAll(PART)) {
    if (part === "(") open.push({ size: 0, last: 0 });
    else if (part === ")") open = closed(open);
    else if (low === undefined) grow(open.at(-1), part);
    else repeat(open.at(-1), Math.max(1, Number(low), Number(high ?? 0)));
  }
  return open.reduce((sum, { size }) => sum + size, 0);
}

/** An open group: its size so far, and that of its last part, which a repetition multiplies. */
interface Group {
  size: number;
  last: number;
}

function grow(group: Group | undefined, part: string): void {
  if (!group) return;
  const size = part.startsWith("[") || /^\\[pP]/.test(part) ? 3 : 1;
  group.size += size;
  if (!/^[*+?|]$/.test(part)) group.last = size;
}

function repeat(group: Group | undefined, times: number): void {
  if (!group) return;
  group.size += group.last * (times - 1);
  group.last *= times;
}

function closed(open: readonly Group[]): Group[] {
  const inner = open.at(-1);
  const outer = open.at(-2);
  if (!inner || !outer) return [...open];
  const last = inner.size + 1;
  return [...open.slice(0, -2), { size: outer.size + last, last }];
}
