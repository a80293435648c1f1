import type { CaseEvent } from "@/dsl/interpret/event";
import type { EffectRequest } from "@/dsl/interpret/request";
import type { JsonObject } from "@/dsl/json";
import { type TimelineCode, tell } from "./tell";

/** One thing that happened; `params` by code, see tell.ts. */
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
  /** "listening": it stands by for its event, and keeps nobody waiting. */
  readonly status: "active" | "failed" | "listening" | "done" | "cancelled";
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
          status: event.listens ? "listening" : "active",
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
