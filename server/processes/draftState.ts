import * as Y from "yjs";
import { changeDoc, docFrom, docToDraft, draftToDoc } from "@/dsl/draft/document";
import type { Draft } from "@/dsl/draft/draft";
import type { Failed, Ok } from "../result";
import { failed, ok } from "../result";

/** No draft's document may grow beyond this many bytes; a hundred steps with texts in three languages take about 200 KB. */
const MAX_STATE = 2_000_000;

/** Bytes as the database client wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A new document that holds `draft`, as one update. */
export function stateOf(draft: Draft): Bytes {
  return bytes(Y.encodeStateAsUpdate(draftToDoc(draft)));
}

/** {@link stateOf} a draft that may be saved. Code: `draft.tooLarge`. */
export function newState(draft: Draft): Ok<Bytes> | Failed<"draft.tooLarge"> {
  const state = stateOf(draft);
  return state.length > MAX_STATE ? failed("draft.tooLarge") : ok(state);
}

/** One update that stands for all of them, in any order. */
export function merged(updates: readonly Uint8Array[]): Bytes {
  return bytes(Y.mergeUpdates([...updates]));
}

/** The draft that a document holds; whatever is in it, a draft comes out. */
export function draftIn(state: Uint8Array): Draft {
  return docToDraft(docFrom([state]));
}

/**
 * The document after an update, and the draft it then holds. Codes: `draft.update` (it is no Yjs update), `draft.gap`
 * (it builds on updates that have not arrived), `draft.tooLarge`.
 */
export function updated(
  state: Uint8Array,
  update: Uint8Array,
): Ok<{ state: Bytes; draft: Draft }> | Failed<"draft.update" | "draft.gap" | "draft.tooLarge"> {
  const doc = docFrom([state]);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // Yjs reads foreign bytes until something does not fit, with exceptions of many kinds
    return failed("draft.update");
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) return failed("draft.gap");
  const next = bytes(Y.encodeStateAsUpdate(doc));
  if (next.length > MAX_STATE) return failed("draft.tooLarge");
  return ok({ state: next, draft: docToDraft(doc) });
}

/** The update that turns a document into one that holds `draft`, touching only what differs; undefined when nothing does. */
export function difference(state: Uint8Array, draft: Draft): Bytes | undefined {
  const doc = docFrom([state]);
  const parts: Uint8Array[] = [];
  doc.on("update", (part: Uint8Array) => parts.push(part));
  changeDoc(doc, draft, "put");
  return parts.length === 0 ? undefined : merged(parts);
}

function bytes(of: Uint8Array): Bytes {
  return new Uint8Array(of);
}
