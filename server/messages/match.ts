import { LOCK_TOPICS } from "../cases/sql/cross";
import type { Scope } from "../db/scope";
import type { SignalJob, Tx } from "../jobs/port";
import { DELIVERED, MATCH_MESSAGES, MATCH_STARTS, NOT_DELIVERED } from "./sql";

/** Messages of a name with a key. */
export interface Topic extends Scope {
  readonly name: string;
  readonly correlation: string;
}

/** A message that a case of a process is given. */
export interface MessageToProcess extends Scope {
  readonly messageId: string;
  readonly processId: string;
}

export interface Matched extends MessageToProcess {
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
}

/** What is locked while messages of a topic are given out. */
export function topicText({ organisationId, environment, name, correlation }: Topic): string {
  return JSON.stringify(["message", organisationId, environment, name, correlation]);
}

/** Waits until nobody else gives out messages of these topics or these locks; holds them until the transaction ends. */
export async function lockTopics(tx: Tx, texts: readonly string[]): Promise<void> {
  if (texts.length > 0) await tx.query({ name: "lock-topics", text: LOCK_TOPICS, values: [texts] });
}

/**
 * Gives messages to the cases that wait for them, each to one case of a process. The topics must be locked. `now` decides which
 * messages live; `only`: this message and no other, alive or not.
 */
export async function matchMessages(
  tx: Tx,
  topics: readonly Topic[],
  now: string,
  only?: string,
): Promise<Matched[]> {
  if (topics.length === 0) return [];
  const { rows } = await tx.query<Matched>({
    name: "match-messages",
    text: MATCH_MESSAGES,
    values: [
      topics.map((t) => t.organisationId),
      topics.map((t) => t.environment),
      topics.map((t) => t.name),
      topics.map((t) => t.correlation),
      only ?? null,
      now,
    ],
  });
  return rows;
}

/** Gives a message to processes that begin with it and of which no case has got it. */
export async function matchStarts(
  tx: Tx,
  topic: Topic,
  messageId: string,
  now: string,
): Promise<(MessageToProcess & { readonly caseId: string })[]> {
  const { rows } = await tx.query<MessageToProcess & { caseId: string }>({
    name: "match-starts",
    text: MATCH_STARTS,
    values: [messageId, now, topic.organisationId, topic.environment, topic.name],
  });
  return rows;
}

/** The work of handing a matched message over. */
export function deliveryOf({ messageId, processId, caseId, ...rest }: Matched): SignalJob {
  const { organisationId, environment, instance, number } = rest;
  return { do: "deliver", organisationId, environment, caseId, messageId, processId, instance, number };
}

/** Notes what became of handing messages over; answers what is to be matched again, because the case no longer waited. */
export async function noteDeliveries(
  tx: Tx,
  { taken, refused }: { taken: readonly MessageToProcess[]; refused: readonly MessageToProcess[] },
  now: string,
): Promise<Topic[]> {
  if (taken.length > 0)
    await tx.query({ name: "delivered", text: DELIVERED, values: [...columns(taken), now] });
  if (refused.length === 0) return [];
  const { rows } = await tx.query<Topic>({
    name: "not-delivered",
    text: NOT_DELIVERED,
    values: columns(refused),
  });
  return rows;
}

function columns(of: readonly MessageToProcess[]): string[][] {
  return [of.map((m) => m.messageId), of.map((m) => m.processId), of.map((m) => m.organisationId)];
}
