import type pg from "pg";
import type { CaseState, Parent } from "@/dsl/interpret/state";
import type { Json } from "@/dsl/json";
import type { PendingCall } from "../cases/callCase";
import type { Scope } from "../db/scope";
import type { Beginning } from "../messages/begin";
import { type Ended, openCalls, openEnds, type SealedCall } from "../privacy/open";
import type { SignalJob } from "./port";
import {
  READ_BEGINS,
  READ_CALLS,
  READ_CLOSED,
  READ_DELIVERIES,
  READ_ENDS,
  READ_ESCALATIONS,
  READ_WITHDRAWN,
} from "./sql/signals";

/** The jobs that do one thing. */
export type Job<D extends SignalJob["do"]> = Extract<SignalJob, { do: D }>;

/** A called case that goes on, and the codes it has passed on so far. */
export interface Escalating {
  readonly id: string;
  readonly parent: Parent;
  readonly codes: readonly string[];
}

/** What the jobs of a round need, read for all of them at once. */
export interface Known {
  readonly payloads: ReadonlyMap<string, Json>;
  readonly states: ReadonlyMap<string, CaseState>;
  readonly escalating: ReadonlyMap<string, Escalating>;
  readonly calls: ReadonlyMap<string, PendingCall>;
  readonly withdrawn: ReadonlyMap<string, string>;
  readonly begins: ReadonlyMap<string, Omit<Beginning, "caseId" | keyof Scope>>;
  /** Processes in which no case begins, for good or for now. */
  readonly closed: ReadonlyMap<string, "archived" | "held">;
}

/** Reads all that these jobs are about, in one query for each of what they do. */
export async function readKnown(pool: pg.Pool, jobs: readonly SignalJob[]): Promise<Known> {
  const of = <D extends SignalJob["do"]>(...which: D[]) =>
    jobs.filter((job): job is Job<D> => (which as string[]).includes(job.do));
  const rows = async <R>(name: string, text: string, columns: readonly (readonly string[])[]) =>
    (columns[0]?.length ?? 0) === 0
      ? []
      : (await pool.query<R & pg.QueryResultRow>({ name, text, values: [...columns] })).rows;
  const toProcess = (list: readonly (Job<"deliver"> | Job<"begin">)[]) => [
    list.map((j) => j.messageId),
    list.map((j) => j.processId),
    list.map((j) => j.organisationId),
  ];
  const byKey = (list: readonly (Job<"call"> | Job<"withdraw">)[]) => [
    list.map((j) => j.key),
    list.map((j) => j.organisationId),
  ];
  const ends = of("end");
  type Payload = { messageId: string; processId: string; payload: Json };
  const payloads = await rows<Payload>("read-deliveries", READ_DELIVERIES, toProcess(of("deliver")));
  const states = await rows<Ended>("read-ends", READ_ENDS, [
    ends.map((j) => j.caseId),
    ends.map((j) => j.organisationId),
  ]);
  const escalate = of("escalate");
  const escalating = await rows<Escalating>("read-escalations", READ_ESCALATIONS, [
    escalate.map((j) => j.caseId),
    escalate.map((j) => j.organisationId),
  ]);
  const calls = await rows<PendingCall & SealedCall>("read-calls", READ_CALLS, byKey(of("call")));
  await openCalls(calls);
  await openEnds(states);
  type Gone = { key: string; childId: string };
  const gone = await rows<Gone>("read-withdrawn", READ_WITHDRAWN, byKey(of("withdraw")));
  const begins = await rows<Beginning>("read-begins", READ_BEGINS, toProcess(of("begin")));
  const beginning = of("begin", "occur");
  const closed = await rows<{ id: string; archived: boolean }>("read-closed", READ_CLOSED, [
    beginning.map((j) => j.processId),
    beginning.map((j) => j.organisationId),
  ]);
  return {
    payloads: new Map(payloads.map((row) => [pairOf(row), row.payload])),
    states: new Map(states.map((row) => [row.id, row.state])),
    escalating: new Map(escalating.map((row) => [row.id, row])),
    calls: new Map(calls.map((row) => [row.key, row])),
    withdrawn: new Map(gone.map((row) => [row.key, row.childId])),
    begins: new Map(begins.map((row) => [pairOf(row), row])),
    closed: new Map(closed.map(({ id, archived }) => [id, archived ? "archived" : "held"])),
  };
}

/** By which payloads and beginnings are found: a message, as a process gets it. */
export function pairOf(of: { readonly messageId: string; readonly processId: string }): string {
  return `${of.messageId}:${of.processId}`;
}
