import * as Y from "yjs";
import { isObject, type Json, own } from "../json";
import { diff, type Patch } from "./diff";
import type { Draft } from "./draft";
import { type EntryRecord, isEntryRecord, mend, mendEntry, shareUnchanged } from "./mend";
import { applyToTree, entryFromY, fromY, keepIds, toY } from "./tree";
import { isHandlerKey } from "./tree-handlers";
import { isMark, namesOf } from "./tree-names";

/** Name of the document's root map. */
const ROOT = "draft";

/**
 * A draft as a Yjs document, to be edited by several people. The same draft gives the same bytes, so that two who make it at the same
 * time have made one document and not two.
 */
export function draftToDoc(draft: Draft): Y.Doc {
  const first = new Y.Doc();
  first.clientID = fingerprint(JSON.stringify(draft));
  const root = first.getMap(ROOT);
  first.transact(() => {
    for (const [key, value] of Object.entries(draft))
      if (value !== undefined) root.set(key, toY(value as Json, [key]));
  });
  // Edits must come from an author of their own: the fingerprint is nobody's.
  return docFrom([Y.encodeStateAsUpdate(first)]);
}

/** A document out of updates, in any order; updates that are already in it change nothing. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/**
 * The draft in a document. Whatever the document holds, a draft comes out (see `mend`). With `previous`, parts that did not change are
 * the very same objects as before.
 */
export function docToDraft(doc: Y.Doc, previous?: Draft): Draft {
  const draft = mend(fromY(doc.getMap(ROOT)));
  return previous ? shareUnchanged(previous, draft) : draft;
}

/**
 * The draft after a change: the same as `docToDraft(doc, previous)`, where `previous` is what the document held before it. Whoever
 * writes in one form, message, decision or step has only that read again.
 */
export function draftAfter(doc: Y.Doc, previous: Draft, changed: Y.Transaction["changed"]): Draft {
  const root = doc.getMap(ROOT);
  const places = [...changed].map(([type, keys]) => entryOf(root, type, keys));
  const entries = new Map(places.map((one) => [one && `${one.record} ${one.key}`, one]));
  let draft = previous;
  for (const entry of entries.values()) {
    const next = entry && withEntry(root, draft, entry);
    if (!next) return docToDraft(doc, previous);
    draft = next;
  }
  return draft;
}

interface Entry {
  readonly record: EntryRecord;
  readonly key: string;
}

/** The entry in which something was changed; undefined when more than one entry's inside may be another now. */
function entryOf(
  root: Y.Map<unknown>,
  changed: unknown,
  keys: ReadonlySet<string | null>,
): Entry | undefined {
  const way: string[] = [];
  let type: unknown = changed;
  while (type instanceof Y.AbstractType && type !== root) {
    const item: Y.Item | null = type._item;
    if (!item) return undefined;
    way.unshift(item.parentSub ?? "");
    type = item.parent;
  }
  const [record = "", key] = way;
  if (type !== root || key === undefined || !isEntryRecord(record)) return undefined;
  // Another handler may have come in the place, and by the name, of one that arrows name: what has their names is asked anew.
  const isStep = way.length === 2;
  const renamed = [...keys].some((name) =>
    name === null ? isStep : isMark(name) || (isStep && isHandlerKey(name)),
  );
  return renamed ? undefined : { record, key };
}

/** The draft with one entry read again; undefined when that is not all that may have come of it. */
function withEntry(root: Y.Map<unknown>, draft: Draft, { record, key }: Entry): Draft | undefined {
  const id = namesOf(root.get(record)).ids.get(key);
  const entries: Readonly<Record<string, unknown>> = draft[record] ?? {};
  const before = id === undefined ? undefined : own(entries, id);
  if (id === undefined || before === undefined) return undefined;
  const after = mendEntry(record, entryFromY(root, record, key));
  if (after === undefined || (record === "steps" && !standsAsBefore(before, after))) return undefined;
  const shared = shareUnchanged(before, after);
  return shared === before ? draft : { ...draft, [record]: { ...draft[record], [id]: shared } };
}

/** What arrows and frames of other steps go by. */
function standsAsBefore(before: unknown, after: unknown): boolean {
  const told = (step: unknown) =>
    isObject(step) && [step.kind, step.in, isObject(step.handlers) && Object.keys(step.handlers).sort()];
  return JSON.stringify(told(before)) === JSON.stringify(told(after));
}

/** Writes changes into a document in one transaction, with the fewest operations. They must come from a `diff` with `docToDraft(doc)`. */
export function applyPatches(doc: Y.Doc, patches: readonly Patch[], origin: unknown): void {
  if (patches.length === 0) return;
  const root = doc.getMap(ROOT);
  for (const name of LATER) if (patches.some(({ path }) => path[0] === name)) giveRecord(doc, name);
  doc.transact(() => {
    keepIds(root);
    applyToTree(
      root,
      patches.flatMap((one) => intoEntries(one, root)),
    );
  }, origin);
}

/** Records that a draft has only when something is in them. */
const LATER: readonly string[] = ["decisions"];

/** Whoever first puts something into a record makes it in the same way, so that two who do have made one record and not two. */
function giveRecord(doc: Y.Doc, name: string): void {
  if (doc.getMap(ROOT).has(name)) return;
  const first = new Y.Doc();
  first.clientID = fingerprint(name);
  first.getMap(ROOT).set(name, new Y.Map());
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), name);
}

/** A record that comes or goes whole, entry by entry: what others have put into it stays. */
function intoEntries(patch: Patch, root: Y.Map<unknown>): Patch[] {
  const [name = "", ...rest] = patch.path;
  if (rest.length > 0 || !LATER.includes(String(name))) return [patch];
  if (patch.op === "set" && isObject(patch.value))
    return Object.entries(patch.value).map(([id, value]) => ({ op: "set", path: [name, id], value }));
  return [...namesOf(root.get(String(name))).ids.values()].map((id) => ({ op: "remove", path: [name, id] }));
}

/** Makes the document hold `after`, changing only what differs from what it holds now. True when something did. */
export function changeDoc(
  doc: Y.Doc,
  after: Draft,
  origin: unknown,
  before: Draft = docToDraft(doc),
): boolean {
  const patches = diff(before, after);
  applyPatches(doc, patches, origin);
  return patches.length > 0;
}

/** Undo and redo of the changes with one of these origins, and of nobody else's. `stopCapturing()` begins a new step. */
export function undoOf(
  doc: Y.Doc,
  origins: readonly unknown[],
  options: { readonly mergeWithin?: number } = {},
): Y.UndoManager {
  return new Y.UndoManager(doc.getMap(ROOT), {
    trackedOrigins: new Set(origins),
    captureTimeout: options.mergeWithin ?? 500,
  });
}

/** An update as base64, for JSON. */
export function encodeUpdate(update: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < update.length; i += 0x8000)
    binary += String.fromCharCode(...update.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** An update out of base64; undefined when it is not base64. */
export function decodeUpdate(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** True when the bytes are a Yjs update that a document takes; a document is not harmed by trying. */
export function isUpdate(update: Uint8Array): boolean {
  try {
    Y.applyUpdate(new Y.Doc(), update);
    return true;
  } catch {
    return false;
  }
}

/** FNV-1a, 32 bits: an author's number that depends on the content alone. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
