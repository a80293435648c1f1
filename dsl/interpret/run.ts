import type { JsonObject } from "../json";
import type { Program } from "../program/program";
import { apply } from "./apply";
import type { Owned } from "./edit";
import { type EffectOrder, Orders } from "./effect";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import { type Graph, graphOf } from "./graph";
import type { Arriving, CaseState, CustomerInfo, InstanceId, ScopeId, StartedBy } from "./state";

/** What a case was started with. */
export interface Input {
  readonly by: StartedBy;
  readonly values: JsonObject;
  readonly customer?: CustomerInfo;
}

/** A token on its way; one that begins a case brings what that was started with. */
export interface Arrival extends Arriving {
  readonly input?: Input;
}

/** An event without its time, which is the same for the whole run. */
type Untimed<E> = E extends CaseEvent ? Omit<E, "at"> : never;

/** One advance under way: events so far, the state they make, the tokens not yet arrived. */
export class Run {
  readonly events: CaseEvent[] = [];
  readonly graph: Graph;
  /** Scopes in which something has ended: each may be done. */
  readonly touched = new Set<ScopeId>();
  /** How often each step of each scope was entered, and all of them: a circle is stopped by it. */
  readonly entries = new Map<string, number>();
  entered = 0;
  /** What was set and kept so far, and what all variables take, as far as that was looked at (see room.ts). */
  grown = 0;
  size: number | undefined;
  /** The command was refused because the case cannot hold what it would set. */
  tooLarge = false;
  /** Something that conditions look at has changed. */
  changed = false;
  #watching: Set<InstanceId> | undefined;
  #state: CaseState;
  #queue: Arrival[] = [];
  #next = 0;
  #slices = 0;
  readonly #owned: Owned = new WeakSet();
  readonly #orders: Orders;

  constructor(
    readonly program: Program,
    state: CaseState,
    readonly env: Env,
  ) {
    this.#state = state;
    this.graph = graphOf(program, env.kinds);
    this.#orders = new Orders(program);
  }

  /** As it is after the events so far. What was read before an `emit` may be changed by it: read anew. */
  get state(): CaseState {
    return this.#state;
  }

  emit(event: Untimed<CaseEvent>): void {
    // `Untimed` takes `at` from each member of the union; TypeScript cannot see that putting it back makes the union again.
    const timed = { at: this.env.now, ...event } as CaseEvent;
    this.events.push(timed);
    if (timed.type === "effectWithdrawn") this.#orders.take(this.#state, timed);
    this.#state = apply(this.#state, timed, this.#owned);
    if (timed.type !== "effectWithdrawn") this.#orders.take(this.#state, timed);
    if (timed.type === "effectRequested" && timed.request.does === "condition")
      this.#watching?.add(timed.instance);
  }

  /** Instances that wait for a condition: looked for once, and then told by what is asked for. Some may be gone. */
  watching(): Set<InstanceId> {
    this.#watching ??= new Set(
      Object.entries(this.#state.instances)
        .filter(([, { pending }]) => Object.values(pending).some(({ does }) => does === "condition"))
        .map(([id]) => id),
    );
    return this.#watching;
  }

  orders(): EffectOrder[] {
    return this.#orders.all();
  }

  send(arrival: Arrival): void {
    this.#queue.push(arrival);
  }

  /** The next token on its way. */
  take(): Arrival | undefined {
    const arrival = this.#queue[this.#next];
    if (arrival === undefined) {
      this.#queue = [];
      this.#next = 0;
      return undefined;
    }
    this.#next++;
    return arrival;
  }

  /** Whether the advance may stop here: something is on its way, and nothing that only this advance knows. */
  get mayPause(): boolean {
    const arrival = this.#queue[this.#next];
    return arrival !== undefined && arrival.input === undefined;
  }

  /** How often advances of this case have stopped on the way, one after the other, this one not counted. */
  get slices(): number {
    return this.#slices;
  }

  /** Leaves what is on its way, if anything is, to the next advance. */
  pause(slices: number): void {
    const arrivals = this.#queue.slice(this.#next);
    this.#queue = [];
    this.#next = 0;
    const ended = [...this.touched];
    if (this.#state.status !== "running") return;
    if (arrivals.length === 0 && ended.length === 0 && !this.changed) return;
    const changed = this.changed && { changed: true as const };
    this.emit({ type: "advancePaused", arrivals, slices, ...(ended.length > 0 && { ended }), ...changed });
  }

  /** Takes up what an advance before has left on its way: it goes first. */
  goOn(): void {
    const { paused, status } = this.#state;
    if (!paused || status !== "running") return;
    this.emit({ type: "advanceContinued" });
    this.#slices = paused.slices;
    this.#queue = [...paused.arrivals, ...this.#queue.slice(this.#next)];
    this.#next = 0;
    for (const scope of paused.ended ?? []) this.touched.add(scope);
    if (paused.changed) this.changed = true;
  }

  /** Tokens on their way in scopes that are given up do not arrive. */
  drop(scopes: readonly ScopeId[]): void {
    if (scopes.length === 0) return;
    const gone = new Set(scopes);
    this.#queue = this.#queue.slice(this.#next).filter((arrival) => !gone.has(arrival.scope));
    this.#next = 0;
  }
}
