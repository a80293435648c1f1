import { addDuration, type Duration } from "../duration";
import { advance } from "../interpret/advance";
import { emptyState } from "../interpret/apply";
import type { Command } from "../interpret/command";
import type { EffectOrder } from "../interpret/effect";
import type { CaseEvent } from "../interpret/event";
import type { Failure } from "../interpret/failure";
import type { Answer } from "../interpret/request";
import { SLICE } from "../interpret/settle";
import type { CaseState } from "../interpret/state";
import { isObject, type Json, own } from "../json";
import type { Program } from "../program/program";
import type { Kinds } from "../step";
import { ERROR } from "./standIn";

/** A case of a trial. */
export interface TrialCase {
  readonly id: string;
  readonly program: Program;
  state: CaseState;
  readonly events: CaseEvent[];
  readonly parent?: { readonly case: TrialCase; readonly order: EffectOrder };
}

type Asked<D extends EffectOrder["do"]> = Extract<EffectOrder, { do: D }>;

/** What a case waits for from outside. */
interface Waiting<D extends EffectOrder["do"]> {
  readonly of: TrialCase;
  readonly order: Asked<D>;
}

interface Ordered {
  readonly of: TrialCase;
  readonly order: EffectOrder;
}

/** What a service or a mail gives, or why it does not. */
export type Given = { readonly result: Json } | { readonly failure: Failure };

/** Who answers for the outside. */
export interface Outside {
  /** What a service or a mail gives. */
  perform(of: TrialCase, order: Asked<"perform" | "call">): Promise<Given>;
  /** The program that a call means; undefined: it is answered as a service is. */
  called(of: TrialCase, order: Asked<"call">): Program | undefined;
  /** What a call begins with and what it gives back, beyond its mappings. */
  passes(of: TrialCase, order: Asked<"call">): boolean;
}

/** Effects that are carried out at most: a process that asks services in a circle would never end. */
export const MOST_EFFECTS = 20_000;

/** Cases in memory with a clock of their own: the same interpreter as on the server, and nothing else that runs. */
export class World {
  readonly cases: TrialCase[] = [];
  readonly timers: Waiting<"timer">[] = [];
  readonly messages: Waiting<"message">[] = [];
  readonly works: Waiting<"work" | "callback">[] = [];
  readonly #children = new Map<string, TrialCase>();
  readonly #locks = new Map<string, Waiting<"lock">[]>();
  readonly #due: (Waiting<"perform"> | Waiting<"call">)[] = [];
  #effects = 0;
  /** It was stopped because it would not end. */
  exhausted = false;

  constructor(
    readonly kinds: Kinds,
    readonly outside: Outside,
    public now: string,
    readonly language: string,
  ) {}

  /** Begins a case and carries it as far as it goes. */
  async begin(program: Program, start: Partial<Extract<Command, { type: "start" }>>): Promise<TrialCase> {
    const begun = this.create(program, start);
    await this.settle();
    return begun;
  }

  /** Begins a case; what it orders is carried out when the world settles. */
  create(
    program: Program,
    start: Partial<Extract<Command, { type: "start" }>>,
    parent?: TrialCase["parent"],
  ): TrialCase {
    const id = `case-${this.cases.length + 1}`;
    const language = this.language || program.languages.source;
    const begun: TrialCase = { id, program, state: emptyState, events: [], ...(parent && { parent }) };
    this.cases.push(begun);
    // Before it begins: it may end at once.
    if (parent) this.#children.set(parent.order.key, begun);
    const info = { id, reference: `${program.reference}-${this.cases.length}`, language, started: this.now };
    this.command(begun, { type: "start", by: "api", values: {}, case: info, ...start });
    return begun;
  }

  /** Carries a case as far as it goes, in slices as the server does. False when the case would not have it any more. */
  command(of: TrialCase, command: Command): boolean {
    if (!this.#advance(of, command)) return false;
    while (of.state.paused && this.#advance(of, { type: "continue" }));
    return true;
  }

  #advance(of: TrialCase, command: Command): boolean {
    const env = { kinds: this.kinds, now: this.now, settings: {}, slice: SLICE };
    const passedOn = of.state.escalations;
    const result = advance(of.program, of.state, command, env);
    if (result.outcome === "stale") return false;
    of.state = result.state;
    for (const event of result.events) of.events.push(event);
    for (const order of result.effects) this.#take(of, order);
    // Before its end: a handler there may want nothing of that any more.
    if (of.state.escalations !== passedOn) this.#escalated(of);
    if (of.state.status === "completed" || of.state.status === "cancelled") this.#ended(of);
    return true;
  }

  answer({ of, order }: Ordered, answer: Untied<Answer>): boolean {
    this.#forget(order.key);
    return this.command(of, {
      type: "answer",
      instance: order.instance,
      // What was taken apart by `Untied` is an answer again with its effect.
      answer: { ...answer, effect: order.effect } as Answer,
    });
  }

  /** Carries out what was ordered, and lets timers go off whose moment is past, until everything waits. */
  async settle(): Promise<void> {
    for (;;) {
      const next = this.#due.shift();
      const timer = next ? undefined : this.#nextTimer(this.now);
      if ((!next && !timer) || this.#spent()) return;
      if (timer) this.answer(timer, { type: "fired" });
      if (!next) continue;
      const given = await this.outside.perform(next.of, next.order);
      this.#passBack(next, given);
      this.answer(next, answerOf(next.order.do, given));
    }
  }

  /** A called process that is not there gives back what it is said to have given. */
  #passBack({ of, order }: Ordered, given: Given): void {
    if (order.do !== "call" || !this.outside.passes(of, order) || !("result" in given)) return;
    if (isObject(given.result) && !(ERROR in given.result))
      this.command(of, { type: "setVariables", values: given.result, instance: order.instance });
  }

  /** Lets time pass; each timer goes off at its own moment, and of several at one the one that was set first. */
  async pass(duration: Duration): Promise<void> {
    const until = addDuration(this.now, duration);
    for (let due = this.#nextTimer(until); due; due = this.#nextTimer(until)) {
      if (due.order.at > this.now) this.now = due.order.at;
      this.answer(due, { type: "fired" });
      await this.settle();
      if (this.#spent()) break;
    }
    this.now = until;
  }

  #spent(): boolean {
    this.exhausted ||= ++this.#effects > MOST_EFFECTS;
    return this.exhausted;
  }

  #nextTimer(until: string): Waiting<"timer"> | undefined {
    const at = (timer: Waiting<"timer">) => Date.parse(timer.order.at);
    const due = this.timers.filter((timer) => at(timer) <= Date.parse(until));
    return due.reduce<Waiting<"timer"> | undefined>(
      (first, timer) => (first && at(first) <= at(timer) ? first : timer),
      undefined,
    );
  }

  #take(of: TrialCase, order: EffectOrder) {
    switch (order.do) {
      case "perform":
        this.#due.push({ of, order });
        return;
      case "timer":
        this.timers.push({ of, order });
        return;
      case "message":
        this.messages.push({ of, order });
        return;
      case "work":
      case "callback":
        this.works.push({ of, order });
        return;
      case "lock":
        return this.#lock({ of, order });
      case "call":
        return this.#call({ of, order });
      case "withdraw":
        return this.#withdraw(order);
    }
  }

  #lock(waiting: Waiting<"lock">): void {
    const line = this.#locks.get(waiting.order.lock) ?? [];
    this.#locks.set(waiting.order.lock, [...line, waiting]);
    if (line.length === 0) this.answer(waiting, { type: "granted" });
  }

  #call(waiting: Waiting<"call">): void {
    const { of, order } = waiting;
    const program = this.outside.called(of, order);
    if (!program) {
      this.#due.push(waiting);
      return;
    }
    const given = this.outside.passes(of, order) ? { ...of.state.variables, ...order.values } : order.values;
    const { state } = of;
    const parent = { caseId: of.id, instance: order.instance, effect: order.effect };
    this.create(
      program,
      { by: "call", values: given, parent, depth: (state.depth ?? 0) + 1 },
      { case: of, order },
    );
  }

  #escalated({ parent, state: { escalations = [] } }: TrialCase): void {
    if (!parent || !this.#children.has(parent.order.key)) return;
    this.answer({ of: parent.case, order: parent.order }, { type: "escalated", codes: escalations });
  }

  #ended(child: TrialCase): void {
    if (!child.parent) return;
    const { case: of, order } = child.parent;
    if (order.do !== "call" || !this.#children.delete(order.key)) return;
    const { state } = child;
    if (this.outside.passes(of, order) && state.status === "completed" && !state.error)
      this.command(of, { type: "setVariables", values: state.variables, instance: order.instance });
    this.answer(
      { of, order },
      {
        type: "ended",
        variables: state.variables,
        ...(state.status === "cancelled" && { cancelled: true as const }),
        ...(state.error && { error: state.error }),
      },
    );
  }

  #withdraw({ key, of }: Asked<"withdraw">): void {
    this.#forget(key);
    if (of === "lock") this.#release(key);
    const child = this.#children.get(key);
    if (child) {
      this.#children.delete(key);
      this.command(child, { type: "cancel" });
    }
  }

  #forget(key: string): void {
    for (const list of [this.timers, this.messages, this.works, this.#due]) {
      const at = list.findIndex(({ order }) => order.key === key);
      if (at >= 0) list.splice(at, 1);
    }
  }

  #release(key: string): void {
    for (const [lock, line] of this.#locks) {
      if (line[0]?.order.key !== key) {
        this.#locks.set(
          lock,
          line.filter(({ order }) => order.key !== key),
        );
        continue;
      }
      const rest = line.slice(1);
      this.#locks.set(lock, rest);
      if (rest[0]) this.answer(rest[0], { type: "granted" });
    }
  }
}

function answerOf(asked: "perform" | "call", given: Given): Untied<Answer> {
  if ("failure" in given) return { type: "failed", failure: given.failure };
  return asked === "perform" ? { type: "succeeded", result: given.result } : endedWith(given.result);
}

/** How a called case that does not exist here is said to have ended. */
function endedWith(result: Json): Untied<Answer> {
  const given = isObject(result) ? result : {};
  const code = given[ERROR];
  return typeof code === "string"
    ? { type: "ended", variables: {}, error: { code, message: "" } }
    : { type: "ended", variables: given };
}

type Untied<A> = A extends Answer ? Omit<A, "effect"> : never;

/** Program step of an order. */
export function stepOf({ program }: TrialCase, order: EffectOrder) {
  return own(program.steps, order.stepId);
}
