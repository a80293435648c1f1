import { addDuration, parseDuration } from "@/dsl/duration";
import type { Json } from "@/dsl/json";
import { engine } from "../cases/engine";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { SignalJob, Tx } from "../jobs/port";
import { storable } from "../json";
import { type Failed, failed, type Ok, ok } from "../result";
import { type ByHand, noteByHand } from "./byHand";
import {
  deliveryOf,
  lockTopics,
  type Matched,
  matchMessages,
  matchStarts,
  type Topic,
  topicText,
} from "./match";
import { ADD_MESSAGE, CASES_OF_MESSAGE, FORGET_MESSAGE, HEAR_SIGNAL, KNOWN_MESSAGE } from "./sql";

/** A message as another system gives it. */
export interface MessageRequest {
  readonly scope: Scope;
  readonly name: string;
  /** What says which case it is for; at most 200 characters. */
  readonly key: string;
  readonly payload: Json;
  /** The publisher's own id: the same one twice (for a name) is the same message. */
  readonly id?: string;
  /** Where a person gives it, which is audited as soon as it is given to somebody or kept for them. */
  readonly byHand?: ByHand;
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

const PUBLISH = "message.publish";

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
    if (!given.existing) await noteByHand(tx, request, { action: PUBLISH, id: given.id, now });
    return ok({ id: given.id, expiresAt: given.expiresAt, existing: given.existing });
  });
}

/** Everybody who waits hears a signal, not one case of a process (BPMN 2.0.2, section 10.5.1: a broadcast). */
export function isSignal(name: string): boolean {
  return name.startsWith("signal_");
}

/** Cases that are given a signal in one statement, and how many statements there are at most: 100,000 hear it. */
const HEARERS_AT_ONCE = 1000;
const ROUNDS = 100;

/**
 * Gives a signal to all that wait for it now, and begins a case of every process that begins by it; nothing is kept for later. All in
 * one transaction: nobody hears it twice, or a part of it.
 */
async function broadcast(request: MessageRequest, now: string): Promise<PublishedMessage> {
  const { parts } = await engine();
  const { scope, name, key } = request;
  return inTransaction(parts.pool, async (tx) => {
    const first = await give(tx, request, { now, expiresAt: now, id: parts.newId() });
    await parts.queue.enqueue(tx, "signal", jobsOf(first));
    const { id, expiresAt, existing } = first;
    if (!existing) await noteByHand(tx, request, { action: PUBLISH, id, now });
    let heard = first.waiting.length > 0 ? HEARERS_AT_ONCE : 0;
    for (let round = 0; heard === HEARERS_AT_ONCE && round < ROUNDS; round++) {
      const of = [scope.organisationId, scope.environment, name, key, id, now, HEARERS_AT_ONCE];
      const { rows } = await tx.query<Matched>(HEAR_SIGNAL, of);
      await parts.queue.enqueue(tx, "signal", rows.map(deliveryOf));
      heard = rows.length;
    }
    return { id, expiresAt, existing };
  });
}

/** How often a message is given to whoever is next in line, because those before no longer wait. */
const TURNS = 20;

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
  const { parts } = await engine();
  const now = parts.clock.now().toISOString();
  const given = await inTransaction(parts.pool, async (tx) => {
    const made = await give(tx, request, { now, expiresAt: now, id: parts.newId() });
    // The jobs hand it over if this process should die on the way; whoever comes second finds it done.
    await parts.queue.enqueue(tx, "signal", jobsOf(made));
    const unmatched = made.waiting.length === 0 && made.begun.length === 0;
    // In the same transaction: else whoever repeats it meanwhile would find an id that was used.
    if (made.existing) return made;
    if (unmatched) await tx.query(FORGET_MESSAGE, [made.id, request.scope.organisationId, now]);
    else await noteByHand(tx, request, { action: "message.correlate", id: made.id, now });
    return made;
  });
  let { waiting } = given;
  for (let turn = 0; turn < TURNS; turn++) {
    await handOver(request, waiting);
    const next = await takersOf(request, given.id, now);
    if (next.cases.length > 0) return ok({ id: given.id, cases: next.cases });
    if (next.waiting.length === 0) break;
    waiting = next.waiting;
  }
  return failed("message.unmatched");
}

async function handOver({ scope, payload }: MessageRequest, waiting: readonly Matched[]): Promise<void> {
  const { committer } = await engine();
  await Promise.all(
    waiting.map(({ messageId, processId, caseId, instance, number: effect }) =>
      committer.submit({
        scope,
        caseId,
        message: { messageId, processId },
        command: {
          type: "answer",
          instance,
          answer: { type: "received", effect, payload: cleaned(payload) },
        },
      }),
    ),
  );
}

/** Who has got it; when nobody has, because those before no longer waited, whoever is next in line is given it. */
async function takersOf({ scope, name, key }: MessageRequest, id: string, now: string) {
  const { parts } = await engine();
  const of = [id, scope.organisationId];
  const topic: Topic = { ...scope, name, correlation: key };
  return inTransaction(parts.pool, async (tx) => {
    await lockTopics(tx, [topicText(topic)]);
    const { rows: cases } = await tx.query<CorrelatedCase>(CASES_OF_MESSAGE, of);
    if (cases.length > 0) return { cases, waiting: [] };
    const waiting = await matchMessages(tx, [topic], now, id);
    await parts.queue.enqueue(tx, "signal", waiting.map(deliveryOf));
    if (waiting.length === 0) await tx.query(FORGET_MESSAGE, [...of, now]);
    return { cases, waiting };
  });
}

interface Given extends PublishedMessage {
  readonly waiting: readonly Matched[];
  readonly begun: Awaited<ReturnType<typeof matchStarts>>;
}

async function give(
  tx: Tx,
  request: MessageRequest,
  { now, expiresAt, id }: { readonly now: string; readonly expiresAt: string; readonly id: string },
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
  const begun = await matchStarts(tx, topic, id, now);
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
