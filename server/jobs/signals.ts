import type { Failure } from "@/dsl/interpret/failure";
import type { Answer } from "@/dsl/interpret/request";
import type { CaseState } from "@/dsl/interpret/state";
import type { Json } from "@/dsl/json";
import { calledCase, callFailure, caseInfo, failedCall, keyTaken, type PendingCall } from "../cases/callCase";
import { compatibleVersion } from "../cases/compatible";
import type { Committed, Entry } from "../cases/entry";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { Gate } from "../limits/gate";
import { begunCase } from "../messages/begin";
import { deliveryOf, lockTopics, matchMessages, noteDeliveries, topicText } from "../messages/match";
import { carryOnBulk } from "../operations/carryOnBulk";
import { programOf } from "../processes/programs";
import { type CreateParts, createOnce } from "./createOnce";
import type { HeldJob, Lease } from "./port";
import { type Escalating, type Job, type Known, pairOf, readKnown } from "./signalReads";
import { spreadOf } from "./spread";
import { FORGET_CALL } from "./sql/signals";

/** What carrying out signals needs; without a gate organisations may begin as many cases as they like. */
export interface SignalParts extends CreateParts {
  readonly gate?: Gate;
  readonly clock: Clock;
}

type Held = HeldJob<"signal">;

/** Seconds after which what begins a case of a held process is looked at again. */
const HELD_AGAIN = 30;

/** Takes what cases have for one another, in rounds. */
export class Signals {
  constructor(private readonly parts: SignalParts) {}

  /** Reads what a round of jobs needs, and answers how to carry each out; each settles its own job. */
  async prepare(jobs: readonly Held[]): Promise<(job: Held) => Promise<void>> {
    const known = await readKnown(
      this.parts.pool,
      jobs.map((job) => job.data),
    );
    return (job) => this.#carryOut(job, known);
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
        return this.#begin(scope, data, known, lease);
      case "match":
        return this.#match(data, lease);
      case "occur":
        return this.#occur(scope, data, known, lease);
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
    const begun = await createOnce(this.parts, { ...entry, job });
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

  async #begin(scope: Scope, data: Job<"begin">, known: Known, job: Lease): Promise<void> {
    const found = known.begins.get(pairOf(data));
    const closed = known.closed.get(data.processId);
    const version = found && (await programOf(scope, found.versionId));
    // It has begun, or no version begins with it any more: whoever waits for it by then may have it.
    if (!found || !version || closed === "archived") return this.#handBack(scope, data, job);
    if (await this.#putOff(scope, data, closed, job)) return;
    const { caseId, processId } = data;
    const entry = begunCase({ ...found, ...scope, caseId }, processId, version.program, this.#now);
    // A case with its business key has begun before: the message has done what it does.
    if ((await createOnce(this.parts, { ...entry, job })) === "elsewhere") {
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

  async #occur(scope: Scope, data: Job<"occur">, known: Known, job: Lease): Promise<void> {
    const { caseId, processId, versionId, step, place, at } = data;
    const closed = known.closed.get(processId);
    const version = await programOf(scope, versionId);
    if (!version || closed === "archived") return this.#settle(job);
    if (await this.#putOff(scope, data, closed, job)) return;
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
    if ((await createOnce(this.parts, entry)) === "elsewhere") await this.#settle(job);
  }

  /**
   * True: no case begins now, and the job comes back later. Nobody waits for an answer who could be refused; a message or a time must
   * not be lost.
   */
  async #putOff(
    scope: Scope,
    data: Job<"begin" | "occur">,
    closed: "held" | undefined,
    job: Lease,
  ): Promise<boolean> {
    const over = closed ? undefined : await this.parts.gate?.pass(scope, { queued: true });
    if (!closed && !over) return false;
    const { pool, queue, clock } = this.parts;
    const seconds = over?.params.retryAfter ?? HELD_AGAIN;
    const after = seconds * (1 + spreadOf(data.caseId, clock.now().getTime()));
    await inTransaction(pool, async (tx) => {
      await queue.enqueue(tx, "signal", [data], after);
      await queue.settle(tx, [job]);
    });
    return true;
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
