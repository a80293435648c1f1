import * as Y from "yjs";
import { isObject, type Json } from "../json";
import { isItemList, type Patch, WHOLE } from "./diff";
import { makeId } from "./ids";

/**
 * How a draft's JSON lies in Yjs types, so that what several people do at once survives:
 * - objects are maps; texts, numbers, lists of plain values and places are values;
 * - lists of objects are a map of items and an array of their ids, so that moving an item keeps what others do in it;
 * - an entry that is added to a record (steps, flows, forms, …) is filed under `<id>~<author's mark>`, so that two who add a `task` at
 *   once have added two; the second gets another id when read. Arrows name steps by what they are filed under.
 */
const ORDER = "[order]";
const ITEMS = "[items]";
const ID = "[id]";
const RECORDS: ReadonlySet<string> = new Set(["settings", "variables", "forms", "messages", "steps", "flows"]);

/** A value as Yjs content; `path` is where it will be. */
export function toY(value: Json, path: readonly (string | number)[]): unknown {
  const name = String(path.at(-1));
  if (isItemList(value)) {
    const list = new Y.Map<unknown>();
    const items = new Y.Map<unknown>();
    value.forEach((item, i) => items.set(String(i), toY(item as Json, [...path, i])));
    list.set(ORDER, Y.Array.from(value.map((_, i) => String(i))));
    list.set(ITEMS, items);
    return list;
  }
  if (!isObject(value) || WHOLE.has(name)) return value;
  const map = new Y.Map<unknown>();
  const record = path.length === 1 && RECORDS.has(name);
  for (const [key, entry] of Object.entries(value)) map.set(record && key.includes("~") ? `${key}~0` : key, toY(entry as Json, [...path, key]));
  return map;
}

/** The JSON in a document's root, names sorted, so that every replica reads the same. */
export function fromY(root: Y.Map<unknown>): Record<string, unknown> {
  const draft: Record<string, unknown> = {};
  for (const name of [...root.keys()].sort()) {
    const part = root.get(name);
    draft[name] = RECORDS.has(name) && part instanceof Y.Map ? recordOf(part) : valueOf(part);
  }
  const steps = namesOf(root.get("steps"));
  // An arrow to a step that was removed must not come to lead to a new one of the same name.
  const gone = () => "";
  if (isObject(draft.flows)) {
    draft.flows = Object.fromEntries(Object.entries(draft.flows).map(([id, flow]) => [id, isObject(flow) ? withEnds(flow, steps.ids, gone) : flow]));
  }
  return draft;
}

/** Carries one change out on the root, within a transaction. A change whose place is gone is passed over. */
export function applyPatch(root: Y.Map<unknown>, patch: Patch): void {
  if (patch.op === "insert" || patch.op === "move") {
    const list = nodeAt(root, patch.path);
    if (isList(list)) patch.op === "insert" ? insert(list, patch.at, patch.value, patch.path) : move(list, patch.from, patch.to);
    return;
  }
  const parent = nodeAt(root, patch.path.slice(0, -1));
  const last = patch.path.at(-1);
  if (!(parent instanceof Y.Map) || last === undefined) return;
  if (isList(parent)) {
    const id = itemId(parent, last);
    if (id === undefined) return;
    if (patch.op === "set") itemsOf(parent).set(id, toY(patch.value, patch.path));
    else removeItem(parent, id);
    return;
  }
  const key = keyIn(parent, patch.path);
  if (patch.op === "remove") parent.delete(key);
  else parent.set(key, toY(toStored(root, patch.path, patch.value), patch.path));
}

/** Under which key an entry is, or will be, filed. */
function keyIn(parent: Y.Map<unknown>, path: readonly (string | number)[]): string {
  const name = String(path.at(-1));
  if (path.length !== 2 || !RECORDS.has(String(path[0]))) return name;
  return namesOf(parent).keys.get(name) ?? `${name}~${mark(parent)}`;
}

function nodeAt(root: Y.Map<unknown>, path: readonly (string | number)[]): unknown {
  let node: unknown = root;
  path.forEach((part, i) => {
    if (!(node instanceof Y.Map)) node = undefined;
    else if (isList(node)) node = itemsOf(node).get(itemId(node, part) ?? "");
    else node = node.get(i === 1 ? keyIn(node, path.slice(0, 2)) : String(part));
  });
  return node;
}

function valueOf(node: unknown): unknown {
  if (isList(node)) return orderOf(node).flatMap((id) => [valueOf(itemsOf(node).get(id))]);
  if (node instanceof Y.Map) return Object.fromEntries([...node.keys()].filter((key) => key !== ID).sort().map((key) => [key, valueOf(node.get(key))]));
  return node instanceof Y.AbstractType ? undefined : node;
}

function recordOf(record: Y.Map<unknown>): Record<string, unknown> {
  const { ids } = namesOf(record);
  return Object.fromEntries([...ids].map(([key, id]) => [id, valueOf(record.get(key))]));
}

/** Ids of a record's entries by the keys they are filed under, and back. Of two with one id, the later key gets a new id. */
function namesOf(record: unknown): { ids: Map<string, string>; keys: Map<string, string> } {
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

/** Writes down the ids that were given anew, so that they stay when what they made way for is removed. */
export function keepIds(root: Y.Map<unknown>): void {
  for (const name of RECORDS) {
    const record = root.get(name);
    if (!(record instanceof Y.Map)) continue;
    for (const [key, id] of namesOf(record).ids) {
      const entry = record.get(key);
      if (id !== wishedId(record, key) && entry instanceof Y.Map) entry.set(ID, id);
    }
  }
}

function wishedId(record: Y.Map<unknown>, key: string): string {
  const entry = record.get(key);
  const kept = entry instanceof Y.Map ? entry.get(ID) : undefined;
  return typeof kept === "string" ? kept : bareId(key);
}

function bareId(key: string): string {
  const at = key.lastIndexOf("~");
  return at < 0 ? key : key.slice(0, at);
}

/** Ends of an arrow by another naming of steps; the part behind a point names a handler of the step. */
function withEnds<T extends Record<string, unknown>>(flow: T, names: ReadonlyMap<string, string>, unknown = (end: string) => end): T {
  const other = (end: unknown): unknown => {
    if (typeof end !== "string") return end;
    const [step = "", ...handler] = end.split(".");
    const name = names.get(step);
    return names.get(end) ?? (name === undefined ? unknown(end) : [name, ...handler].join("."));
  };
  return { ...flow, ...("from" in flow ? { from: other(flow.from) } : {}), ...("to" in flow ? { to: other(flow.to) } : {}) };
}

/** What is written for arrows: ends by the keys that steps are filed under. */
function toStored(root: Y.Map<unknown>, path: readonly (string | number)[], value: Json): Json {
  if (path[0] !== "flows") return value;
  const { keys } = namesOf(root.get("steps"));
  if (path.length === 2 && isObject(value)) return withEnds(value, keys) as Json;
  if (path.length === 3 && (path[2] === "from" || path[2] === "to")) return withEnds({ from: value }, keys).from ?? value;
  return value;
}

/** A map that stands for a list of objects. */
type ItemList = Y.Map<unknown> & { readonly brand: "list" };

function isList(node: unknown): node is ItemList {
  return node instanceof Y.Map && node.get(ORDER) instanceof Y.Array && node.get(ITEMS) instanceof Y.Map;
}

function itemsOf(list: ItemList): Y.Map<unknown> {
  const items = list.get(ITEMS);
  return items instanceof Y.Map ? items : new Y.Map();
}

function orderArray(list: ItemList): Y.Array<unknown> {
  const order = list.get(ORDER);
  return order instanceof Y.Array ? order : new Y.Array();
}

/** Ids of the items in order. Two who move one item at once file it twice: the last place holds. */
function orderOf(list: ItemList): string[] {
  const items = itemsOf(list);
  const order = orderArray(list).toArray().map(String);
  const ids = order.filter((id, i) => items.has(id) && order.lastIndexOf(id) === i);
  const forgotten = [...items.keys()].filter((id) => !ids.includes(id)).sort();
  return [...ids, ...forgotten];
}

function itemId(list: ItemList, part: string | number): string | undefined {
  const ids = orderOf(list);
  if (typeof part === "number") return ids[part];
  return ids.find((id) => {
    const item = itemsOf(list).get(id);
    return item instanceof Y.Map && item.get("key") === part;
  });
}

function insert(list: ItemList, at: number, value: Json, path: readonly (string | number)[]): void {
  const id = mark(list);
  const place = placeOf(list, at);
  itemsOf(list).set(id, toY(value, [...path, at]));
  orderArray(list).insert(place, [id]);
}

function move(list: ItemList, from: number, to: number): void {
  const id = orderOf(list)[from];
  if (id === undefined) return;
  const order = orderArray(list);
  for (let i = order.length - 1; i >= 0; i--) if (order.get(i) === id) order.delete(i);
  // The item has no place now; what `to` counts is the others.
  const others = orderOf(list).filter((other) => other !== id);
  const next = others[to];
  order.insert(next === undefined ? order.length : Math.max(0, order.toArray().lastIndexOf(next)), [id]);
}

/** Where in the stored order an item goes that shall be the `at`-th of those one sees. */
function placeOf(list: ItemList, at: number): number {
  const next = orderOf(list)[at];
  const order = orderArray(list);
  const place = next === undefined ? -1 : order.toArray().lastIndexOf(next);
  return place < 0 ? order.length : place;
}

function removeItem(list: ItemList, id: string): void {
  itemsOf(list).delete(id);
  const order = orderArray(list);
  for (let i = order.length - 1; i >= 0; i--) if (order.get(i) === id) order.delete(i);
}

/** A mark that no other author, and no other moment of this one, makes. */
function mark(node: Y.Map<unknown>): string {
  const { doc } = node;
  if (!doc) return "0";
  return `${doc.clientID.toString(36)}-${Y.getState(doc.store, doc.clientID).toString(36)}`;
}
