import * as Y from "yjs";
import { makeId } from "./ids";

/** Where an entry keeps an id that it was given when two had the same. */
export const ID = "[id]";
/** Parts of a draft whose entries people name: what is filed in them gets a mark of its author. */
export const RECORDS: ReadonlySet<string> = new Set([
  "settings",
  "variables",
  "forms",
  "messages",
  "decisions",
  "steps",
  "flows",
]);

/** Ids of a record's entries by the keys they are filed under, and back. */
interface Names {
  readonly ids: Map<string, string>;
  readonly keys: Map<string, string>;
}

/** The names in a record. Of two with one id, the later key gets a new id. */
export function namesOf(record: unknown): Names {
  const ids = new Map<string, string>();
  const keys = new Map<string, string>();
  if (!(record instanceof Y.Map)) return { ids, keys };
  const filed = [...record.keys()].sort();
  const wishes = new Map(filed.map((key) => [key, wishedId(record, key)]));
  const wanted = new Set(wishes.values());
  for (const key of filed) {
    const wish = wishes.get(key) ?? key;
    const id = keys.has(wish) ? makeId(wish, wanted) : wish;
    wanted.add(id);
    ids.set(key, id);
    keys.set(id, key);
  }
  return { ids, keys };
}

/** Writes down the ids that a record's entries were given anew. */
export function keepNames(record: unknown): void {
  if (!(record instanceof Y.Map)) return;
  for (const [key, id] of namesOf(record).ids) {
    const entry = record.get(key);
    if (id !== wishedId(record, key) && entry instanceof Y.Map) entry.set(ID, id);
  }
}

/**
 * The names in records while their entries are changed: read once, and then kept in step. Whoever has been named anew must have that
 * written down before (see {@link keepNames}), so that no other entry's coming or going gives it another name.
 */
export class OpenNames {
  readonly #open = new Map<unknown, Names>();

  of(record: unknown): Names {
    const names = this.#open.get(record) ?? namesOf(record);
    this.#open.set(record, names);
    return names;
  }

  /** Under which key an entry is, or will be, filed. */
  keyFor(record: Y.Map<unknown>, id: string): string {
    return this.of(record).keys.get(id) ?? `${id}~${mark(record)}`;
  }

  /** An entry has come or gone, or is another one. */
  changed(record: Y.Map<unknown>, key: string, id: string): void {
    const { ids, keys } = this.of(record);
    const isThere = record.has(key);
    if (isThere && keys.has(id)) {
      // What it was named is no longer written down in it.
      this.#open.delete(record);
    } else if (isThere) {
      ids.set(key, id);
      keys.set(id, key);
    } else {
      ids.delete(key);
      keys.delete(id);
    }
  }
}

function wishedId(record: Y.Map<unknown>, key: string): string {
  const entry = record.get(key);
  const kept = entry instanceof Y.Map ? entry.get(ID) : undefined;
  return typeof kept === "string" ? kept : bareId(key);
}

export function bareId(key: string): string {
  const at = key.lastIndexOf("~");
  return at < 0 ? key : key.slice(0, at);
}

/** What other names a step, and a handler of it, have. */
export interface Naming {
  step(name: string): string | undefined;
  /** `of` is the step as the arrow names it. Undefined: it is gone. */
  handler(of: string, name: string): string | undefined;
}

/** Ends of an arrow by another naming; the part behind a point names a handler of the step. Of an end that is gone `gone` is made. */
export function withEnds<T extends Record<string, unknown>>(
  flow: T,
  names: Naming,
  gone = (end: string) => end,
): T {
  const other = (end: unknown): unknown => {
    if (typeof end !== "string") return end;
    const whole = names.step(end);
    if (whole !== undefined) return whole;
    const point = end.indexOf(".");
    if (point < 0) return gone(end);
    const [of, handler] = [end.slice(0, point), end.slice(point + 1)];
    const step = names.step(of);
    const hung = step === undefined ? undefined : names.handler(of, handler);
    return hung === undefined ? gone(end) : `${step}.${hung}`;
  };
  return {
    ...flow,
    ...("from" in flow ? { from: other(flow.from) } : {}),
    ...("to" in flow ? { to: other(flow.to) } : {}),
  };
}

/** A step with its frame by another naming of steps; undefined takes it out onto the canvas. */
export function withFrame<T extends Record<string, unknown>>(
  step: T,
  nameOf: (frame: string) => string | undefined,
): Record<string, unknown> {
  if (typeof step.in !== "string") return step;
  const { in: frame, ...rest } = step;
  const name = nameOf(step.in);
  return name === undefined ? rest : { ...rest, in: name };
}

/** True for what is kept in an entry and is no part of the draft. */
export function isMark(name: string): boolean {
  return name === ID;
}

/** A mark that no other author, and no other moment of this one, makes. */
export function mark(node: Y.Map<unknown>): string {
  const { doc } = node;
  if (!doc) return "0";
  return `${doc.clientID.toString(36)}-${Y.getState(doc.store, doc.clientID).toString(36)}`;
}
