import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Program } from "../program/program";
import { testKinds } from "../testing/kinds";
import { play, type Seen } from "../testing/play";
import { aim } from "../testing/randomCommand";
import { randomProgram } from "../testing/randomProgram";
import { advance } from "./advance";
import { emptyState, fold } from "./apply";
import type { EffectOrder } from "./effect";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import { type CaseState, effectKey } from "./state";

/** A minute later each time. Few entries, because most random processes go round in circles, splitting on the way. */
const envOf = (advance: number): Env => ({
  kinds: testKinds,
  now: new Date(Date.UTC(2026, 0, 1, 0, advance)).toISOString(),
  settings: {},
  budget: 12,
});

const games = [randomProgram, fc.array(aim, { maxLength: 40 })] as const;
/** Checks a property of every advance of random cases; fast-check prints the seed and the smallest case that fails. */
function always(check: (seen: readonly Seen[], program: Program) => void): void {
  fc.assert(
    fc.property(...games, (program, aims) => check(play(program, aims, envOf), program)),
    { numRuns: 300 },
  );
}

const eventsOf = (seen: readonly Seen[]) =>
  seen.flatMap(({ result }) => (result.outcome === "advanced" ? result.events : []));
const lastState = (seen: readonly Seen[]) =>
  seen.reduce((state, { result }) => (result.outcome === "advanced" ? result.state : state), emptyState);

describe("random cases of random processes", () => {
  it("are what their events say, from the beginning and from any state between", () => {
    always((seen) => {
      expect(fold(emptyState, eventsOf(seen))).toEqual(lastState(seen));
      for (const { before, result } of seen) {
        if (result.outcome === "advanced") expect(fold(before, result.events)).toEqual(result.state);
      }
    });
  });

  it("survive JSON, event by event", () => {
    always((seen) => {
      const events: CaseEvent[] = JSON.parse(JSON.stringify(eventsOf(seen)));
      expect(events).toStrictEqual(eventsOf(seen));
      expect(JSON.parse(JSON.stringify(lastState(seen)))).toStrictEqual(lastState(seen));
    });
  });

  it("neither lose nor double a token", () => {
    always((seen) => {
      for (const { before, result } of seen) {
        if (result.outcome === "stale") continue;
        const { events, state } = result;
        const taken = events.flatMap((event) => (event.type === "stepLeft" ? event.flows : []));
        const arrived = events.flatMap((event) =>
          event.type === "stepEntered" && event.flow !== undefined ? [event.flow] : [],
        );
        expect(arrived.toSorted()).toEqual(taken.toSorted());
        const entered = events.filter((event) => event.type === "stepEntered").length;
        const gone = events.filter(
          (event) => event.type === "stepLeft" || event.type === "stepCancelled",
        ).length;
        expect(Object.keys(state.instances)).toHaveLength(
          Object.keys(before.instances).length + entered - gone,
        );
        expect(state.status === "running").toBe(Object.keys(state.instances).length > 0);
      }
    });
  });

  it("never wait for nothing", () => {
    always((seen) => {
      for (const instance of Object.values(lastState(seen).instances)) {
        if (instance.status === "active") expect(Object.keys(instance.pending)).not.toEqual([]);
      }
    });
  });

  it("name every effect once, and ask for the same thing under its name again", () => {
    always((seen) => {
      const requested = eventsOf(seen).filter((event) => event.type === "effectRequested");
      const asked = new Map(
        requested.map((event) => [effectKey("case", event.instance, event.effect), event.request]),
      );
      expect(asked.size).toBe(requested.length);
      for (const order of seen.flatMap(ordersOf)) {
        expect(asked.has(order.key)).toBe(true);
        if (order.do === "perform") expect(asked.get(order.key)).toMatchObject({ request: order.request });
      }
    });
  });

  it("keep the outside's books balanced: what is open there is what the case waits for", () => {
    always((seen) => {
      const open = new Set<string>();
      for (const { result } of seen) {
        if (result.outcome === "stale") continue;
        for (const key of answeredIn(result.events)) open.delete(key);
        for (const order of result.effects) settle(open, order);
        expect([...open].toSorted()).toEqual(pendingKeys(result.state));
      }
    });
  });

  it("take an answer once: the same command again is stale", () => {
    always((seen, program) => {
      for (const { command, result, env } of seen) {
        if (result.outcome === "stale" || command.type !== "answer" || command.answer.type === "failed")
          continue;
        expect(advance(program, result.state, command, env)).toEqual({ outcome: "stale" });
      }
    });
  });

  it("do the same when asked the same", () => {
    always((seen, program) => {
      for (const { before, command, result, env } of seen)
        expect(advance(program, before, command, env)).toEqual(result);
    });
  });
});

function ordersOf({ result }: Seen): readonly EffectOrder[] {
  return result.outcome === "advanced" ? result.effects : [];
}

function answeredIn(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "effectAnswered" ? [effectKey("case", event.instance, event.effect)] : [],
  );
}

function settle(open: Set<string>, order: EffectOrder): void {
  if (order.do === "withdraw") expect(open.delete(order.key)).toBe(true);
  else open.add(order.key);
}

function pendingKeys(state: CaseState): string[] {
  return Object.entries(state.instances)
    .flatMap(([id, { pending }]) => Object.keys(pending).map((n) => effectKey("case", id, Number(n))))
    .toSorted();
}
