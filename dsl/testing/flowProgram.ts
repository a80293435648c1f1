import { advance } from "../interpret/advance";
import { emptyState } from "../interpret/apply";
import type { Command } from "../interpret/command";
import type { EffectOrder } from "../interpret/effect";
import type { CaseEvent } from "../interpret/event";
import type { Answer } from "../interpret/request";
import type { CaseState } from "../interpret/state";
import type { Json, JsonObject } from "../json";
import type { Program, ProgramStep } from "../program/program";
import type { Kinds } from "../step";
import { flowKinds } from "./flowKinds";

/** Settings of a step, its kind first of all. */
type Written = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** A program of {@link flowKinds}: its steps, and its arrows as "from -> to" (a handler's: "step.handler -> to"). */
export function flowProgram(steps: Readonly<Record<string, Written>>, arrows: readonly string[]): Program {
  const flows = arrows.map((arrow, order) => {
    const [from = "", to = ""] = arrow.split(" -> ");
    return [arrow, { from, to, order }];
  });
  const named = Object.entries(steps).map(([id, step]): [string, ProgramStep] => [id, { name: {}, ...step }]);
  return {
    $schema: "/schema/process-1.json",
    alur: 1,
    key: "flow",
    name: {},
    languages: { source: "en", required: ["en"] },
    reference: "FLW",
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    steps: Object.fromEntries(named),
    flows: Object.fromEntries(flows),
  };
}

const CASE = { id: "C", reference: "FLW-1", language: "en", started: "2026-01-01T00:00:00.000Z" };

/** A case to drive by hand. `trace` tells what happened: `+a` entered, `a` left, `-a` given up, `!a` an incident. */
export class FlowCase {
  state: CaseState = emptyState;
  readonly events: CaseEvent[] = [];
  orders: readonly EffectOrder[] = [];
  #told = 0;

  constructor(
    readonly program: Program,
    readonly options: {
      readonly kinds?: Kinds;
      readonly now?: string;
      readonly values?: JsonObject;
      readonly budget?: number;
    } = {},
    start: Partial<Extract<Command, { type: "start" }>> = {},
  ) {
    this.do({ type: "start", by: "api", values: options.values ?? {}, case: CASE, ...start });
  }

  /** False when the command is stale. */
  do(command: Command): boolean {
    const { kinds = flowKinds, now = CASE.started, budget } = this.options;
    const env = { kinds, now, settings: {}, ...(budget !== undefined && { budget }) };
    const result = advance(this.program, this.state, command, env);
    if (result.outcome === "stale") return false;
    this.state = result.state;
    this.events.push(...result.events);
    this.orders = result.effects;
    return true;
  }

  /** Answers what the instance has asked for first (or the effect of a handler). */
  answer(instance: string, answer: WithoutEffect<Answer>, handler?: string): boolean {
    const pending = Object.entries(this.state.instances[instance]?.pending ?? {});
    const open = pending.filter(([, asked]) => asked.handler === handler);
    // What it holds already is not asked for any more.
    const effect = Number((open.find(([, asked]) => !asked.granted) ?? open[0])?.[0] ?? 0);
    return this.do({ type: "answer", instance, answer: { ...answer, effect } as Answer });
  }

  /** Somebody does the work of a step. */
  work(instance: string, values: Record<string, Json> = {}): boolean {
    return this.answer(instance, { type: "submitted", values });
  }

  /** What happened since the last time it was asked, in short. */
  trace(): string {
    const fresh = this.events.slice(this.#told);
    this.#told = this.events.length;
    return fresh.flatMap(told).join(" ");
  }

  /** Instances where something stands. */
  standing(): string[] {
    return Object.entries(this.state.instances)
      .filter(([, { status }]) => status !== "listening")
      .map(([id]) => id)
      .sort();
  }
}

type WithoutEffect<A> = A extends Answer ? Omit<A, "effect"> : never;

function told(event: CaseEvent): string[] {
  switch (event.type) {
    case "stepEntered":
      return event.listens ? [] : [`+${event.instance}`];
    case "stepLeft":
      return [event.instance];
    case "stepCancelled":
      return [`-${event.instance}`];
    case "stepFailed":
      return [`!${event.instance}:${event.failure.code}`];
    case "handlerFired":
      return [`@${event.instance}.${event.handler}`];
    case "caseCompleted":
      return [event.error ? `error:${event.error.code}` : "done"];
    case "caseCancelled":
      return ["cancelled"];
    default:
      return [];
  }
}
