import type { DecisionMade } from "@/dsl/decision/decide";
import type { CaseEvent } from "@/dsl/interpret/event";
import type { Failure } from "@/dsl/interpret/failure";
import type { EffectRequest } from "@/dsl/interpret/request";
import type { JsonObject } from "@/dsl/json";

/** What the timeline tells of: the sentence is `timeline.<code>` in the catalogues. */
export type TimelineCode =
  | "case.started"
  | "case.completed"
  | "case.failed"
  | "case.cancelled"
  | "case.suspended"
  | "case.resumed"
  | "variables.changed"
  | "step.entered"
  | "step.left"
  | "step.cancelled"
  | "step.skipped"
  | "step.moved"
  | "handler.acted"
  | "error.caught"
  | "escalation.raised"
  | "escalation.passedOn"
  | "decision.made"
  | "task.opened"
  | "task.done"
  | "callback.received"
  | "wait.over"
  | "condition.met"
  | "message.awaited"
  | "message.received"
  | "call.asked"
  | "call.ended"
  | "lock.awaited"
  | "lock.granted"
  | "attempt.failed"
  | "incident.opened"
  | "incident.retried"
  | "mail.sent";

/**
 * A code with what its sentence names: case.started `{by}` (how it began); case.failed, error.caught `{code, message}`;
 * escalation.raised, escalation.passedOn `{code}`; variables.changed `{names}` (a text); step.moved `{to}` (a step's id); handler.acted `{handler}`;
 * decision.made `{decision, inputs, value, fired, firedInAll?, warnings?}` (see `DecisionMade`); task.opened `{audience, queue?}`; message.awaited `{message}`; call.asked `{process}`; lock.awaited `{key}`; attempt.failed
 * `{attempt, nextAt, code, cause}` and incident.opened `{code, cause}` beside the failure's own; mail.sent `{recipient, subject,
 * deliveryId}`.
 */
export interface Told {
  readonly code: TimelineCode;
  readonly params?: JsonObject;
}

/** What an event means to a person; undefined: nothing. `request`: what the effect it is about had asked for. */
export function tell(event: CaseEvent, request: EffectRequest | undefined): Told | undefined {
  switch (event.type) {
    case "effectRequested":
      return tellRequest(event.request);
    case "effectAnswered":
      // What a handler waited for is told by its acting.
      return request && request.handler === undefined ? ANSWERED[request.does] : undefined;
    case "lockGranted":
      return { code: "lock.granted" };
    case "effectFailed":
      return {
        code: "attempt.failed",
        params: { ...paramsOf(event.failure), attempt: event.attempt, nextAt: event.nextAt ?? null },
      };
    case "stepFailed":
      return { code: "incident.opened", params: paramsOf(event.failure) };
    case "handlerFired":
      return { code: "handler.acted", params: { handler: event.handler } };
    case "errorRaised":
      return { code: "error.caught", params: { code: event.code, message: event.message } };
    case "escalationRaised":
      return { code: "escalation.raised", params: { code: event.code } };
    case "escalationPassedOn":
      return { code: "escalation.passedOn", params: { code: event.code } };
    default:
      return tellStep(event) ?? tellCase(event);
  }
}

function tellCase(event: CaseEvent): Told | undefined {
  switch (event.type) {
    case "caseStarted":
      return { code: "case.started", params: { by: event.by } };
    case "caseCompleted":
      return event.error ? { code: "case.failed", params: { ...event.error } } : { code: "case.completed" };
    case "caseCancelled":
      return { code: "case.cancelled" };
    case "caseSuspended":
      return { code: "case.suspended" };
    case "caseResumed":
      return { code: "case.resumed" };
    case "variablesChanged":
      return { code: "variables.changed", params: { names: Object.keys(event.values).join(", ") } };
    default:
      return undefined;
  }
}

function tellStep(event: CaseEvent): Told | undefined {
  switch (event.type) {
    case "stepEntered":
      return event.listens ? undefined : { code: "step.entered" };
    case "stepLeft":
      return { code: "step.left" };
    case "stepCancelled":
      return { code: "step.cancelled" };
    case "stepSkipped":
      return { code: "step.skipped" };
    case "tokenMoved":
      return { code: "step.moved", params: { to: event.to } };
    case "decisionMade":
      return { code: "decision.made", params: paramsOfDecision(event.made) };
    case "stepRetried":
      return { code: "incident.retried" };
    default:
      return undefined;
  }
}

function tellRequest(request: EffectRequest): Told | undefined {
  if (request.handler !== undefined) return undefined;
  switch (request.does) {
    case "work": {
      const { audience, queue } = request;
      return { code: "task.opened", params: { audience, ...(queue && { queue }) } };
    }
    case "message":
      return { code: "message.awaited", params: { message: request.message } };
    case "call":
      return { code: "call.asked", params: { process: request.process } };
    case "lock":
      return { code: "lock.awaited", params: { key: request.key } };
    default:
      return undefined;
  }
}

const ANSWERED: Record<EffectRequest["does"], Told | undefined> = {
  perform: undefined,
  work: { code: "task.done" },
  callback: { code: "callback.received" },
  timer: { code: "wait.over" },
  message: { code: "message.received" },
  call: { code: "call.ended" },
  lock: undefined,
  condition: { code: "condition.met" },
};

function paramsOfDecision({ fired, warnings, ...made }: DecisionMade): JsonObject {
  return {
    ...made,
    fired: fired.map((rule) => ({ ...rule })),
    ...(warnings && { warnings: warnings.map((one) => ({ ...one })) }),
  };
}

function paramsOf({ params, code, cause }: Failure): JsonObject {
  return { ...params, code, cause };
}
