import type { Place } from "./ground";

/**
 * For each step, the steps that may be done beside it, at the same time, and so before it or after it: those of other branches
 * of what splits, of what hangs on a step that goes on, of frames that begin at several steps. Where branches meet in a join
 * they are no longer beside one another.
 */
export function besideOf(places: ReadonlyMap<string, Place>): ReadonlyMap<string, readonly string[]> {
  const web = webOf(places);
  const found = new Map<string, Uint8Array>();
  for (const branches of splitsIn(places)) {
    const starts = branches.map((branch) => branch.flatMap((id) => web.numbers.get(id) ?? []));
    for (const [at, branch] of branches.entries()) {
      const own = reached(web, starts[at] ?? []);
      const beside = starts.flatMap((from, other) => (other === at ? [] : from));
      const others = reached(web, beside, own);
      for (const id of branch) found.set(id, both(others, found.get(id)));
    }
  }
  return new Map([...found].map(([id, seen]) => [id, idsOf(web, seen)]));
}

/** What one of two has reached. */
function both(one: Uint8Array, other: Uint8Array | undefined): Uint8Array {
  return other ? one.map((seen, at) => (seen === SEEN ? SEEN : (other[at] ?? 0))) : one;
}

function idsOf({ ids }: Web, seen: Uint8Array): string[] {
  return ids.filter((_, at) => seen[at] === SEEN);
}

/** The steps by number: what each leads to, and which of them join. */
interface Web {
  readonly ids: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly ahead: readonly (readonly number[])[];
  readonly joins: readonly boolean[];
}

function webOf(places: ReadonlyMap<string, Place>): Web {
  const all = [...places.values()];
  const numbers = new Map(all.map(({ id }, at) => [id, at]));
  const ahead = all.map(({ next, handlers }) =>
    [...next, ...handlers.flatMap((hung) => hung.next)].flatMap((id) => numbers.get(id) ?? []),
  );
  for (const [at, { frame }] of all.entries())
    if (frame !== undefined) ahead[numbers.get(frame) ?? at]?.push(at);
  return { ids: all.map(({ id }) => id), numbers, ahead, joins: all.map(({ join }) => join !== undefined) };
}

/** The places where several ways are taken at once; each way by the steps that it begins at. */
function splitsIn(places: ReadonlyMap<string, Place>): string[][][] {
  const all = [...places.values()];
  const apart = all.filter(({ splits, next }) => splits && next.length > 1);
  const hung = all.flatMap(({ id, handlers }) =>
    handlers.flatMap(({ beside, next }) => (beside && next.length > 0 ? [[[id], [...next]]] : [])),
  );
  return [...apart.map(({ next }) => each(next)), ...hung, ...[...beginsIn(all)].map(each)];
}

/** The steps that each frame with several of them begins at. */
function beginsIn(all: readonly Place[]): Iterable<readonly string[]> {
  const led = new Set(all.flatMap(({ next, handlers }) => [...next, ...handlers.flatMap((one) => one.next)]));
  const begins = all.filter(({ id, frame, listens }) => frame !== undefined && !listens && !led.has(id));
  const groups = Map.groupBy(begins, ({ frame }) => frame);
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.map(({ id }) => id));
}

function each(ids: readonly string[]): string[][] {
  return ids.map((id) => [id]);
}

const SEEN = 1;
/** A join where branches meet: looked at, and not passed. */
const MET = 2;

/** Steps that these lead to, themselves and what stands in them included; not past joins that `meeting` reaches too. */
function reached({ ahead, joins }: Web, from: readonly number[], meeting?: Uint8Array): Uint8Array {
  const seen = new Uint8Array(ahead.length);
  const queue = [...from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen[at]) continue;
    const meets = joins[at] && meeting?.[at] === SEEN;
    seen[at] = meets ? MET : SEEN;
    if (!meets) queue.push(...(ahead[at] ?? []));
  }
  return seen;
}
