import { addDuration, parseDuration } from "@/dsl/duration";
import type { Json } from "@/dsl/json";
import { engine } from "../cases/engine";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { SignalJob, Tx } from "../jobs/port";
import { storable } from "../json";
import { type Failed, failed, type Ok, ok } from "../result";
import {
  deliveryOf,
  lockTopics,
  type Matched,
  matchMessages,
  matchStarts,
  type Topic,
  topicText,
} from "./match";
import { ADD_MESSAGE, CASES_OF_MESSAGE, FORGET_MESSAGE, KNOWN_MESSAGE } from "./sql";

/** A message as another system gives it. */
export interface MessageRequest {
  readonly scope: Scope;
  readonly name: string;
  /** What says which case it is for; at most 200 characters. */
  readonly key: string;
  readonly payload: Json;
  /** The publisher's own id: the same one twice (for a name) is the same message. */
  readonly id?: string;
}

export interface PublishedMessage {
  readonly id: string;
  /** ISO instant. */
  readonly expiresAt: string;
  /** True: a message of this name and id was published before; nothing was done. */
  readonly existing: boolean;
}

/** A case that has got a message. */
export interface CorrelatedCase {
  readonly caseId: string;
  readonly processId: string;
}

/** How large a payload may be, as JSON text in bytes. */
const LARGEST = 256 * 1024;

/**
 * Publishes a message: every process has at most one case that gets it, one that waits for it now, or opens its wait before
 * `ttl` (ISO 8601 duration) is over; a process that begins with it begins a case at once when none waits. Codes: `message.ttl` (no
 * duration, or more than a hundred years), `message.size` (payload over 256 KB).
 */
export async function publishMessage(
  request: MessageRequest & { readonly ttl: string },
): Promise<Ok<PublishedMessage> | Failed<"message.ttl" | "message.size">> {
  const ttl = parseDuration(request.ttl);
  if (!ttl) return failed("message.ttl");
  if (tooLarge(request.payload)) return failed("message.size");
  const { parts } = await engine();
  const now = parts.clock.now().toISOString();
  if (isSignal(request.name)) return ok(await broadcast(request, now));
  return inTransaction(parts.pool, async (tx) => {
    const given = await give(tx, request, { now, expiresAt: addDuration(now, ttl), id: parts.newId() });
    await parts.queue.enqueue(tx, "signal", jobsOf(given));
    return ok({ id: given.id, expiresAt: given.expiresAt, existing: given.existing });
  });
}

/** Everybody who waits hears a signal, not one case of a process (BPMN 2.0.2, section 10.5.1: a broadcast). */
export function isSignal(name: string): boolean {
  return name.startsWith("signal_");
}

/** Rounds of one signal: so many cases of one process hear it at most. */
const MOST_HEARERS = 10_000;

/**
 * Gives a signal to all that wait for it now, and begins a case of every process that begins by it; nothing is kept for later. Each round
 * reaches one case of a process, all of them in one transaction: nobody hears it twice, or a part of it.
 */
async function broadcast(request: MessageRequest, now: string): Promise<PublishedMessage> {
  const { parts } = await engine();
  return inTransaction(parts.pool, async (tx) => {
    const first = await give(tx, request, { now, expiresAt: now, id: parts.newId() });
    await parts.queue.enqueue(tx, "signal", jobsOf(first));
    let waiting = first.waiting.length;
    for (let round = 2; waiting > 0 && round <= MOST_HEARERS; round++) {
      const again = { ...request, id: `${request.id ?? first.id}#${round}` };
      const next = await give(tx, again, { now, expiresAt: now, id: parts.newId(), startsNothing: true });
      await parts.queue.enqueue(tx, "signal", jobsOf(next));
      waiting = next.waiting.length;
    }
    return { id: first.id, expiresAt: first.expiresAt, existing: first.existing };
  });
}

/**
 * Gives a message to cases that wait for it now, or begins cases with it; nothing is kept for later. It has been taken when this
 * resolves. Codes: `message.unmatched` (nobody waits for it), `message.size`.
 */
export async function correlateMessage(
  request: MessageRequest,
): Promise<
  | Ok<{ readonly id: string; readonly cases: readonly CorrelatedCase[] }>
  | Failed<"message.unmatched" | "message.size">
> {
  if (tooLarge(request.payload)) return failed("message.size");
  const { parts, committer } = await engine();
  const now = parts.clock.now().toISOString();
  const given = await inTransaction(parts.pool, async (tx) => {
    const made = await give(tx, request, { now, expiresAt: now, id: parts.newId() });
    // The jobs hand it over if this process should die on the way; whoever comes second finds it done.
    await parts.queue.enqueue(tx, "signal", jobsOf(made));
    return made;
  });
  await Promise.all(
    given.waiting.map(({ messageId, processId, caseId, instance, number: effect }) =>
      committer.submit({
        scope: request.scope,
        caseId,
        message: { messageId, processId },
        command: {
          type: "answer",
          instance,
          answer: { type: "received", effect, payload: cleaned(request.payload) },
        },
      }),
    ),
  );
  const of = [given.id, request.scope.organisationId];
  const { rows } = await parts.pool.query<CorrelatedCase>(CASES_OF_MESSAGE, of);
  // Nobody has it, so its id has not been used.
  if (rows.length === 0) await parts.pool.query(FORGET_MESSAGE, of);
  return rows.length === 0 ? failed("message.unmatched") : ok({ id: given.id, cases: rows });
}

interface Given extends PublishedMessage {
  readonly waiting: readonly Matched[];
  readonly begun: Awaited<ReturnType<typeof matchStarts>>;
}

async function give(
  tx: Tx,
  request: MessageRequest,
  {
    now,
    expiresAt,
    id,
    startsNothing = false,
  }: {
    readonly now: string;
    readonly expiresAt: string;
    readonly id: string;
    readonly startsNothing?: boolean;
  },
): Promise<Given> {
  const { scope, name, key, payload, id: messageId = null } = request;
  const topic: Topic = { ...scope, name, correlation: key };
  await lockTopics(tx, [topicText(topic)]);
  const { organisationId, environment } = scope;
  const text = JSON.stringify(cleaned(payload));
  const values = [id, organisationId, environment, name, key, text, messageId, now, expiresAt];
  const added = await tx.query(ADD_MESSAGE, values);
  if (added.rowCount === 0) {
    const { rows } = await tx.query<{ id: string; expiresAt: Date }>(KNOWN_MESSAGE, [
      organisationId,
      environment,
      name,
      messageId,
    ]);
    const known = rows[0];
    if (!known) throw new Error("a message that is there cannot be found");
    const { id: its, expiresAt: until } = known;
    return { id: its, expiresAt: until.toISOString(), existing: true, waiting: [], begun: [] };
  }
  const waiting = await matchMessages(tx, [topic], now, id);
  const begun = startsNothing ? [] : await matchStarts(tx, topic, id, now);
  return { id, expiresAt, existing: false, waiting, begun };
}

function jobsOf({ waiting, begun }: Given): SignalJob[] {
  return [...waiting.map(deliveryOf), ...begun.map((start): SignalJob => ({ do: "begin", ...start }))];
}

function tooLarge(payload: Json): boolean {
  return Buffer.byteLength(JSON.stringify(payload)) > LARGEST;
}

function cleaned(payload: Json): Json {
  return storable({ payload }).payload ?? null;
}
