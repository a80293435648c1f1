import type { EffectOrder } from "@/dsl/interpret/effect";
import type { CaseEvent } from "@/dsl/interpret/event";
import { effectKey, type CaseState } from "@/dsl/interpret/state";
import { isUuid, type NewId } from "../ids";
import { callbackToken, tokenHash } from "./token";
import type { CaseRow, EffectRow, Writes } from "./writes";

/** One advance of a case: from which state, to what. */
export interface Step {
  readonly row: Pick<CaseRow, "id" | "scope" | "processId">;
  readonly before: CaseState;
  /** Number of the last event before. */
  readonly rev: number;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly EffectOrder[];
  readonly now: string;
}

/** Adds what one advance means for the tables to what the batch will write. Pure but for the ids. */
export function plan(writes: Writes, step: Step, newId: NewId): void {
  const { row, rev, now } = step;
  const scope = { organisation_id: row.scope.organisationId, environment: row.scope.environment };
  step.events.forEach((event, i) => {
    writes.events.push({ ...scope, case_id: row.id, seq: rev + i + 1, at: event.at, event });
    noteEvent(writes, step, event, newId);
  });
  for (const order of step.effects) noteOrder(writes, step, order, now, newId);
}

function noteEvent(writes: Writes, step: Step, event: CaseEvent, newId: NewId): void {
  const { row, before } = step;
  const owned = { organisation_id: row.scope.organisationId };
  const inCase = { ...owned, environment: row.scope.environment, case_id: row.id };
  switch (event.type) {
    case "effectAnswered": {
      const key = effectKey(row.id, event.instance, event.effect);
      const does = before.instances[event.instance]?.pending[event.effect]?.does;
      if (does === "perform") settle(writes, owned, key, "succeeded", event.at);
      if (does === "work") writes.tasksClosed.set(key, { ...owned, key, status: "done", done_by: person(event.by), done_at: event.at });
      if (does === "callback") writes.subscriptionsGone.set(key, { ...owned, key });
      return;
    }
    case "stepFailed": {
      const pending = event.effect === undefined ? undefined : before.instances[event.instance]?.pending[event.effect];
      if (event.effect !== undefined && pending?.does === "perform") {
        settle(writes, owned, effectKey(row.id, event.instance, event.effect), "failed", event.at);
      }
      writes.incidents.push({
        ...inCase, id: newId(), process_id: row.processId, instance: event.instance, step_id: stepOf(event.instance),
        code: event.failure.code, cause: event.failure.cause, params: event.failure.params ?? {}, attempts: pending?.attempt ?? 1,
        status: "open", opened_at: event.at, resolved_at: null, resolved_by: null,
      });
      return;
    }
    case "stepRetried":
      return resolve(writes, step, event.instance, person(event.by));
    case "stepLeft":
    case "stepCancelled":
      // Whatever ended the step ended its incident as well.
      if (before.instances[event.instance]?.status === "failed") resolve(writes, step, event.instance, null);
      return;
    default:
      return;
  }
}

function settle(writes: Writes, owned: { organisation_id: string }, key: string, status: EffectRow["status"], at: string): void {
  const fresh = writes.effects.get(key);
  if (fresh) fresh.status = status;
  else writes.settled.set(key, { ...owned, key, status, settled_at: at });
}

function resolve(writes: Writes, step: Step, instance: string, by: string | null): void {
  const { row, now } = step;
  const fresh = writes.incidents.filter((i) => i.case_id === row.id && i.instance === instance && i.status === "open");
  for (const incident of fresh) Object.assign(incident, { status: "resolved", resolved_at: now, resolved_by: by });
  if (step.before.instances[instance]?.status !== "failed" || fresh.length > 0) return;
  writes.incidentsResolved.set(`${row.id}:${instance}`, {
    organisation_id: row.scope.organisationId, case_id: row.id, instance, resolved_at: now, resolved_by: by,
  });
}

function noteOrder(writes: Writes, step: Step, order: EffectOrder, now: string, newId: NewId): void {
  const { row } = step;
  const { key, instance, effect: number, stepId } = order;
  const common = {
    organisation_id: row.scope.organisationId, environment: row.scope.environment, case_id: row.id, instance, key, number,
  };
  switch (order.do) {
    case "perform":
      writes.settled.delete(key);
      writes.effects.set(key, {
        ...common, step_id: stepId, kind: order.kind, request: order.request, timeout: order.timeout ?? null, status: "pending",
        attempt: order.attempt, created_at: now,
      });
      if (order.at) writes.timers.set(key, { ...common, purpose: "perform", due_at: order.at });
      else writes.jobs.set(key, { ...row.scope, caseId: row.id, key });
      return;
    case "timer":
      writes.timers.set(key, { ...common, purpose: "fire", due_at: order.at });
      return;
    case "work":
      writes.tasks.set(key, {
        ...common, id: newId(), process_id: row.processId, step_id: stepId, audience: order.audience, form: order.form,
        queue: order.queue ?? null, shows: order.shows ?? null, due_at: order.due ?? null, created_at: now,
      });
      return;
    case "callback":
      writes.subscriptions.set(key, {
        ...common, token_hash: tokenHash(callbackToken({ caseId: row.id, instance, number })).toString("hex"), created_at: now,
      });
      return;
    case "withdraw":
      return withdraw(writes, step, order.of, key, now);
  }
}

function withdraw(writes: Writes, step: Step, of: "perform" | "timer" | "work" | "callback", key: string, now: string): void {
  const owned = { organisation_id: step.row.scope.organisationId };
  switch (of) {
    case "perform":
      writes.jobs.delete(key);
      // Between attempts its next one is a timer; otherwise a job, whose answer will be stale.
      if (!writes.timers.delete(key)) writes.timersGone.set(key, { ...owned, key });
      settle(writes, owned, key, "withdrawn", now);
      return;
    case "timer":
      if (!writes.timers.delete(key)) writes.timersGone.set(key, { ...owned, key });
      return;
    case "work":
      if (!writes.tasks.delete(key)) writes.tasksClosed.set(key, { ...owned, key, status: "withdrawn", done_by: null, done_at: null });
      return;
    case "callback":
      if (!writes.subscriptions.delete(key)) writes.subscriptionsGone.set(key, { ...owned, key });
      return;
  }
}

/** `credit.2` is an activation of step `credit`. */
function stepOf(instance: string): string {
  return instance.slice(0, instance.lastIndexOf("."));
}

/** Who did it, where a person did; a key of another system or a customer is in the event alone. */
function person(by: string | undefined): string | null {
  return by !== undefined && isUuid(by) ? by : null;
}
