import { compile } from "@/dsl/compile/compile";
import { advance } from "@/dsl/interpret/advance";
import { emptyState, fold } from "@/dsl/interpret/apply";
import type { Command } from "@/dsl/interpret/command";
import type { EffectOrder } from "@/dsl/interpret/effect";
import type { Env } from "@/dsl/interpret/env";
import type { CaseEvent } from "@/dsl/interpret/event";
import type { Answer } from "@/dsl/interpret/request";
import { type CaseState, effectKey, type InstanceId, type StartedBy } from "@/dsl/interpret/state";
import type { Json, JsonObject } from "@/dsl/json";
import type { DraftBuilder } from "@/dsl/testing/draft";
import { kinds } from "../registry";

/** When every case of a test begins. */
export const START = "2026-01-30T10:00:00.000Z";
/** Settings of a start that takes anything, from the API. */
export const api = { triggers: [{ api: true }] };
/** Settings of a step that waits until it is answered. */
export const waits = { message: "ping" };

/** What a test may set up of a case besides its process. */
export interface Setup extends Partial<Omit<Env, "kinds">> {
  readonly values?: JsonObject;
  readonly by?: StartedBy;
}

/** A case of a drawn process, driven by hand. Every command must advance it, and what the events say must be what is. */
export class DrivenCase {
  state: CaseState = emptyState;
  readonly events: CaseEvent[] = [];
  /** What the last command asked of the outside. */
  effects: readonly EffectOrder[] = [];
  now = START;
  readonly #program;
  readonly #setup: Setup;

  constructor({ draft }: DraftBuilder, setup: Setup = {}) {
    const compiled = compile(draft, kinds);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    this.#program = compiled.program;
    this.#setup = setup;
    const info = { id: "C", reference: "TST-1", language: "en", started: START };
    this.run({ type: "start", by: setup.by ?? "api", values: setup.values ?? {}, case: info });
  }

  run(command: Command): void {
    const result = this.#advance(command);
    if (result.outcome === "stale") throw new Error(`stale: ${JSON.stringify(command)}`);
    this.state = result.state;
    this.events.push(...result.events);
    this.effects = result.effects;
  }

  isStale(command: Command): boolean {
    return this.#advance(command).outcome === "stale";
  }

  #advance(command: Command) {
    const { values: _, by: __, ...env } = this.#setup;
    return advance(this.#program, this.state, command, { settings: {}, ...env, kinds, now: this.now });
  }

  answer(instance: InstanceId, answer: Answer): void {
    this.run({ type: "answer", instance, answer });
  }

  /** Answers the message that a `receive` waits for. */
  receive(instance: InstanceId, payload: Json = null, effect = 1): void {
    this.answer(instance, { type: "received", effect, payload });
  }

  get variables(): JsonObject {
    return this.state.variables;
  }

  /** Ids of what stands somewhere, sorted. */
  get standing(): InstanceId[] {
    return Object.keys(this.state.instances).sort();
  }

  failure(instance: InstanceId): string | undefined {
    return this.state.instances[instance]?.failure?.code;
  }

  /** Steps entered so far, in order. */
  get entered(): string[] {
    return this.events.flatMap((event) => (event.type === "stepEntered" ? [event.step] : []));
  }

  /** The events make the state again: what the server relies on. */
  get replays(): boolean {
    return JSON.stringify(sorted(fold(emptyState, this.events))) === JSON.stringify(sorted(this.state));
  }

  key(instance: InstanceId, effect = 1): string {
    return effectKey("C", instance, effect);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}

/** A case of a drawn process, begun. */
export function begin(process: DraftBuilder, setup?: Setup): DrivenCase {
  return new DrivenCase(process, setup);
}
