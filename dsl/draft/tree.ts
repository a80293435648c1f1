import * as Y from "yjs";
import { isObject, type Json } from "../json";
import { isItemList, type Patch, WHOLE } from "./diff";
import {
  endOf,
  handlerNames,
  handlersOf,
  isHandlerKey,
  keepHandlerNames,
  removeHandlers,
  renameHandler,
  setHandler,
} from "./tree-handlers";
import { isList, itemsOf, newList, type OpenList, OpenLists, orderOf } from "./tree-list";
import {
  isMark,
  keepNames,
  type Naming,
  namesOf,
  OpenNames,
  RECORDS,
  withEnds,
  withFrame,
} from "./tree-names";

/**
 * How a draft's JSON lies in Yjs types, so that what several people do at once survives:
 * - objects are maps; texts, numbers, lists of plain values and places are values;
 * - lists of objects are a map of items and an array of their ids, so that moving an item keeps what others do in it;
 * - an entry that is added to a record (steps, flows, forms, …) is filed under `<id>~<author's mark>`, so that two who add a `task` at
 *   once have added two; the second gets another id when read. Arrows name steps by what they are filed under, and so do steps the
 *   frame they stand in. What is hung on a step is filed likewise (see tree-handlers).
 *
 * `toY` makes Yjs content of a value; `path` is where it will be.
 */
export function toY(value: Json, path: readonly (string | number)[]): unknown {
  const name = String(path.at(-1));
  if (isItemList(value)) {
    return newList(value.map((item, i) => toY(item as Json, [...path, i])));
  }
  if (!isObject(value) || WHOLE.has(name)) return value;
  const map = new Y.Map<unknown>();
  const record = path.length === 1 && RECORDS.has(name);
  for (const [key, entry] of Object.entries(value))
    map.set(record && key.includes("~") ? `${key}~0` : key, toY(entry as Json, [...path, key]));
  return map;
}

/** The JSON in a document's root, names sorted, so that every replica reads the same. */
export function fromY(root: Y.Map<unknown>): Record<string, unknown> {
  const draft: Record<string, unknown> = {};
  for (const name of [...root.keys()].sort()) {
    const part = root.get(name);
    draft[name] = RECORDS.has(name) && part instanceof Y.Map ? recordOf(part, name) : jsonOf(part);
  }
  const steps = namesOf(root.get("steps"));
  // An arrow to a step that was removed must not come to lead to a new one of the same name.
  const gone = () => "";
  // Asked for each arrow, listed once for each step.
  const hung = new Map<string, ReadonlyMap<string, string>>();
  const read: Naming = {
    step: (key) => steps.ids.get(key),
    handler: (key, end) => {
      const names = hung.get(key) ?? handlerNames(entryAt(root, "steps", key));
      hung.set(key, names);
      return names.get(end);
    },
  };
  draft.flows = eachObject(draft.flows, (flow) => withEnds(flow, read, gone));
  draft.steps = eachObject(draft.steps, (step) => withFrame(step, (frame) => steps.ids.get(frame)));
  return draft;
}

/** One entry of a record as `fromY` reads it, by the key it is filed under. */
export function entryFromY(root: Y.Map<unknown>, record: string, key: string): unknown {
  const entry = entryOf(entryAt(root, record, key), record);
  if (record !== "steps" || !isObject(entry)) return entry;
  const { ids } = namesOf(root.get(record));
  return withFrame(entry, (frame) => ids.get(frame));
}

function entryAt(root: Y.Map<unknown>, record: string, key: string): unknown {
  const entries = root.get(record);
  return entries instanceof Y.Map ? entries.get(key) : undefined;
}

/** Writes down what was named anew, so that it is called so also when what it made way for is removed. */
export function keepIds(root: Y.Map<unknown>): void {
  for (const name of RECORDS) keepNames(root.get(name));
  const steps = root.get("steps");
  if (steps instanceof Y.Map) for (const step of steps.values()) keepHandlerNames(step);
}

/** The object with each of its entries that is an object replaced by what `by` makes of it. */
function eachObject(
  record: unknown,
  by: (entry: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  if (!isObject(record)) return record;
  return Object.fromEntries(
    Object.entries(record).map(([id, entry]) => [id, isObject(entry) ? by(entry) : entry]),
  );
}

/** What is known of lists and records while they are changed. */
interface Open {
  readonly lists: OpenLists;
  readonly names: OpenNames;
}

/** Carries changes out on the root, in order and within a transaction. One whose place is gone is passed over. */
export function applyToTree(root: Y.Map<unknown>, patches: readonly Patch[]): void {
  const open: Open = { lists: new OpenLists(), names: new OpenNames() };
  for (const patch of patches) {
    applyPatch(root, patch, open);
    if (patch.path.at(-1) === "key") open.lists.forgetKeys();
  }
}

function applyPatch(root: Y.Map<unknown>, patch: Patch, open: Open): void {
  const step = stepWithHandlers(root, patch.path, open);
  if (patch.op === "rename") {
    if (step) renameHandler(step, String(patch.path[3]), patch.to);
    return;
  }
  if (step && (patch.op === "set" || patch.op === "remove")) {
    changeHandlers(step, patch);
    return;
  }
  const place = patch.op === "insert" || patch.op === "move" ? patch.path : patch.path.slice(0, -1);
  const node = nodeAt(root, place, open);
  if (isList(node)) changeList(open.lists.of(node), patch);
  else if (node instanceof Y.Map && (patch.op === "set" || patch.op === "remove"))
    changeMap(root, node, patch, open);
}

/** The step whose handlers, or one of them as a whole, a path names. */
function stepWithHandlers(root: Y.Map<unknown>, path: Patch["path"], open: Open): Y.Map<unknown> | undefined {
  if (path[0] !== "steps" || path[2] !== "handlers" || path.length < 3 || path.length > 4) return undefined;
  const step = nodeAt(root, path.slice(0, 2), open);
  return step instanceof Y.Map ? step : undefined;
}

function changeHandlers(step: Y.Map<unknown>, patch: Extract<Patch, { op: "set" | "remove" }>): void {
  const name = patch.path.length > 3 ? String(patch.path[3]) : undefined;
  if (patch.op === "remove") removeHandlers(step, name);
  else if (name !== undefined) setHandler(step, name, toY(patch.value, patch.path));
  else
    for (const [one, handler] of Object.entries(isObject(patch.value) ? patch.value : {}))
      setHandler(step, one, toY(handler as Json, [...patch.path, one]));
}

function changeList(list: OpenList, patch: Exclude<Patch, { op: "rename" }>): void {
  if (patch.op === "insert") list.insert(patch.at, toY(patch.value, [...patch.path, patch.at]));
  else if (patch.op === "move") list.move(patch.from, patch.to);
  else if (patch.op === "remove") list.remove(patch.path.at(-1) ?? -1);
  else list.set(patch.path.at(-1) ?? -1, toY(patch.value, patch.path));
}

function changeMap(
  root: Y.Map<unknown>,
  map: Y.Map<unknown>,
  patch: Extract<Patch, { op: "set" | "remove" }>,
  { names }: Open,
): void {
  const { path } = patch;
  if (path.length === 0) return;
  const name = String(path.at(-1));
  const isEntry = path.length === 2 && RECORDS.has(String(path[0]));
  const key = isEntry ? names.keyFor(map, name) : name;
  if (patch.op === "remove") map.delete(key);
  else {
    const value = toStored(root, path, patch.value, names);
    // The arrow of what was renamed is stored as it was; written again it would undo where another leads it meanwhile.
    if (map.get(key) !== value) map.set(key, toY(value, path));
  }
  if (isEntry) names.changed(map, key, name);
}

function nodeAt(root: Y.Map<unknown>, path: readonly (string | number)[], open: Open): unknown {
  const [first, second, part, name] = path;
  if (first === undefined || second === undefined) return inside(root, path, open);
  if (first === "steps" && part === "handlers" && name !== undefined) {
    const hung = handlersOf(nodeAt(root, [first, second], open)).get(String(name));
    return inside(hung?.map.get(hung.key), path.slice(4), open);
  }
  const record = root.get(String(first));
  if (isList(record) || !(record instanceof Y.Map)) return inside(record, path.slice(1), open);
  const key = RECORDS.has(String(first)) ? open.names.keyFor(record, String(second)) : String(second);
  return inside(record.get(key), path.slice(2), open);
}

function inside(from: unknown, path: readonly (string | number)[], open: Open): unknown {
  let node = from;
  for (const part of path) {
    if (isList(node)) node = open.lists.of(node).item(part);
    else node = node instanceof Y.Map ? node.get(String(part)) : undefined;
  }
  return node;
}

/** An entry of a record; a step with its handlers, wherever they are filed. */
function entryOf(node: unknown, record: string): unknown {
  if (record !== "steps" || !(node instanceof Y.Map) || isList(node)) return jsonOf(node);
  const hung = [...handlersOf(node)].map(([name, { map, key }]) => [name, jsonOf(map.get(key))] as const);
  const odd = node.get("handlers");
  return {
    ...mapOf(node, (key) => !isHandlerKey(key)),
    ...(odd !== undefined && !(odd instanceof Y.Map) && { handlers: jsonOf(odd) }),
    ...(hung.length > 0 && { handlers: Object.fromEntries(hung.sort(([a], [b]) => (a < b ? -1 : 1))) }),
  };
}

function jsonOf(node: unknown): unknown {
  if (isList(node)) return orderOf(node).flatMap((id) => [jsonOf(itemsOf(node).get(id))]);
  if (node instanceof Y.Map) return mapOf(node);
  return node instanceof Y.AbstractType ? undefined : node;
}

function mapOf(map: Y.Map<unknown>, which = (_key: string) => true): Record<string, unknown> {
  const keys = [...map.keys()].filter((key) => !isMark(key) && which(key)).sort();
  return Object.fromEntries(keys.map((key) => [key, jsonOf(map.get(key))]));
}

function recordOf(record: Y.Map<unknown>, name: string): Record<string, unknown> {
  const { ids } = namesOf(record);
  return Object.fromEntries([...ids].map(([key, id]) => [id, entryOf(record.get(key), name)]));
}

/** What is written for arrows and for steps in frames: steps, and what hangs on them, by the keys that they are filed under. */
function toStored(
  root: Y.Map<unknown>,
  path: readonly (string | number)[],
  value: Json,
  open: OpenNames,
): Json {
  if (path[0] !== "flows" && path[0] !== "steps") return value;
  const { keys } = open.of(root.get("steps"));
  const stored = (frame: string) => keys.get(frame) ?? frame;
  if (path[0] === "steps") {
    if (path.length === 2 && isObject(value)) return withFrame(value, stored) as Json;
    return path.length === 3 && path[2] === "in" && typeof value === "string" ? stored(value) : value;
  }
  const names: Naming = {
    step: (id) => keys.get(id),
    handler: (id, name) => endOf(entryAt(root, "steps", stored(id)), name),
  };
  if (path.length === 2 && isObject(value)) return withEnds(value, names) as Json;
  if (path.length === 3 && (path[2] === "from" || path[2] === "to"))
    return withEnds({ from: value }, names).from ?? value;
  return value;
}
