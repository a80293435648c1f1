import type { EffectOrder } from "@/dsl/interpret/effect";
import type { NewId } from "../ids";
import type { Step } from "./entry";
import { callbackToken, tokenHash } from "./token";
import type { Writes } from "./writes";

type Of<T extends EffectOrder["do"]> = Extract<EffectOrder, { do: T }>;

/** The rows and jobs that an effect's order means. */
export function noteOrder(writes: Writes, step: Step, order: EffectOrder, newId: NewId): void {
  const { now } = step;
  const { key } = order;
  const common = rowOf(step, order);
  switch (order.do) {
    case "perform":
      notePerform(writes, step, order);
      break;
    case "timer":
      writes.timers.set(key, { ...common, purpose: "fire", due_at: order.at });
      break;
    case "work":
      writes.tasks.set(key, {
        ...common,
        id: newId(),
        process_id: step.row.processId,
        step_id: order.stepId,
        audience: order.audience,
        form: order.form,
        queue: order.queue ?? null,
        shows: order.shows ?? null,
        due_at: order.due ?? null,
        created_at: now,
      });
      break;
    case "callback": {
      const token = callbackToken({ caseId: step.row.id, instance: order.instance, number: order.effect });
      writes.subscriptions.set(key, {
        ...common,
        token_hash: tokenHash(token).toString("hex"),
        created_at: now,
      });
      break;
    }
    case "message": {
      const { message: name, correlation } = order;
      const { processId } = step.row;
      const row = { ...common, process_id: processId, name, correlation, created_at: now };
      writes.crossings.messageWaits.set(key, row);
      break;
    }
    case "call":
      noteCall(writes, step, order, newId);
      break;
    case "lock":
      writes.crossings.locks.set(key, { ...common, name: order.lock });
      break;
    case "withdraw":
      noteWithdrawal(writes, step, order);
      break;
  }
}

function notePerform(writes: Writes, step: Step, order: Of<"perform">): void {
  const { key } = order;
  const common = rowOf(step, order);
  // Asked for before: a retry, of an effect that somebody may have held until now.
  const again = step.before.instances[order.instance]?.pending[order.effect] !== undefined;
  writes.settled.delete(key);
  writes.effects.set(key, {
    ...common,
    step_id: order.stepId,
    kind: order.kind,
    request: order.request,
    timeout: order.timeout ?? null,
    status: "pending",
    attempt: order.attempt,
    created_at: step.now,
    trace: step.trace ?? null,
    holder: again ? (step.holder ?? null) : null,
  });
  if (order.at) writes.timers.set(key, { ...common, purpose: "perform", due_at: order.at });
  else writes.jobs.set(key, { ...step.row.scope, caseId: step.row.id, key });
  if (!again) writes.fresh.add(key);
}

function noteCall({ crossings }: Writes, step: Step, order: Of<"call">, newId: NewId): void {
  const { key, process, version, compatible = false, values, depth } = order;
  crossings.callsWithdrawn.delete(key);
  crossings.calls.set(key, {
    ...rowOf(step, order),
    child_id: newId(),
    process,
    version: version === "latest" ? null : version,
    compatible,
    values,
    business_key: order.businessKey ?? null,
    depth,
  });
  crossings.signals.set(key, { do: "call", ...step.row.scope, caseId: step.row.id, key });
}

function noteWithdrawal(writes: Writes, { row, now }: Step, { of, key }: Of<"withdraw">): void {
  const owned = { organisation_id: row.scope.organisationId };
  const { crossings } = writes;
  switch (of) {
    case "perform":
      writes.jobs.delete(key);
      writes.fresh.delete(key);
      // Between attempts its next one is a timer; otherwise a job, whose answer will be stale.
      if (!writes.timers.delete(key)) writes.timersGone.set(key, { ...owned, key });
      writes.settle(owned, key, { status: "withdrawn", at: now });
      break;
    case "timer":
      if (!writes.timers.delete(key)) writes.timersGone.set(key, { ...owned, key });
      break;
    case "work":
      if (!writes.tasks.delete(key)) {
        writes.tasksClosed.set(key, { ...owned, key, status: "withdrawn", done_by: null, done_at: null });
      }
      break;
    case "callback":
      if (!writes.subscriptions.delete(key)) writes.subscriptionsGone.set(key, { ...owned, key });
      break;
    case "message":
      if (!crossings.messageWaits.delete(key)) crossings.messageWaitsGone.set(key, { ...owned, key });
      break;
    case "call":
      if (crossings.calls.delete(key)) crossings.signals.delete(key);
      else {
        crossings.callsWithdrawn.set(key, { ...owned, key });
        crossings.signals.set(key, { do: "withdraw", ...row.scope, caseId: row.id, key });
      }
      break;
    case "lock":
      if (!crossings.locks.delete(key)) crossings.locksGone.set(key, { ...owned, key });
      break;
    case "condition":
      break;
  }
}

function rowOf({ row }: Step, { instance, key, effect: number }: EffectOrder) {
  return {
    organisation_id: row.scope.organisationId,
    environment: row.scope.environment,
    case_id: row.id,
    instance,
    key,
    number,
  };
}
