import type { CaseEvent } from "@/dsl/interpret/event";
import type { EffectRequest } from "@/dsl/interpret/request";
import type { JsonObject } from "@/dsl/json";

/** What the timeline tells of: the sentence is `timeline.<code>` in the catalogues. */
export type TimelineCode =
  | "case.started"
  | "case.completed"
  | "case.cancelled"
  | "step.entered"
  | "step.left"
  | "step.cancelled"
  | "task.opened"
  | "task.done"
  | "callback.received"
  | "wait.over"
  | "attempt.failed"
  | "incident.opened"
  | "incident.retried"
  | "mail.sent";

/**
 * One thing that happened. `params` by code: case.started `{by: "form" | "api"}`; task.opened `{audience, queue?}`;
 * attempt.failed `{attempt, nextAt, code, cause}` and incident.opened `{code, cause}` beside the failure's own;
 * mail.sent `{recipient, subject, deliveryId}`.
 */
export interface TimelineEntry {
  /** ISO instant. */
  readonly at: string;
  readonly code: TimelineCode;
  readonly stepId?: string;
  readonly instance?: string;
  /** Id of the person or API key that did it, where one did. */
  readonly by?: string;
  readonly params: JsonObject;
}

/** One activation of a step, as it went. */
export interface StepView {
  readonly instance: string;
  readonly stepId: string;
  readonly status: "active" | "failed" | "done" | "cancelled";
  /** ISO instants. */
  readonly enteredAt: string;
  readonly leftAt: string | null;
  /** Flows it was left along. */
  readonly flows: readonly string[];
}

/** Folds a case's events into the activations of its steps, in the order in which they were entered. */
export function stepsOf(events: readonly CaseEvent[]): StepView[] {
  const steps = new Map<string, StepView>();
  const change = (instance: string, to: Partial<StepView>) => {
    const step = steps.get(instance);
    if (step) steps.set(instance, { ...step, ...to });
  };
  for (const event of events) {
    switch (event.type) {
      case "stepEntered":
        steps.set(event.instance, {
          instance: event.instance,
          stepId: event.step,
          status: "active",
          enteredAt: event.at,
          leftAt: null,
          flows: [],
        });
        break;
      case "stepFailed":
        change(event.instance, { status: "failed" });
        break;
      case "stepRetried":
        change(event.instance, { status: "active" });
        break;
      case "stepLeft":
        change(event.instance, { status: "done", leftAt: event.at, flows: event.flows });
        break;
      case "stepCancelled":
        change(event.instance, { status: "cancelled", leftAt: event.at });
        break;
      default:
        break;
    }
  }
  return [...steps.values()];
}

/** A case's events as a person would tell them: codes and numbers, no sentences. */
export function timelineOf(events: readonly CaseEvent[]): TimelineEntry[] {
  const asked = new Map<string, EffectRequest>();
  return events.flatMap((event) => {
    if (event.type === "effectRequested") asked.set(`${event.instance}:${event.effect}`, event.request);
    const told = tell(event, "effect" in event ? asked.get(`${event.instance}:${event.effect}`) : undefined);
    if (!told) return [];
    const of =
      "instance" in event
        ? { instance: event.instance, stepId: event.instance.slice(0, event.instance.lastIndexOf(".")) }
        : {};
    const by =
      "by" in event && event.type !== "caseStarted" && event.by !== undefined ? { by: event.by } : {};
    return [{ at: event.at, ...of, ...by, code: told.code, params: told.params ?? {} }];
  });
}

function tell(
  event: CaseEvent,
  request: EffectRequest | undefined,
): { code: TimelineCode; params?: JsonObject } | undefined {
  switch (event.type) {
    case "caseStarted":
      return { code: "case.started", params: { by: event.by } };
    case "caseCompleted":
      return { code: "case.completed" };
    case "caseCancelled":
      return { code: "case.cancelled" };
    case "stepEntered":
      return { code: "step.entered" };
    case "stepLeft":
      return { code: "step.left" };
    case "stepCancelled":
      return { code: "step.cancelled" };
    case "effectRequested":
      return event.request.does === "work"
        ? {
            code: "task.opened",
            params: {
              audience: event.request.audience,
              ...(event.request.queue && { queue: event.request.queue }),
            },
          }
        : undefined;
    case "effectAnswered":
      return request && ANSWERED[request.does];
    case "effectFailed":
      return {
        code: "attempt.failed",
        params: {
          ...event.failure.params,
          code: event.failure.code,
          cause: event.failure.cause,
          attempt: event.attempt,
          nextAt: event.nextAt ?? null,
        },
      };
    case "stepFailed":
      return {
        code: "incident.opened",
        params: { ...event.failure.params, code: event.failure.code, cause: event.failure.cause },
      };
    case "stepRetried":
      return { code: "incident.retried" };
    case "effectWithdrawn":
    case "dataKept":
    case "variablesSet":
    case "customerSet":
      return undefined;
  }
}

const ANSWERED: Record<EffectRequest["does"], { code: TimelineCode } | undefined> = {
  perform: undefined,
  work: { code: "task.done" },
  callback: { code: "callback.received" },
  timer: { code: "wait.over" },
  message: undefined,
  call: undefined,
  lock: undefined,
  condition: undefined,
};

/** The timeline with what was sent put where it belongs: by time, and before its step was left where the times are equal. */
export function withSent(
  timeline: readonly TimelineEntry[],
  sent: readonly TimelineEntry[],
): TimelineEntry[] {
  const all = [...timeline];
  for (const mail of sent) {
    const after = all.findIndex(
      (e) => e.at > mail.at || (e.at === mail.at && e.code === "step.left" && e.stepId === mail.stepId),
    );
    all.splice(after < 0 ? all.length : after, 0, mail);
  }
  return all;
}
