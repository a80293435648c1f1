import type { CaseEvent } from "@/dsl/interpret/event";
import { effectKey } from "@/dsl/interpret/state";
import { isUuid, type NewId } from "../ids";
import type { Step } from "./entry";
import type { Writes } from "./writes";

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;

/** What an event means for the tables beside the case's own row. */
export function noteEvent(writes: Writes, step: Step, event: CaseEvent, newId: NewId): void {
  switch (event.type) {
    case "effectAnswered":
      noteAnswer(writes, step, event);
      break;
    case "answerHeld":
      // Its message is the case's; what comes next is for another one.
      if (event.answer.type === "received") {
        const key = effectKey(step.row.id, event.instance, event.answer.effect);
        noteReceived(writes, step, key);
      }
      break;
    case "advancePaused":
      writes.crossings.signals.set(`${step.row.id} goes on`, {
        do: "continue",
        ...step.row.scope,
        caseId: step.row.id,
      });
      break;
    case "escalationPassedOn":
      writes.crossings.signals.set(`${step.row.id} escalates`, {
        do: "escalate",
        ...step.row.scope,
        caseId: step.row.id,
      });
      break;
    case "caseCompleted":
    case "caseCancelled":
      noteEnd(writes, step);
      break;
    case "stepFailed":
      noteFailure(writes, step, event, newId);
      break;
    case "stepRetried":
      resolve(writes, step, event.instance, person(event.by));
      break;
    case "stepLeft":
    case "stepCancelled":
      // Whatever ended the step ended its incident as well.
      resolve(writes, step, event.instance, null);
      break;
    default:
      break;
  }
}

function noteAnswer(writes: Writes, step: Step, event: Of<"effectAnswered">): void {
  const { row, before, holder } = step;
  const owned = { organisation_id: row.scope.organisationId };
  const key = effectKey(row.id, event.instance, event.effect);
  switch (before.instances[event.instance]?.pending[event.effect]?.does) {
    case "perform":
      writes.settle(owned, key, { status: "succeeded", at: event.at, holder });
      break;
    case "work":
      writes.tasksClosed.set(key, {
        ...owned,
        key,
        status: "done",
        done_by: person(event.by),
        done_at: event.at,
      });
      break;
    case "callback":
      writes.subscriptionsGone.set(key, { ...owned, key });
      break;
    case "message":
      noteReceived(writes, step, key);
      break;
    default:
      break; // a timer's row went when it became a job
  }
}

function noteReceived({ crossings }: Writes, { row }: Step, key: string): void {
  const owned = { organisation_id: row.scope.organisationId };
  if (!crossings.messageWaits.delete(key)) crossings.messageWaitsGone.set(key, { ...owned, key });
}

/** The case that has called it is told. */
function noteEnd({ crossings }: Writes, { row, before, events }: Step): void {
  const started = events.find((event) => event.type === "caseStarted");
  const parent = before.parent ?? started?.parent;
  if (!parent) return;
  const key = effectKey(parent.caseId, parent.instance, parent.effect);
  crossings.callsEnded.set(key, { organisation_id: row.scope.organisationId, key });
  // How it ended says what it has passed on, too.
  crossings.signals.delete(`${row.id} escalates`);
  crossings.signals.set(`${row.id} ends`, { do: "end", ...row.scope, caseId: row.id });
}

function noteFailure(writes: Writes, step: Step, event: Of<"stepFailed">, newId: NewId): void {
  const { row, before, holder } = step;
  const { instance, failure, effect } = event;
  const owned = { organisation_id: row.scope.organisationId };
  const pending = effect === undefined ? undefined : before.instances[instance]?.pending[effect];
  if (effect !== undefined && pending?.does === "perform") {
    writes.settle(owned, effectKey(row.id, instance, effect), { status: "failed", at: event.at, holder });
  }
  writes.incidents.push({
    ...owned,
    environment: row.scope.environment,
    case_id: row.id,
    id: newId(),
    process_id: row.processId,
    instance,
    // `credit.2` is an activation of step `credit`.
    step_id: instance.slice(0, instance.lastIndexOf(".")),
    code: failure.code,
    cause: failure.cause,
    params: failure.params ?? {},
    attempts: pending?.attempt ?? 1,
    status: "open",
    opened_at: event.at,
    resolved_at: null,
    resolved_by: null,
  });
}

function resolve(writes: Writes, { row, before, now }: Step, instance: string, by: string | null): void {
  const fresh = writes.incidents.filter(
    (i) => i.case_id === row.id && i.instance === instance && i.status === "open",
  );
  for (const incident of fresh)
    Object.assign(incident, { status: "resolved", resolved_at: now, resolved_by: by });
  if (before.instances[instance]?.status !== "failed" || fresh.length > 0) return;
  writes.incidentsResolved.set(`${row.id}:${instance}`, {
    organisation_id: row.scope.organisationId,
    case_id: row.id,
    instance,
    resolved_at: now,
    resolved_by: by,
  });
}

/** Who did it, where a person did; a key of another system or a customer is in the event alone. */
function person(by: string | undefined): string | null {
  return by !== undefined && isUuid(by) ? by : null;
}
