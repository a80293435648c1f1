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
  const last = new Map(order.map((id, i) => [id, i]));
  const ids = order.filter((id, i) => items.has(id) && last.get(id) === i);
  const known = new Set(ids);
  const forgotten = [...items.keys()].filter((id) => !known.has(id)).sort();
  return [...ids, ...forgotten];
}

/** One list while it is changed: its order is read once and then follows what is done. Nobody else may change it meanwhile. */
export class OpenList {
  readonly #items: Y.Map<unknown>;
  readonly #order: Y.Array<unknown>;
  #ids: string[];
  /** It is stored as one sees it: nothing twice, and nothing that is not there. */
  readonly #isTidy: boolean;
  #byKey: Map<unknown, string> | undefined;

  constructor(readonly list: ItemList) {
    this.#items = itemsOf(list);
    this.#order = orderArray(list);
    this.#ids = orderOf(list);
    const stored = this.#stored();
    this.#isTidy = stored.length === this.#ids.length && stored.every((id, i) => id === this.#ids[i]);
  }

  /** An item by its place, or by its `key`. */
  item(part: string | number): unknown {
    return this.#items.get(this.#id(part) ?? "");
  }

  /** Items may have other keys from now on. */
  forgetKeys(): void {
    this.#byKey = undefined;
  }

  /** Files an item under a new id, as the `at`-th. */
  insert(at: number, item: unknown): void {
    const id = mark(this.list);
    this.#items.set(id, item);
    this.#put(at, id);
    this.forgetKeys();
  }

  /** Moves an item; `to` is counted without it. */
  move(from: number, to: number): void {
    const id = this.#ids[from];
    if (id === undefined) return;
    this.#take(from, id);
    this.#put(to, id);
    this.forgetKeys();
  }

  /** Puts another in the place of an item. */
  set(part: string | number, item: unknown): void {
    const id = this.#id(part);
    if (id === undefined) return;
    this.#items.set(id, item);
    this.forgetKeys();
  }

  /** Takes an item out, by its place or its `key`. */
  remove(part: string | number): void {
    const id = this.#id(part);
    if (id === undefined) return;
    this.#items.delete(id);
    this.#take(typeof part === "number" ? part : this.#ids.lastIndexOf(id), id);
    this.forgetKeys();
  }

  #id(part: string | number): string | undefined {
    if (typeof part === "number") return this.#ids[part];
    this.#byKey ??= this.#keys();
    return this.#byKey.get(part);
  }

  /** Of two with one key, the first has it. */
  #keys(): Map<unknown, string> {
    const keys = new Map<unknown, string>();
    for (const id of this.#ids) {
      const item = this.#items.get(id);
      const key = item instanceof Y.Map ? item.get("key") : undefined;
      if (key !== undefined && !keys.has(key)) keys.set(key, id);
    }
    return keys;
  }

  #put(at: number, id: string): void {
    if (this.#isTidy) {
      this.#order.insert(Math.min(at, this.#ids.length), [id]);
      this.#ids.splice(at, 0, id);
      return;
    }
    const stored = this.#stored();
    const place = stored.lastIndexOf(this.#ids[at] ?? "");
    this.#order.insert(place < 0 ? stored.length : place, [id]);
    this.#ids = orderOf(this.list);
  }

  #take(at: number, id: string): void {
    this.#ids.splice(at, 1);
    if (this.#isTidy) {
      this.#order.delete(at);
      return;
    }
    const stored = this.#stored();
    for (let i = stored.length - 1; i >= 0; i--) if (stored[i] === id) this.#order.delete(i);
  }

  #stored(): string[] {
    return this.#order.toArray().map(String);
  }
}

/** The lists that a transaction changes. */
export class OpenLists {
  readonly #open = new Map<ItemList, OpenList>();

  of(list: ItemList): OpenList {
    const open = this.#open.get(list) ?? new OpenList(list);
    this.#open.set(list, open);
    return open;
  }

  forgetKeys(): void {
    for (const open of this.#open.values()) open.forgetKeys();
  }
}
