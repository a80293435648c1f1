import { isObject, type Json } from "../../json";
import type { Draft } from "../draft";

/**
 * Way to a part of a draft: `["forms", "order", "pages", "main", "fields", "amount", "label", "en"]`. In a list, a text names the
 * item by its `key`, a number by its place; problems' paths do for this.
 */
export type Path = readonly (string | number)[];

/** What stands at a path; undefined when nothing does. */
export function getAtPath(draft: Draft, path: Path): unknown {
  return path.reduce<unknown>((node, part) => {
    if (Array.isArray(node)) return node[placeIn(node, part)];
    return isObject(node) && Object.hasOwn(node, part) ? node[part] : undefined;
  }, draft);
}

/**
 * The draft with `value` at the path; objects that are missing on the way are made, all that is not on the way is shared. The same
 * draft when nothing changes or when the path leads into a list's item that is not there. A number one past a list's end appends.
 */
export function setAtPath(draft: Draft, path: Path, value: Json): Draft {
  // The skeleton above the path's end is the draft's own; what is set below it is lenient everywhere (see draft.ts).
  return change(draft, path, () => value) as Draft;
}

/** The draft without what stands at the path: an object's entry or a list's item. */
export function removeAtPath(draft: Draft, path: Path): Draft {
  return change(draft, path, () => undefined) as Draft; // as above
}

/** The draft with what stands at the path replaced by what `by` makes of it; undefined takes it out. */
export function changeAtPath(draft: Draft, path: Path, by: (now: unknown) => unknown): Draft {
  return change(draft, path, by) as Draft; // as above
}

function change(node: unknown, path: Path, by: (now: unknown) => unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return by(node);
  if (Array.isArray(node)) {
    const place = placeIn(node, part);
    if (place < 0 || place > node.length || (place === node.length && rest.length > 0)) return node;
    const now: unknown = node[place];
    const next = change(now, rest, by);
    if (next === now) return node;
    return next === undefined
      ? node.filter((_, i) => i !== place)
      : [...node.slice(0, place), next, ...node.slice(place + 1)];
  }
  const object = isObject(node) ? node : {};
  const now = Object.hasOwn(object, part) ? object[part] : undefined;
  const next = change(now, rest, by);
  if (next === now) return node;
  if (next !== undefined) return { ...object, [part]: next };
  const { [part]: _, ...others } = object;
  return others;
}

/** Place of an item in a list, -1 when it is not there. */
export function placeIn(list: readonly unknown[], part: string | number): number {
  return typeof part === "number" ? part : list.findIndex((item) => isObject(item) && item.key === part);
}
