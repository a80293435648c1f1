import { besideOf } from "./beside";
import { all, type Bits, join, meet, none, put, same, without } from "./bits";
import { isLast, type Place } from "./ground";

/**
 * At what time of a step an expression is looked at: as it is entered, from inside what it holds before a round (the first or
 * another) or after one, or when it has done what it does.
 */
export type Moment = "enter" | "opened" | "inside" | "done";

/** What certainly has a value at a place, and what may have one. */
interface State {
  readonly must: Bits;
  readonly may: Bits;
}

/** The states of all places, brought to rest. */
export class Flow {
  private readonly enter = new Map<string, State>();
  private readonly inside = new Map<string, State>();
  private readonly done = new Map<string, State>();
  private readonly before = new Map<string, { readonly from: Place; readonly hung?: number }[]>();
  private readonly held = new Map<string | undefined, Place[]>();
  /** What may be set beside each step. */
  private readonly beside: ReadonlyMap<string, Bits>;
  private readonly settable = new Map<string, Bits>();

  constructor(
    private readonly places: ReadonlyMap<string, Place>,
    private readonly names: ReadonlyMap<string, number>,
    private readonly brought: readonly string[],
  ) {
    for (const place of places.values()) {
      const { frame, next, handlers } = place;
      const beside = this.held.get(frame);
      if (beside) beside.push(place);
      else this.held.set(frame, [place]);
      for (const to of next) this.arrives(to, { from: place });
      for (const [hung, { next: on }] of handlers.entries())
        for (const to of on) this.arrives(to, { from: place, hung });
    }
    this.beside = new Map([...places.values()].map((place) => [place.id, none(names.size)]));
    this.fillBeside();
  }

  stateOf(stepId: string, moment: Moment): State | undefined {
    if (moment === "enter") return this.enter.get(stepId);
    if (moment === "opened") return this.opened(stepId);
    return (moment === "inside" ? this.inside : this.done).get(stepId) ?? this.enter.get(stepId);
  }

  /** Again and again in the order in which cases go, until nothing changes; twice, mostly. */
  settle(): void {
    const order = this.order();
    for (let changed = true, rounds = 0; changed && rounds <= this.places.size + 2; rounds++) {
      changed = false;
      for (const place of order) changed = this.visit(place) || changed;
    }
  }

  private fillBeside(): void {
    if (this.names.size === 0) return;
    for (const [id, others] of besideOf(this.places))
      for (const other of others) join(this.beside.get(id) ?? none(0), this.setIn(other));
    for (const { id, handlers } of this.places.values())
      for (const { into } of handlers.filter(({ beside }) => beside))
        this.set(this.beside.get(id) ?? none(0), into);
  }

  private arrives(to: string, by: { from: Place; hung?: number }): void {
    const known = this.before.get(to);
    if (known) known.push(by);
    else this.before.set(to, [by]);
  }

  /** Every step after those that lead to it, but for circles. */
  private order(): Place[] {
    const seen = new Set<string>();
    const order: Place[] = [];
    const open: { place: Place; to: string[] }[] = [];
    const enter = (id: string) => {
      const place = seen.has(id) ? undefined : this.places.get(id);
      if (place) open.push({ place, to: this.ahead(place) });
      seen.add(id);
    };
    const roots = [...this.places.values()].sort((a, b) => Number(a.starts) - Number(b.starts));
    for (const root of roots.reverse()) {
      enter(root.id);
      for (let top = open.at(-1); top; top = open.at(-1)) {
        const to = top.to.pop();
        if (to !== undefined) enter(to);
        else order.push(...open.splice(-1).map(({ place }) => place));
      }
    }
    return order.reverse();
  }

  private ahead({ id, next, handlers }: Place): string[] {
    const held = (this.held.get(id) ?? []).map((one) => one.id);
    return [...next, ...handlers.flatMap((hung) => hung.next), ...held];
  }

  private visit(place: Place): boolean {
    const entered = this.entered(place);
    const known = this.enter.get(place.id);
    let changed = !known || !same(known.must, entered.must) || !same(known.may, entered.may);
    this.enter.set(place.id, entered);
    const before = this.done.get(place.id);
    const done = place.inside ? this.through(place, entered) : this.plus(entered, place.sets);
    changed ||= !before || !same(before.must, done.must) || !same(before.may, done.may);
    this.done.set(place.id, done);
    return changed;
  }

  /** What is known as a step is entered. */
  private entered(place: Place): State {
    const ways = [...this.ways(place)];
    const size = this.names.size;
    const joins = place.join === "all";
    const must = ways.length === 0 || !joins ? all(size) : none(size);
    const may = none(size);
    for (const way of ways) {
      if (joins) join(must, way.must);
      else meet(must, way.must);
      join(may, way.may);
    }
    join(may, this.beside.get(place.id) ?? may);
    return { must, may };
  }

  /** The states that ways to a step bring; of those not looked at yet, none. */
  private *ways(place: Place): Iterable<State> {
    if (place.starts) yield this.plus(this.nothing(), [], this.brought);
    const arrows = this.before.get(place.id) ?? [];
    for (const { from, hung } of arrows) {
      const state = hung === undefined ? this.done.get(from.id) : this.hangs(from, hung);
      if (state) yield state;
    }
    if (place.starts || (arrows.length > 0 && !place.listens)) return;
    const around = this.around(place);
    if (around) yield place.listens ? this.anyTime(place, around) : around;
  }

  /** What is known where a frame's steps begin; at the canvas itself, what every start has set. */
  private around({ frame, listens }: Place): State | undefined {
    if (frame !== undefined) return this.opened(frame);
    if (!listens) return undefined;
    const starts = [...this.places.values()].filter(({ starts: begins }) => begins);
    const states = starts.flatMap(({ id }) => this.done.get(id) ?? []);
    if (states.length === 0) return undefined;
    const must = all(this.names.size);
    const may = none(this.names.size);
    for (const state of states) {
      meet(must, state.must);
      join(may, state.may);
    }
    return { must, may };
  }

  /** What begins by an event of its own does so at any time: all that is done around it may have been. */
  private anyTime({ id, frame, listens }: Place, around: State): State {
    const may = around.may.slice();
    for (const other of this.held.get(frame) ?? []) if (other.id !== id) join(may, this.setIn(other.id));
    return this.plus({ must: around.must, may }, listens?.into === undefined ? [] : [listens.into]);
  }

  private opened(frame: string): State | undefined {
    const place = this.places.get(frame);
    const entered = this.enter.get(frame);
    if (!place?.inside || !entered) return entered;
    const state = this.plus(entered, place.inside.variables);
    const listening = (this.held.get(frame) ?? []).filter(({ listens }) => listens);
    for (const { id } of listening) join(state.may, this.setIn(id));
    // Another round may have been before this one, or be beside it.
    if (place.inside.again) join(state.may, this.setIn(frame));
    return state;
  }

  /** What hangs on a step begins before the step is done; what undoes it, after. */
  private hangs(from: Place, hung: number): State | undefined {
    const { undoes, into } = from.handlers[hung] ?? {};
    const state = undoes ? this.done.get(from.id) : this.enter.get(from.id);
    if (!state) return undefined;
    const may = state.may.slice();
    if (from.inside) for (const { id } of this.held.get(from.id) ?? []) join(may, this.setIn(id));
    return this.plus({ must: state.must, may }, into === undefined ? [] : [into]);
  }

  /** What is known after a frame: what its steps have set, if they are done at all, but not its own variables. */
  private through(place: Place, entered: State): State {
    const opened = this.opened(place.id) ?? entered;
    const steps = (this.held.get(place.id) ?? []).filter(({ listens }) => !listens);
    const must = this.endOf(steps) ?? opened.must.slice();
    const may = opened.may.slice();
    for (const { id } of steps) join(may, this.setIn(id));
    const round = { must: must.slice(), may: may.slice() };
    join(round.must, opened.must);
    this.inside.set(place.id, round);
    const after = { must: place.inside?.always ? must : entered.must.slice(), may };
    const local = this.plus(this.nothing(), place.inside?.variables ?? []);
    without(after.must, local.must);
    without(after.may, local.must);
    join(after.must, entered.must);
    join(after.may, entered.may);
    return this.plus(after, place.sets);
  }

  /** What all ends of a frame's steps agree on, and each of several steps that it begins at by itself. */
  private endOf(steps: readonly Place[]): Bits | undefined {
    const ends = steps
      .filter(isLast)
      .filter(this.leadsOn, this)
      .flatMap(({ id }) => this.done.get(id) ?? []);
    if (ends.length === 0) return undefined;
    const led = new Set(steps.flatMap(({ next, handlers }) => [...next, ...handlers.flatMap((h) => h.next)]));
    const begins = steps.filter(({ id }) => !led.has(id));
    if (begins.length > 1 && begins.every(isLast)) {
      const must = none(this.names.size);
      for (const end of ends) join(must, end.must);
      return must;
    }
    const must = all(this.names.size);
    for (const end of ends) meet(must, end.must);
    return must;
  }

  /** Whether what a step stands in may be done when the step is: not where it breaks off, unless somebody inside goes on from that. */
  private leadsOn({ breaks, frame }: Place): boolean {
    return !breaks || (this.held.get(frame) ?? []).some(({ listens }) => listens);
  }

  /** Everything that a step, or one in it, sets. */
  private setIn(stepId: string): Bits {
    const known = this.settable.get(stepId);
    if (known) return known;
    const place = this.places.get(stepId);
    const bits = none(this.names.size);
    this.settable.set(stepId, bits);
    if (!place) return bits;
    const into = [...place.handlers.map((hung) => hung.into), place.listens?.into];
    for (const name of [...place.sets, ...into]) this.set(bits, name);
    for (const { id } of this.held.get(stepId) ?? []) join(bits, this.setIn(id));
    return bits;
  }

  private nothing(): State {
    return { must: none(this.names.size), may: none(this.names.size) };
  }

  private set(bits: Bits, name: string | undefined): void {
    const at = name === undefined ? undefined : this.names.get(name);
    if (at !== undefined) put(bits, at);
  }

  /** The state with more that is certain, and more that may be. */
  private plus({ must, may }: State, certain: readonly string[], perhaps: readonly string[] = []): State {
    const next = { must: must.slice(), may: may.slice() };
    for (const name of certain) {
      this.set(next.must, name);
      this.set(next.may, name);
    }
    for (const name of perhaps) this.set(next.may, name);
    return next;
  }
}
