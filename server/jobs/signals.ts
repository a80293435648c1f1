import type pg from "pg";
import type { Failure } from "@/dsl/interpret/failure";
import type { Answer } from "@/dsl/interpret/request";
import type { CaseState, Parent } from "@/dsl/interpret/state";
import type { Json } from "@/dsl/json";
import { calledCase, callFailure, caseInfo, failedCall, keyTaken, type PendingCall } from "../cases/callCase";
import type { Committer } from "../cases/committer";
import { compatibleVersion } from "../cases/compatible";
import type { Committed, Entry } from "../cases/entry";
import { caseOfBusinessKey } from "../cases/existing";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { Gate } from "../limits/gate";
import { type Beginning, begunCase } from "../messages/begin";
import { deliveryOf, lockTopics, matchMessages, noteDeliveries, topicText } from "../messages/match";
import { carryOnBulk } from "../operations/bulk";
import { type Ended, openCalls, openEnds, type SealedCall } from "../privacy/open";
import { programOf } from "../processes/programs";
import type { HeldJob, JobQueue, Lease, SignalJob } from "./port";
import { spreadOf } from "./spread";
import {
  FORGET_CALL,
  IS_CASE,
  READ_BEGINS,
  READ_CALLS,
  READ_DELIVERIES,
  READ_ENDS,
  READ_ESCALATIONS,
  READ_WITHDRAWN,
} from "./sql/signals";

export interface SignalParts {
  readonly pool: pg.Pool;
  readonly queue: JobQueue;
  readonly committer: Committer;
  readonly gate?: Gate;
  readonly clock: Clock;
}

type Job<D extends SignalJob["do"]> = Extract<SignalJob, { do: D }>;
type Held = HeldJob<"signal">;

/** A billion references per prefix: a second try is rare, a sixth means that something else is wrong. */
const TRIES = 6;

/** A called case that goes on, and the codes it has passed on so far. */
interface Escalating {
  readonly id: string;
  readonly parent: Parent;
  readonly codes: readonly string[];
}

/** What the jobs of a round need, read for all of them at once. */
interface Known {
  readonly payloads: ReadonlyMap<string, Json>;
  readonly states: ReadonlyMap<string, CaseState>;
  readonly escalating: ReadonlyMap<string, Escalating>;
  readonly calls: ReadonlyMap<string, PendingCall>;
  readonly withdrawn: ReadonlyMap<string, string>;
  readonly begins: ReadonlyMap<string, Omit<Beginning, "caseId" | keyof Scope>>;
}

/** Takes what cases have for one another, in rounds. */
export class Signals {
  constructor(private readonly parts: SignalParts) {}

  /** Reads what a round of jobs needs, and answers how to carry each out; each settles its own job. */
  async prepare(jobs: readonly Held[]): Promise<(job: Held) => Promise<void>> {
    const known = await this.#read(jobs.map((job) => job.data));
    return (job) => this.#carryOut(job, known);
  }

  async #read(jobs: readonly SignalJob[]): Promise<Known> {
    const { pool } = this.parts;
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
    return {
      payloads: new Map(payloads.map((row) => [pairOf(row), row.payload])),
      states: new Map(states.map((row) => [row.id, row.state])),
      escalating: new Map(escalating.map((row) => [row.id, row])),
      calls: new Map(calls.map((row) => [row.key, row])),
      withdrawn: new Map(gone.map((row) => [row.key, row.childId])),
      begins: new Map(begins.map((row) => [pairOf(row), row])),
    };
  }

  async #carryOut({ data, lease }: Held, known: Known): Promise<void> {
    const { organisationId, environment } = data;
    const scope = { organisationId, environment };
    switch (data.do) {
      case "grant":
        return this.#answer(scope, data, { type: "granted", effect: data.number }, lease);
      case "deliver":
        return this.#deliver(scope, data, known.payloads.get(pairOf(data)), lease);
      case "end":
        return this.#tellCaller(scope, data, known.states.get(data.caseId), lease);
      case "escalate":
        return this.#escalate(scope, known.escalating.get(data.caseId), lease);
      case "continue":
        await this.#submit({ scope, caseId: data.caseId, job: lease, command: { type: "continue" } });
        return;
      case "call":
        return this.#call(scope, known.calls.get(data.key), lease);
      case "withdraw":
        return this.#withdraw(scope, data, known.withdrawn.get(data.key), lease);
      case "begin":
        return this.#begin(scope, data, known.begins.get(pairOf(data)), lease);
      case "match":
        return this.#match(data, lease);
      case "occur":
        return this.#occur(scope, data, lease);
      case "bulk":
        return carryOnBulk(this.parts, scope, data.id, lease);
    }
  }

  async #answer(
    scope: Scope,
    { caseId, instance }: { readonly caseId: string; readonly instance: string },
    answer: Answer,
    job: Lease,
  ): Promise<void> {
    await this.#submit({ scope, caseId, job, command: { type: "answer", instance, answer } });
  }

  async #deliver(scope: Scope, data: Job<"deliver">, payload: Json | undefined, job: Lease): Promise<void> {
    if (payload === undefined) return this.#settle(job);
    const { caseId, instance, messageId, processId, number: effect } = data;
    const answer: Answer = { type: "received", effect, payload };
    const command = { type: "answer" as const, instance, answer };
    await this.#submit({ scope, caseId, job, message: { messageId, processId }, command });
  }

  async #tellCaller(scope: Scope, _: Job<"end">, state: CaseState | undefined, job: Lease): Promise<void> {
    const parent = state?.parent;
    if (!state || !parent) return this.#settle(job);
    const { effect } = parent;
    const { variables, error, status, escalations } = state;
    const cancelled = status === "cancelled" && { cancelled: true as const };
    const how = { ...cancelled, ...(error && { error }), ...(escalations && { escalations }) };
    await this.#answer(scope, parent, { type: "ended", effect, variables, ...how }, job);
  }

  /** A case that has ended by now tells it with its end. */
  async #escalate(scope: Scope, found: Escalating | undefined, job: Lease): Promise<void> {
    if (!found) return this.#settle(job);
    const { parent, codes } = found;
    await this.#answer(scope, parent, { type: "escalated", effect: parent.effect, codes }, job);
  }

  async #call(scope: Scope, call: PendingCall | undefined, job: Lease): Promise<void> {
    if (!call) return this.#settle(job);
    const failure = callFailure(call);
    if (failure) return this.#failCall(scope, call, failure, job);
    const versionId = await this.#versionOf(scope, call);
    const version = await programOf(scope, versionId);
    if (!version) throw new Error(`no version ${versionId}`);
    const entry = calledCase(scope, { ...call, versionId }, version.program, this.#now);
    const begun = await this.#create({ ...entry, job });
    if (begun === "elsewhere") await this.#failCall(scope, call, keyTaken(call), job);
  }

  async #versionOf(scope: Scope, { versionId, publishedId, compatible }: PendingCall): Promise<string> {
    const named = versionId ?? "";
    if (!compatible || publishedId === null) return named;
    const { pool, committer } = this.parts;
    return compatibleVersion(pool, scope, { versionId: named, publishedId }, committer.kinds);
  }

  async #failCall(scope: Scope, call: PendingCall, failure: Failure, job: Lease): Promise<void> {
    await this.#submit({ ...failedCall(scope, call, failure), job });
  }

  async #withdraw(scope: Scope, { key }: Job<"withdraw">, childId: string | undefined, job: Lease) {
    if (childId === undefined) return this.#settle(job);
    const result = await this.#submit({ scope, caseId: childId, job, command: { type: "cancel" } });
    if (result.outcome === "unknown") await this.parts.pool.query(FORGET_CALL, [key, scope.organisationId]);
  }

  async #begin(
    scope: Scope,
    data: Job<"begin">,
    found: Omit<Beginning, "caseId" | keyof Scope> | undefined,
    job: Lease,
  ): Promise<void> {
    const version = found && (await programOf(scope, found.versionId));
    // It has begun, or no version begins with it any more: whoever waits for it by then may have it.
    if (!found || !version) return this.#handBack(scope, data, job);
    if (await this.#putOff(scope, data, job)) return;
    const { caseId, processId } = data;
    const entry = begunCase({ ...found, ...scope, caseId }, processId, version.program, this.#now);
    // A case with its business key has begun before: the message has done what it does.
    if ((await this.#create({ ...entry, job })) === "elsewhere") {
      const taken = [{ ...scope, messageId: found.messageId, processId }];
      await inTransaction(this.parts.pool, async (tx) => {
        await noteDeliveries(tx, { taken, refused: [] }, this.#now);
        await this.parts.queue.settle(tx, [job]);
      });
    }
  }

  async #handBack(scope: Scope, { messageId, processId }: Job<"begin">, job: Lease): Promise<void> {
    const { pool, queue } = this.parts;
    await inTransaction(pool, async (tx) => {
      const refused = [{ ...scope, messageId, processId }];
      const again = await noteDeliveries(tx, { taken: [], refused }, this.#now);
      await queue.enqueue(
        tx,
        "signal",
        again.map((topic) => ({ do: "match", ...topic })),
      );
      await queue.settle(tx, [job]);
    });
  }

  async #occur(scope: Scope, data: Job<"occur">, job: Lease): Promise<void> {
    const { caseId, processId, versionId, step, place, at } = data;
    const version = await programOf(scope, versionId);
    if (!version) return this.#settle(job);
    if (await this.#putOff(scope, data, job)) return;
    const { program } = version;
    // The time is its business key: however often it is tried, one case begins.
    const entry: Entry = {
      scope,
      caseId,
      job,
      create: { processId, versionId, businessKey: `schedule:${step}:${place}:${at}` },
      command: {
        type: "start",
        by: "schedule",
        step,
        values: { scheduled: at },
        case: caseInfo(program, caseId, program.languages.source, this.#now),
      },
    };
    if ((await this.#create(entry)) === "elsewhere") await this.#settle(job);
  }

  /**
   * True: the organisation begins no case now, and the job comes back later. Nobody waits for an answer who could be refused; a
   * message or a time must not be lost.
   */
  async #putOff(scope: Scope, data: Job<"begin" | "occur">, job: Lease): Promise<boolean> {
    const over = await this.parts.gate?.pass(scope, { queued: true });
    if (!over) return false;
    const { pool, queue, clock } = this.parts;
    const { retryAfter } = over.params;
    const after = retryAfter * (1 + spreadOf(data.caseId, clock.now().getTime()));
    await inTransaction(pool, async (tx) => {
      await queue.enqueue(tx, "signal", [data], after);
      await queue.settle(tx, [job]);
    });
    return true;
  }

  /** Starts a case whose id is given. "elsewhere": another case has, or had, its business key; then the job is still held. */
  async #create(entry: Entry): Promise<"begun" | "elsewhere"> {
    for (let tried = 0; tried < TRIES; tried++) {
      const owner = await this.#ownerOfKey(entry);
      if (owner !== undefined && owner !== entry.caseId) return "elsewhere";
      if (owner !== undefined || (tried > 0 && (await this.#exists(entry)))) {
        if (entry.job) await this.#settle(entry.job);
        return "begun";
      }
      const { outcome } = await this.#submit(tried === 0 ? entry : await this.#renamed(entry));
      if (outcome !== "taken") return "begun";
    }
    throw new Error("no free reference found");
  }

  async #renamed(entry: Entry): Promise<Entry> {
    const { command, scope, create } = entry;
    const version = await programOf(scope, create?.versionId ?? "");
    if (command?.type !== "start" || !version) return entry;
    const { id, language, started } = command.case;
    return { ...entry, command: { ...command, case: caseInfo(version.program, id, language, started) } };
  }

  async #exists({ caseId, scope }: Entry): Promise<boolean> {
    const { rowCount } = await this.parts.pool.query(IS_CASE, [caseId, scope.organisationId]);
    return rowCount === 1;
  }

  /** The case that has, or had, the business key of a case that is to begin. */
  async #ownerOfKey({ create, scope }: Entry): Promise<string | undefined> {
    if (create?.businessKey === undefined) return undefined;
    const version = await programOf(scope, create.versionId);
    const of = { processId: create.processId, personal: version?.personal };
    return (await caseOfBusinessKey(this.parts.pool, scope, of, create.businessKey))?.id;
  }

  async #match(topic: Job<"match">, job: Lease): Promise<void> {
    const { pool, queue } = this.parts;
    await inTransaction(pool, async (tx) => {
      await lockTopics(tx, [topicText(topic)]);
      const matched = await matchMessages(tx, [topic], this.#now);
      await queue.enqueue(tx, "signal", matched.map(deliveryOf));
      await queue.settle(tx, [job]);
    });
  }

  #submit(entry: Entry): Promise<Committed> {
    return this.parts.committer.submit(entry);
  }

  async #settle(job: Lease): Promise<void> {
    await inTransaction(this.parts.pool, (tx) => this.parts.queue.settle(tx, [job]));
  }

  get #now(): string {
    return this.parts.clock.now().toISOString();
  }
}

function pairOf(of: { readonly messageId: string; readonly processId: string }): string {
  return `${of.messageId}:${of.processId}`;
}
