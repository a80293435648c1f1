import * as Y from "yjs";
import { makeId } from "./ids";
import { bareId, ID, mark } from "./tree-names";

/**
 * How what hangs on a step lies in its map. What a step came with is in one map, `handlers`, by name. What is hung on it later is filed
 * in the step's own map under `handlers/<name>~<author's mark>`, one by one: nobody has to make a map for the first, which two could
 * do at once, and two who add a `late` at once have added two.
 */
const WHOLE = "handlers";
const FILED = "handlers/";

/** Where a handler is: the map and the key in it. `end` is what arrows name it by. */
interface Place {
  readonly map: Y.Map<unknown>;
  readonly key: string;
  readonly end: string;
}

/** The handlers of a step by their names. Of two with one name the one that is filed later, by its key, gets a new one. */
export function handlersOf(step: unknown): ReadonlyMap<string, Place> {
  const named = new Map<string, Place>();
  const places = placesOf(step);
  const wanted = new Set(places.map(wishOf));
  for (const place of places) {
    const wish = wishOf(place);
    const name = named.has(wish) ? makeId(wish, wanted) : wish;
    wanted.add(name);
    named.set(name, place);
  }
  return named;
}

/** True for a key of a step's map that holds handlers. */
export function isHandlerKey(key: string): boolean {
  return key === WHOLE || key.startsWith(FILED);
}

/** What an arrow names a handler by; undefined when the step has none of that name. */
export function endOf(step: unknown, name: string): string | undefined {
  return handlersOf(step).get(name)?.end;
}

/** The names of a step's handlers by what arrows name them by. What is gone is not in it, be there another one of its name. */
export function handlerNames(step: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, { end }] of handlersOf(step)) if (!names.has(end)) names.set(end, name);
  return names;
}

/** Hangs something on a step, or puts it in the place of what has its name. */
export function setHandler(step: Y.Map<unknown>, name: string, handler: unknown): void {
  const { map, key } = handlersOf(step).get(name) ?? { map: step, key: `${FILED}${name}~${mark(step)}` };
  map.set(key, handler);
}

/** Calls one something else. It stays where it is filed, so that arrows and whoever writes in it meanwhile still find it. */
export function renameHandler(step: Y.Map<unknown>, name: string, to: string): void {
  const place = handlersOf(step).get(name);
  const handler = place?.map.get(place.key);
  if (handler instanceof Y.Map) handler.set(ID, to);
}

/** Takes one away; without a name, all that are there: what others hang on the step at the same time stays. */
export function removeHandlers(step: Y.Map<unknown>, name?: string): void {
  for (const [one, { map, key }] of handlersOf(step)) if (name === undefined || one === name) map.delete(key);
}

/** Writes down the names that were given anew. */
export function keepHandlerNames(step: unknown): void {
  for (const [name, place] of handlersOf(step)) {
    const handler = place.map.get(place.key);
    if (name !== wishOf(place) && handler instanceof Y.Map) handler.set(ID, name);
  }
}

/** In an order that is the same for everybody: those that the step came with first, for they were there first. */
function placesOf(step: unknown): Place[] {
  if (!(step instanceof Y.Map)) return [];
  const whole = step.get(WHOLE);
  const first = whole instanceof Y.Map ? [...whole.keys()].sort() : [];
  const filed = [...step.keys()].filter((key) => key.startsWith(FILED)).sort();
  return [
    ...(whole instanceof Y.Map ? first.map((key) => ({ map: whole, key, end: key })) : []),
    ...filed.map((key) => ({ map: step, key, end: key.slice(FILED.length) })),
  ];
}

function wishOf({ map, key, end }: Place): string {
  const handler = map.get(key);
  const kept = handler instanceof Y.Map ? handler.get(ID) : undefined;
  if (typeof kept === "string") return kept;
  return key.startsWith(FILED) ? bareId(end) : end;
}
