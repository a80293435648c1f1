import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { processKey } from "@/dsl/program/shapes";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { type Failed, failed, type Ok, ok } from "../result";
import { problemsOf } from "./compileDraft";
import { insertProcess } from "./create";
import { announce } from "./draftChanges";
import { readDraftJson } from "./draftJson";
import { difference, draftIn, merged, updated } from "./draftState";
import { findProcess } from "./find";

/** After so many updates the document is written anew as one snapshot. */
const COMPACT_AFTER = 100;

export interface DraftDocument {
  readonly seq: number;
  readonly state: Uint8Array<ArrayBuffer>;
  /** How many updates have come since the last snapshot. */
  readonly since: number;
}

/** The whole document of a process; `lock` keeps other writers out until the transaction ends, so that `seq` is in order of commit. */
export async function readDocument(
  db: Db,
  scope: Scope,
  processId: string,
  lock = false,
): Promise<DraftDocument | undefined> {
  if (lock) await db.$queryRaw`SELECT 1 FROM draft WHERE process_id = ${processId}::uuid FOR UPDATE`;
  const row = await db.draft.findFirst({ where: { ...scope, processId } });
  if (!row) return undefined;
  const later = await db.draftUpdate.findMany({
    where: { ...scope, processId, seq: { gt: row.seq } },
    orderBy: { seq: "asc" },
    select: { seq: true, update: true },
  });
  const seq = Number(later.at(-1)?.seq ?? row.seq);
  return {
    seq,
    state: later.length === 0 ? row.state : merged([row.state, ...later.map((u) => u.update)]),
    since: later.length,
  };
}

/** The saved draft as JSON. Code: `process.unknown`. */
export async function readDraft(scope: Scope, key: string): Promise<Ok<Draft> | Failed<"process.unknown">> {
  const document = await inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    return found.ok ? await readDocument(db, scope, found.value.id) : undefined;
  });
  return document ? ok(draftIn(document.state)) : failed("process.unknown");
}

/** The saved document: one update (base64) that brings an empty document up to `seq`. Code: `process.unknown`. */
export async function loadDraft(
  scope: Scope,
  key: string,
): Promise<Ok<{ processId: string; seq: number; state: string }> | Failed<"process.unknown">> {
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) return found;
    const document = await readDocument(db, scope, found.value.id);
    if (!document) return failed("process.unknown");
    return ok({
      processId: found.value.id,
      seq: document.seq,
      state: Buffer.from(document.state).toString("base64"),
    });
  });
}

/**
 * Adds one update (base64) to the saved document and tells everyone who follows it.
 * Codes: `process.unknown`, and those of {@link updated}; `draft.key` (the update renames the process's key).
 */
export async function pushUpdate(
  scope: Scope,
  key: string,
  by: string,
  update: string,
): Promise<
  | Ok<{ seq: number }>
  | Failed<"process.unknown" | "draft.update" | "draft.gap" | "draft.tooLarge" | "draft.key">
> {
  return inOrganisation(scope, async (db) => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) return found;
    const document = await readDocument(db, scope, found.value.id, true);
    if (!document) return failed("process.unknown");
    return append(
      db,
      scope,
      { id: found.value.id, key, by },
      document,
      new Uint8Array(Buffer.from(update, "base64")),
    );
  });
}

/**
 * Makes `json` the draft, as the smallest change to the saved document; open designers follow. A process that does not exist
 * is created. Codes: `draft.shape` (with problems: it is not a draft), `draft.key`, `draft.tooLarge`, `process.key`.
 */
export async function putDraft(scope: Scope, key: string, by: string, json: unknown): Promise<PutResult> {
  const read = readDraftJson(json, key);
  if (!read.ok) return read;
  const draft = read.value;
  const written = await inOrganisation(scope, async (db): Promise<PutWritten> => {
    const found = await findProcess(db, scope, key);
    if (!found.ok) {
      if (!processKey.safeParse(key).success) return failed("process.key");
      const made = await insertProcess(db, scope, { key, draft });
      return made.ok ? ok({ changed: true, created: true }) : made;
    }
    return write<never>(db, scope, { id: found.value.id, key, by }, () => ok(draft));
  });
  if (!written.ok) return written;
  return ok({ ...written.value, problems: await problemsOf(scope, draft) });
}

export type WriteCode =
  | "process.unknown"
  | "process.key"
  | "process.exists"
  | "draft.update"
  | "draft.gap"
  | "draft.tooLarge"
  | "draft.key";
type PutWritten = Ok<{ changed: boolean; created: boolean }> | Failed<WriteCode>;
type PutResult =
  | Ok<{ changed: boolean; created: boolean; problems: Problem[] }>
  | Failed<WriteCode>
  | Failed<"draft.shape", { problems: Problem[] }>;

/**
 * Makes of the saved draft what `change` says, while nobody else can write; open designers follow. With `look` nothing is written, and
 * it is only told whether it would be. Codes: those of {@link putDraft}, and `change`'s.
 */
export async function changeDraft<F extends { readonly ok: false }>(
  scope: Scope,
  { key, by, look = false }: { readonly key: string; readonly by: string; readonly look?: boolean },
  change: Change<F>,
): Promise<PutWritten | F> {
  return inOrganisation(scope, async (db): Promise<PutWritten | F> => {
    const found = await findProcess(db, scope, key);
    return found.ok ? write(db, scope, { id: found.value.id, key, by, look }, change) : found;
  });
}

/** What a draft becomes; it is read out of its document only where it is asked for. */
type Change<F> = (draft: () => Draft) => Ok<Draft> | F;

interface Target {
  readonly id: string;
  readonly key: string;
  readonly by: string;
  readonly look?: boolean;
}

async function write<F extends { readonly ok: false }>(
  db: Db,
  scope: Scope,
  process: Target,
  change: Change<F>,
): Promise<PutWritten | F> {
  const document = await readDocument(db, scope, process.id, !process.look);
  if (!document) return failed("process.unknown");
  const next = change(() => draftIn(document.state));
  if (!next.ok) return next;
  const update = difference(document.state, next.value);
  if (!update) return ok({ changed: false, created: false });
  const pushed = await append(db, scope, process, document, update);
  return pushed.ok ? ok({ changed: true, created: false }) : pushed;
}

async function append(
  db: Db,
  scope: Scope,
  process: Target,
  document: DraftDocument,
  update: Uint8Array<ArrayBuffer>,
): Promise<Ok<{ seq: number }> | Failed<"draft.update" | "draft.gap" | "draft.tooLarge" | "draft.key">> {
  const next = updated(document.state, update);
  if (!next.ok) return next;
  const { draft, state } = next.value;
  if (draft.key !== process.key) return failed("draft.key");
  if (process.look) return ok({ seq: document.seq });
  const now = new Date();
  const { seq } = await db.draftUpdate.create({
    data: { ...scope, processId: process.id, update, personId: process.by, createdAt: now },
  });
  const compact = document.since + 1 >= COMPACT_AFTER;
  await db.draft.updateMany({
    where: { ...scope, processId: process.id },
    data: compact ? { state, seq, updatedAt: now } : { updatedAt: now },
  });
  if (compact)
    await db.draftUpdate.deleteMany({ where: { ...scope, processId: process.id, seq: { lte: seq } } });
  await db.process.updateMany({
    where: { ...scope, id: process.id },
    data: { name: draft.name, updatedAt: now },
  });
  await announce(db, process.id);
  return ok({ seq: Number(seq) });
}
