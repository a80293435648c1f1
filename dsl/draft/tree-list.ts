import * as Y from "yjs";
import { mark } from "./tree-names";

/** Lists of objects in a document: a map of items by id, and an array of their ids. */
const ORDER = "[order]";
const ITEMS = "[items]";

/** A map that stands for a list of objects. */
export type ItemList = Y.Map<unknown> & { readonly brand: "list" };

/** A list that is not in a document yet; its items are Yjs content. */
export function newList(items: readonly unknown[]): Y.Map<unknown> {
  const list = new Y.Map<unknown>();
  const filed = new Y.Map<unknown>();
  for (const [i, item] of items.entries()) filed.set(String(i), item);
  list.set(ORDER, Y.Array.from(items.map((_, i) => String(i))));
  list.set(ITEMS, filed);
  return list;
}

export function isList(node: unknown): node is ItemList {
  return node instanceof Y.Map && node.get(ORDER) instanceof Y.Array && node.get(ITEMS) instanceof Y.Map;
}

export function itemsOf(list: ItemList): Y.Map<unknown> {
  const items = list.get(ITEMS);
  return items instanceof Y.Map ? items : new Y.Map();
}

function orderArray(list: ItemList): Y.Array<unknown> {
  const order = list.get(ORDER);
  return order instanceof Y.Array ? order : new Y.Array();
}

/** Ids of the items in order. Two who move one item at once file it twice: the last place holds. */
export function orderOf(list: ItemList): string[] {
  const items = itemsOf(list);
  const order = orderArray(list).toArray().map(String);
  const ids = order.filter((id, i) => items.has(id) && order.lastIndexOf(id) === i);
  const forgotten = [...items.keys()].filter((id) => !ids.includes(id)).sort();
  return [...ids, ...forgotten];
}

/** Id of an item by its place, or by its `key`. */
export function itemId(list: ItemList, part: string | number): string | undefined {
  const ids = orderOf(list);
  if (typeof part === "number") return ids[part];
  return ids.find((id) => {
    const item = itemsOf(list).get(id);
    return item instanceof Y.Map && item.get("key") === part;
  });
}

/** Files an item under a new id, as the `at`-th. */
export function insertItem(list: ItemList, at: number, item: unknown): void {
  const id = mark(list);
  const place = placeOf(list, at);
  itemsOf(list).set(id, item);
  orderArray(list).insert(place, [id]);
}

/** Moves an item; `to` is counted without it. */
export function moveItem(list: ItemList, from: number, to: number): void {
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

/** Takes an item out. */
export function removeItem(list: ItemList, id: string): void {
  itemsOf(list).delete(id);
  const order = orderArray(list);
  for (let i = order.length - 1; i >= 0; i--) if (order.get(i) === id) order.delete(i);
}
