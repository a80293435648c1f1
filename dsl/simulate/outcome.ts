import type { CaseEvent } from "../interpret/event";
import { isObject, type Json, type JsonObject, own } from "../json";
import { renderText } from "../message/text";
import { sourceOf } from "../program/flows";
import { pickText } from "../text";
import type { Trial, TrialMessage } from "./trial";
import { MOST_EFFECTS, type TrialCase } from "./world";

type StepState = "active" | "completed" | "cancelled" | "failed";

/** One activation of a step, in the order of entering; times are those of the trial's clock (ISO instants). */
export interface TrialStep {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  state: StepState;
  readonly entered: string;
  left?: string;
}

/** How a trial has gone. */
export interface TrialOutcome {
  readonly status: "completed" | "waiting" | "incident" | "terminated" | "cancelled";
  readonly steps: readonly TrialStep[];
  readonly variables: JsonObject;
  readonly messages: readonly TrialMessage[];
  readonly waitingFor: readonly {
    readonly step: string;
    readonly name: string;
    readonly for: string;
    readonly detail?: Json;
  }[];
  readonly incidents: readonly {
    readonly step: string;
    readonly name: string;
    readonly code: string;
    readonly cause: string;
    /** Details, by the code. */
    readonly params: JsonObject;
  }[];
  readonly notes: readonly string[];
  /** A business error that nobody in the case took and that ended it. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** What a trial has come to; steps go by the ids that their file has given them. */
export function outcomeOf(
  trial: Trial,
  messages: readonly TrialMessage[],
  notes: readonly string[],
): TrialOutcome {
  const { main } = trial;
  const all = [...notes, ...trial.notes];
  // Nothing has begun it yet.
  if (!main)
    return {
      status: "waiting",
      steps: [],
      variables: {},
      messages,
      waitingFor: [],
      incidents: [],
      notes: all,
    };
  const naming = new Naming(trial, main);
  const { steps, terminated } = new Told(main, naming);
  const incidents = Object.values(main.state.instances).flatMap(({ status, step, failure }) =>
    status === "failed" && failure
      ? [
          {
            step: naming.id(step),
            name: naming.name(step),
            code: failure.code,
            cause: failure.cause,
            params: failure.params ?? {},
          },
        ]
      : [],
  );
  if (trial.world.exhausted)
    incidents.push({
      step: main.program.key,
      name: "",
      code: "loop.budget",
      cause: "",
      params: { budget: MOST_EFFECTS },
    });
  const { state } = main;
  return {
    status:
      state.status === "cancelled"
        ? "cancelled"
        : state.status === "completed"
          ? terminated
            ? "terminated"
            : "completed"
          : incidents.length > 0
            ? "incident"
            : "waiting",
    steps,
    variables: state.variables,
    messages,
    waitingFor: state.status === "running" ? waitingOf(main, naming) : [],
    incidents,
    notes: all,
    ...(state.error && { error: state.error }),
  };
}

/** How steps are called: as their file calls them, in the trial's language. */
class Naming {
  constructor(
    readonly trial: Trial,
    readonly of: TrialCase,
  ) {}

  #step(id: string) {
    return own(this.trial.processOf(this.of)?.draft?.steps ?? {}, id);
  }

  /** False for what only makes a file's process run, and was never drawn. */
  isDrawn(id: string): boolean {
    const { draft } = this.trial.processOf(this.of) ?? {};
    return draft?.bpmn === undefined || isObject(this.#step(id)?.bpmn);
  }

  id(given: string): string {
    const id = this.drawn(given);
    const bpmn = this.#step(id)?.bpmn;
    return isObject(bpmn) && typeof bpmn.id === "string" && bpmn.id !== "" ? bpmn.id : id;
  }

  /** The step that the file knows: what stands in one only to make it run is told as that one. */
  drawn(id: string): string {
    const frame = this.isDrawn(id) ? undefined : this.#step(id)?.in;
    return frame === undefined ? id : this.drawn(frame);
  }

  /** The step whose work this one begins, see {@link Builder.before}. */
  before(id: string): string | undefined {
    const before = this.#step(id)?.before;
    return typeof before === "string" ? before : undefined;
  }

  name(given: string): string {
    const { program, state } = this.of;
    const name = own(program.steps, this.drawn(given))?.name ?? {};
    const { language } = state.case;
    return renderText(pickText(name, language, program.languages.source) ?? "", {}, language);
  }

  kind(id: string): string {
    return this.#step(id)?.kind ?? own(this.of.program.steps, id)?.kind ?? "";
  }

  /** The handler is how the step is done. */
  completes(step: string, name: string): boolean {
    const bpmn = own(this.#step(step)?.handlers ?? {}, name)?.bpmn;
    return isObject(bpmn) && bpmn.completes === true;
  }

  handler(step: string, name: string): { readonly id: string; readonly name: string } | undefined {
    const bpmn = own(this.#step(step)?.handlers ?? {}, name)?.bpmn;
    if (!isObject(bpmn) || typeof bpmn.id !== "string") return undefined;
    return { id: bpmn.id, name: typeof bpmn.name === "string" ? bpmn.name : "" };
  }
}

/** What an event makes of the step that it is about. */
const TURNS: Readonly<Record<string, StepState>> = {
  stepLeft: "completed",
  stepSkipped: "completed",
  stepCancelled: "cancelled",
  stepFailed: "failed",
  stepRetried: "active",
};

/** The steps of a case so far, and whether one that ends everything was come to. */
class Told {
  readonly steps: TrialStep[] = [];
  terminated = false;
  readonly #byInstance = new Map<string, TrialStep>();
  readonly #stepOf = new Map<string, string>();
  /** Told of already, by what comes before them: by step and scope. */
  readonly #begun = new Map<string, TrialStep[]>();

  constructor(
    readonly of: TrialCase,
    readonly naming: Naming,
  ) {
    for (const event of of.events) {
      if (event.type === "stepEntered") this.#enter(event);
      else if (event.type === "handlerFired") this.#fired(event);
      else if (isRaised(event)) this.#raised(event);
      else if ("instance" in event && Object.hasOwn(TURNS, event.type))
        this.#turn(event.instance, TURNS[event.type], event.at);
    }
  }

  #enter({ instance, step: id, listens, scope = "", at }: Extract<CaseEvent, { type: "stepEntered" }>): void {
    const { naming } = this;
    this.#stepOf.set(instance, id);
    if (listens) return;
    const before = naming.before(id);
    const key = `${before ?? id} ${scope}`;
    const begun = this.#begun.get(key)?.shift();
    if (begun) {
      begun.state = "active";
      delete begun.left;
    }
    if (!begun && before === undefined && !naming.isDrawn(id)) return;
    const step: TrialStep = begun ?? {
      id: naming.id(before ?? id),
      name: naming.name(before ?? id),
      kind: naming.kind(before ?? id),
      state: "active",
      entered: at,
    };
    if (!begun) this.steps.push(step);
    if (before !== undefined) this.#begun.set(key, [...(this.#begun.get(key) ?? []), step]);
    this.#byInstance.set(instance, step);
    const how = own(this.of.program.steps, id)?.how;
    if (how === "terminate" && scope === "") this.terminated = true;
  }

  /** What hangs on a step is an element of its own in BPMN. */
  #fired({ instance, handler: name, at }: Extract<CaseEvent, { type: "handlerFired" }>): void {
    const { step } = sourceOf(this.#stepOf.get(instance) ?? "");
    const handler = this.naming.handler(step, name);
    if (this.naming.completes(step, name)) {
      this.#turn(instance, "completed", at);
      this.#byInstance.delete(instance);
    }
    if (handler) this.steps.push({ ...handler, kind: "handler", state: "completed", entered: at, left: at });
  }

  /** What ends with an error or an escalation has done what it is there for. */
  #raised({ instance, at }: RaisedEvent): void {
    const kind = own(this.of.program.steps, this.#stepOf.get(instance) ?? "")?.kind ?? "";
    if (own(this.naming.trial.options.kinds, kind)?.arrows.out !== "none") return;
    this.#turn(instance, "completed", at);
    this.#byInstance.delete(instance);
  }

  #turn(instance: string, state: StepState | undefined, at: string): void {
    const step = this.#byInstance.get(instance);
    if (!step || !state) return;
    step.state = state;
    if (state === "completed" || state === "cancelled") step.left = at;
  }
}

type RaisedEvent = Extract<CaseEvent, { type: "errorRaised" | "escalationRaised" | "escalationPassedOn" }>;

function isRaised(event: CaseEvent): event is RaisedEvent {
  return ["errorRaised", "escalationRaised", "escalationPassedOn"].includes(event.type);
}

function waitingOf({ state }: TrialCase, naming: Naming): TrialOutcome["waitingFor"] {
  return Object.values(state.instances).flatMap((instance) =>
    instance.status !== "active"
      ? []
      : Object.values(instance.pending)
          .filter(({ handler, does, granted }) => handler === undefined && does !== "lock" && !granted)
          .map(({ does, when }) => ({
            step: naming.id(instance.step),
            name: naming.name(instance.step),
            for: does,
            ...(when !== undefined && { detail: when }),
          })),
  );
}
