import type { Scope } from "../db/scope";
import type { JobQueue, SignalJob, Tx } from "../jobs/port";
import {
  deliveryOf,
  lockTopics,
  type MessageToProcess,
  matchMessages,
  noteDeliveries,
  type Topic,
  topicText,
} from "../messages/match";
import { audit } from "./audit";
import type { Crossings } from "./crossings";
import type { Committed, Entry } from "./entry";
import { GRANT_LOCKS, LOCKS_OF, WANTED_CALLS, WRITE_CROSSINGS } from "./sql/cross";

/** What a batch means beyond its own cases. */
export interface Crossing {
  readonly crossings: Crossings;
  readonly entries: readonly Entry[];
  readonly results: readonly Committed[];
  /** ISO instant. */
  readonly now: string;
}

/** Whether anything of a batch goes beyond its own cases. */
export function crosses({ crossings, entries }: Pick<Crossing, "crossings" | "entries">): boolean {
  return crossings.any || entries.some((entry) => entry.message || entry.audit);
}

/**
 * Writes in the batch's transaction what goes beyond its cases, after the cases themselves (in this order everywhere, so that
 * nobody waits in a circle): opens and closes waits, gives messages to waits that have just opened and locks to who is next,
 * and enqueues what other cases are to be told.
 */
export async function cross(tx: Tx, queue: JobQueue, crossing: Crossing): Promise<void> {
  if (!crosses(crossing)) return;
  const { crossings, now } = crossing;
  const topics = [...crossings.messageWaits.values()].map(topicOf);
  const locks = await locksOf(tx, crossings);
  await lockTopics(tx, [...topics.map(topicText), ...locks.map(lockText)]);
  if (crossings.any)
    await tx.query({ name: "write-crossings", text: WRITE_CROSSINGS, values: rowsOf(crossings) });
  await audit(tx, auditedOf(crossing));
  const again = await noteDeliveries(tx, deliveriesOf(crossing), now);
  const matched = await matchMessages(tx, topics, now);
  const granted = await grantLocks(tx, locks);
  await queue.enqueue(tx, "signal", [
    ...crossings.signals.values(),
    ...matched.map(deliveryOf),
    ...granted,
    ...again.map((topic): SignalJob => ({ do: "match", ...topic })),
  ]);
}

/** Ids of new cases whose callers no longer want them; the others stay wanted until the transaction ends. */
export async function unwanted(tx: Tx, entries: readonly Entry[]): Promise<Set<string>> {
  const called = entries.filter((entry) => entry.create?.call !== undefined);
  if (called.length === 0) return new Set();
  const { rows } = await tx.query<{ key: string }>({
    name: "wanted-calls",
    text: WANTED_CALLS,
    values: [called.map((e) => e.create?.call), called.map((e) => e.scope.organisationId)],
  });
  const wanted = new Set(rows.map((row) => row.key));
  return new Set(called.filter((e) => !wanted.has(e.create?.call ?? "")).map((e) => e.caseId));
}

function deliveriesOf({ entries, results }: Crossing) {
  const taken: MessageToProcess[] = [];
  const refused: MessageToProcess[] = [];
  entries.forEach(({ message, scope }, i) => {
    const outcome = results[i]?.outcome;
    if (!message || outcome === "taken") return;
    (outcome === "advanced" ? taken : refused).push({ ...scope, ...message });
  });
  return { taken, refused };
}

function auditedOf({ entries, results, now: at }: Crossing) {
  return entries.flatMap(({ audit: note, scope, caseId }, i) =>
    note && results[i]?.outcome === "advanced" ? [{ ...scope, ...note, caseId, at }] : [],
  );
}

function topicOf(row: {
  readonly organisation_id: string;
  readonly environment: Scope["environment"];
  readonly name: string;
  readonly correlation: string;
}): Topic {
  const { organisation_id: organisationId, environment, name, correlation } = row;
  return { organisationId, environment, name, correlation };
}

interface Lock extends Scope {
  readonly name: string;
}

function lockText({ organisationId, environment, name }: Lock): string {
  return JSON.stringify(["lock", organisationId, environment, name]);
}

async function locksOf(tx: Tx, { locks, locksGone }: Crossings): Promise<Lock[]> {
  const wanted = [...locks.values()].map(
    ({ organisation_id: organisationId, environment, name }): Lock => ({ organisationId, environment, name }),
  );
  if (locksGone.size === 0) return wanted;
  const gone = [...locksGone.values()];
  const { rows } = await tx.query<Lock>({
    name: "locks-of",
    text: LOCKS_OF,
    values: [gone.map((l) => l.key), gone.map((l) => l.organisation_id)],
  });
  return [...wanted, ...rows];
}

async function grantLocks(tx: Tx, locks: readonly Lock[]): Promise<SignalJob[]> {
  if (locks.length === 0) return [];
  const { rows } = await tx.query<Scope & { caseId: string; instance: string; number: number }>({
    name: "grant-locks",
    text: GRANT_LOCKS,
    values: [locks.map((l) => l.organisationId), locks.map((l) => l.environment), locks.map((l) => l.name)],
  });
  return rows.map((row): SignalJob => ({ do: "grant", ...row }));
}

function rowsOf(crossings: Crossings): string[] {
  const { messageWaits, messageWaitsGone, calls, callsWithdrawn, callsEnded, locks, locksGone } = crossings;
  // A call that has ended is gone, whoever else takes it back in the same batch.
  const withdrawn = new Map([...callsWithdrawn].filter(([key]) => !callsEnded.has(key)));
  return [messageWaits, messageWaitsGone, calls, withdrawn, callsEnded, locks, locksGone].map((rows) =>
    JSON.stringify([...rows.values()]),
  );
}
