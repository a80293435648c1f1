import pg from "pg";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { env } from "../env";
import { type Failed, failed, type Ok, ok } from "../result";
import { findProcess } from "./find";

const CHANNEL = "alur_draft";

/** Tells every web process, when the transaction commits, that a draft has a new update. */
export async function announce(db: Db, processId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${CHANNEL}, ${processId})`;
}

/** A saved update, base64; `by` is the person or key that made it, null when several are told as one. */
export interface DraftChange {
  readonly seq: number;
  readonly update: string;
  readonly by: string | null;
}

/**
 * Updates of a draft after `since`, then each one as it is saved, until `signal` aborts. Updates that were compacted away
 * come as the whole document at once; Yjs takes what it knows already without harm. Code: `process.unknown`.
 */
export async function draftChanges(
  scope: Scope,
  key: string,
  since: number,
  signal: AbortSignal | undefined,
): Promise<Ok<AsyncIterable<DraftChange>> | Failed<"process.unknown">> {
  const found = await inOrganisation(scope, (db) => findProcess(db, scope, key));
  return found.ok ? ok(follow(scope, found.value.id, since, signal)) : failed("process.unknown");
}

async function* follow(
  scope: Scope,
  processId: string,
  since: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<DraftChange> {
  const bell = new Bell();
  const stop = listen(processId, bell);
  const abort = () => bell.ring();
  signal?.addEventListener("abort", abort);
  let seen = since;
  try {
    while (!signal?.aborted) {
      const heard = bell.next();
      for (const change of await changesAfter(scope, processId, seen)) {
        seen = change.seq;
        yield change;
      }
      if (!signal?.aborted) await heard;
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    stop();
  }
}

async function changesAfter(scope: Scope, processId: string, since: number): Promise<DraftChange[]> {
  return inOrganisation(scope, async (db) => {
    const snapshot = await db.draft.findFirst({
      where: { ...scope, processId },
      select: { seq: true, state: true },
    });
    if (!snapshot) return [];
    const behind = Number(snapshot.seq) > since;
    const later = await db.draftUpdate.findMany({
      where: { ...scope, processId, seq: { gt: behind ? snapshot.seq : BigInt(since) } },
      orderBy: { seq: "asc" },
      select: { seq: true, update: true, personId: true },
    });
    const changes = later.map((row) => ({
      seq: Number(row.seq),
      update: base64(row.update),
      by: row.personId,
    }));
    return behind
      ? [{ seq: Number(snapshot.seq), update: base64(snapshot.state), by: null }, ...changes]
      : changes;
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** Wakes one waiter; a ring while nobody waits is kept for the next one. */
class Bell {
  #rung = Promise.withResolvers<void>();
  next(): Promise<void> {
    this.#rung = Promise.withResolvers<void>();
    return this.#rung.promise;
  }
  ring(): void {
    this.#rung.resolve();
  }
}

/** Who follows which process in this web process. */
const followers = new Map<string, Set<Bell>>();
let connection: Promise<pg.Client> | undefined;

function listen(processId: string, bell: Bell): () => void {
  const bells = followers.get(processId) ?? new Set();
  followers.set(processId, bells.add(bell));
  connect();
  return () => {
    bells.delete(bell);
    if (bells.size === 0) followers.delete(processId);
    if (followers.size === 0) disconnect();
  };
}

/** One connection for all followers. When it breaks, a new one is made and everyone looks once, so nothing is missed. */
function connect(): void {
  connection ??= open();
  connection.then(ringAll, () => again());
}

async function open(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().databaseUrl, keepAlive: true });
  client.on("error", () => again());
  client.on("notification", ({ payload }) => {
    for (const bell of followers.get(payload ?? "") ?? []) bell.ring();
  });
  await client.connect();
  await client.query(`LISTEN ${CHANNEL}`);
  return client;
}

function again(): void {
  connection = undefined;
  if (followers.size > 0) setTimeout(() => followers.size > 0 && connect(), 1000);
}

function disconnect(): void {
  const open = connection;
  connection = undefined;
  open?.then((client) => client.end()).catch(() => undefined);
}

function ringAll(): void {
  for (const bells of followers.values()) for (const bell of bells) bell.ring();
}
