import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Program } from "../program/program";
import { flowKinds } from "../testing/flowKinds";
import { play, type Seen } from "../testing/play";
import { aim } from "../testing/randomCommand";
import { randomFlow } from "../testing/randomFlow";
import { type Advance, advance } from "./advance";
import { emptyState, fold } from "./apply";
import type { CaseEvent } from "./event";
import { type CaseState, effectKey } from "./state";

type Advanced = Extract<Advance, { outcome: "advanced" }>;
const NOW = "2026-01-01T00:00:00.000Z";
const env = { kinds: flowKinds, now: NOW, settings: {}, budget: 8 };

/** Checks a property of every advance of random cases; fast-check prints the seed and the smallest case that fails. */
function always(check: (seen: readonly Seen[], program: Program) => void): void {
  fc.assert(
    fc.property(randomFlow, fc.array(aim, { maxLength: 25 }), (program, aims) =>
      check(
        play(program, aims, () => env),
        program,
      ),
    ),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
}

const advanced = (seen: readonly Seen[]): Advanced[] =>
  seen.flatMap(({ result }) => (result.outcome === "advanced" ? [result] : []));

describe("random cases of random frames, joins and handlers", () => {
  it("are what their events say, and survive JSON", () => {
    always((seen) => {
      const results = advanced(seen);
      const events = results.flatMap((result) => result.events);
      const stored: CaseEvent[] = JSON.parse(JSON.stringify(events));
      expect(stored).toStrictEqual(events);
      expect(fold(emptyState, stored)).toStrictEqual(results.at(-1)?.state);
      for (const { before, result } of seen) {
        if (result.outcome === "advanced") expect(fold(before, result.events)).toStrictEqual(result.state);
      }
    });
  });

  it("leave what was before as it was", () => {
    always((seen) => {
      for (const { before, command, result } of seen) {
        const copy = JSON.parse(JSON.stringify(before));
        expect(before).toStrictEqual(copy);
        expect(result.outcome).toMatch(/advanced|stale/);
        expect(command.type).toBeDefined();
      }
    });
  });

  it("neither lose nor double a token: what is sent arrives, or stands in what was given up", () => {
    always((seen, program) => {
      for (const { events } of advanced(seen)) {
        const { sent, come } = tokensOf(events, program);
        expect(without(come, sent)).toEqual([]);
        if (!events.some(givesUp)) expect(come.toSorted()).toEqual(sent.toSorted());
      }
    });
  });

  it("count tokens before joins as they come and go", () => {
    always((seen) => {
      const waiting = new Map<string, number>();
      for (const { events, state } of advanced(seen)) {
        for (const event of events) countWaiting(waiting, event);
        const told = waitingIn(state);
        expect(told.map(([key]) => [key, waiting.get(key)])).toEqual(told);
      }
    });
  });

  it("never stand still with nothing to wait for", () => {
    always((seen) => {
      for (const { state } of advanced(seen)) expect(idle(state)).toEqual([]);
    });
  });

  it("know how many stand in each scope, and keep no scope whose step is gone", () => {
    always((seen) => {
      for (const { state } of advanced(seen)) {
        const live = liveByScope(state);
        const told = Object.entries(state.scopes ?? {}).map(([scope, { live: count }]) => [scope, count]);
        expect(state.live ?? 0).toBe(live.get("") ?? 0);
        expect(told).toEqual(told.map(([scope]) => [scope, live.get(String(scope)) ?? 0]));
        for (const [scope, { of }] of Object.entries(state.scopes ?? {}))
          expect(state.instances[of]?.open).toHaveProperty([scope], true);
      }
    });
  });

  it("keep the outside's books balanced", () => {
    always((seen) => {
      const open = new Set<string>();
      for (const result of advanced(seen)) {
        book(open, result);
        expect([...open].toSorted()).toEqual(pendingKeys(result.state));
      }
    });
  });

  it("take an answer once, and do the same when asked the same", () => {
    always((seen, program) => {
      for (const { before, command, result } of seen) {
        expect(advance(program, before, command, env)).toStrictEqual(result);
        if (result.outcome === "stale" || command.type !== "answer" || command.answer.type === "failed")
          continue;
        expect(advance(program, result.state, command, env)).toEqual({ outcome: "stale" });
      }
    });
  });
});

/** A failed step waits for an operator, a race for who takes part in it, a frame for what is in it, others for an answer. */
function waitsForSomething(state: CaseState, id: string): boolean {
  const { status, pending = {}, rounds = 0 } = state.instances[id] ?? {};
  return (
    status === "failed" ||
    rounds > 0 ||
    Object.values(pending).some(({ handler }) => handler === undefined) ||
    Object.values(state.instances).some(({ race }) => race === id) ||
    state.suspended === true
  );
}

/** Instances that wait for nothing; of an ended case all. A running case in which nothing stands is one such thing itself. */
function idle(state: CaseState): string[] {
  if (state.status !== "running") return Object.keys(state.instances);
  const standing = Object.keys(state.instances).filter((id) => state.instances[id]?.status !== "listening");
  if (standing.length === 0 && !state.suspended) return ["the case"];
  return standing.filter((id) => !waitsForSomething(state, id));
}

function liveByScope(state: CaseState): Map<string, number> {
  const live = new Map<string, number>();
  for (const { scope = "", status } of Object.values(state.instances))
    if (status !== "listening") live.set(scope, (live.get(scope) ?? 0) + 1);
  return live;
}

/** What the outside has open after an advance. */
function book(open: Set<string>, { events, effects }: Advanced): void {
  for (const event of events)
    if (event.type === "effectAnswered") open.delete(effectKey("case", event.instance, event.effect));
  for (const { do: what, key } of effects) {
    if (what === "withdraw") expect(open.delete(key)).toBe(true);
    else open.add(key);
  }
}

function waitingIn(state: CaseState): [key: string, count: number][] {
  return Object.entries(state.waiting ?? {}).flatMap(([scope, flows]) =>
    Object.entries(flows).map(([flow, count]): [string, number] => [`${scope} ${flow}`, count]),
  );
}

/** What is left of a list when each of `taken` is taken out once. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...list];
  for (const one of taken) if (left.includes(one)) left.splice(left.indexOf(one), 1);
  return left;
}

/** Arrows that were taken, and arrows along which something came. A race's are taken before it is left, unless it is skipped. */
function tokensOf(events: readonly CaseEvent[], program: Program): { sent: string[]; come: string[] } {
  const skipped = new Set(events.flatMap((event) => (event.type === "stepSkipped" ? [event.instance] : [])));
  const isRace = (instance: string) =>
    program.steps[instance.slice(0, instance.lastIndexOf("."))]?.kind === "race" && !skipped.has(instance);
  const sent = events.flatMap((event) =>
    event.type === "handlerFired" || (event.type === "stepLeft" && !isRace(event.instance))
      ? event.flows
      : [],
  );
  const come = events.flatMap((event) => {
    if (event.type === "tokenWaiting" || event.type === "tokenAbsorbed") return [event.flow];
    if (event.type !== "stepEntered" || event.race !== undefined) return [];
    return event.flow === undefined ? [] : [event.flow];
  });
  return { sent, come };
}

const givesUp = ({ type }: CaseEvent) =>
  type === "stepCancelled" ||
  type === "caseCompleted" ||
  type === "caseCancelled" ||
  type === "tokensDropped";

function countWaiting(waiting: Map<string, number>, event: CaseEvent): void {
  const add = (scope: string, flow: string, by: number) => {
    const key = `${scope} ${flow}`;
    waiting.set(key, (waiting.get(key) ?? 0) + by);
  };
  if (event.type === "tokenWaiting") add(event.scope, event.flow, 1);
  if (event.type === "stepEntered") for (const flow of event.joins ?? []) add(event.scope ?? "", flow, -1);
  if (event.type === "tokensDropped")
    for (const key of waiting.keys()) if (key.startsWith(`${event.scope} `)) waiting.delete(key);
}

function pendingKeys(state: CaseState): string[] {
  return Object.entries(state.instances)
    .flatMap(([id, { pending }]) =>
      Object.entries(pending)
        .filter(([, { does }]) => does !== "condition")
        .map(([n]) => effectKey("case", id, Number(n))),
    )
    .toSorted();
}
