import fc from "fast-check";
import { expect, it } from "vitest";
import type { Program } from "../program/program";
import { flowKinds } from "../testing/flowKinds";
import { flowProgram } from "../testing/flowProgram";
import { type Aim, aim, commandAt, startCommand } from "../testing/randomCommand";
import { randomFlow } from "../testing/randomFlow";
import { advance } from "./advance";
import { emptyState, fold } from "./apply";
import type { Command } from "./command";
import type { Env } from "./env";
import type { CaseEvent } from "./event";
import { MOST_SLICES } from "./settle";
import type { CaseState } from "./state";

const NOW = "2026-01-01T00:00:00.000Z";
const whole: Env = { kinds: flowKinds, now: NOW, settings: {}, budget: 8 };
const sliced = (slice: number): Env => ({ ...whole, slice });

interface Played {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** The advances that it took. */
  readonly advances: number;
}

function does(program: Program, before: Played, command: Command, env: Env): Played {
  const result = advance(program, before.state, command, env);
  if (result.outcome === "stale") return before;
  expect(fold(before.state, result.events)).toStrictEqual(result.state);
  const events = [...before.events, ...result.events];
  return { state: result.state, events, advances: before.advances + 1 };
}

function goesOn(program: Program, before: Played, env: Env): Played {
  let now = before;
  while (now.state.paused && !now.state.suspended) now = does(program, now, { type: "continue" }, env);
  return now;
}

const fresh: Played = { state: emptyState, events: [], advances: 0 };

/** Commands as random aims mean them for the first case; the second gets the same. */
function together(program: Program, aims: readonly Aim[], env: Env): readonly [Played, Played] {
  let one = does(program, fresh, startCommand, whole);
  let other = goesOn(program, does(program, fresh, startCommand, env), env);
  for (const next of aims) {
    const command = commandAt(one.state, next);
    one = does(program, one, command, whole);
    other = goesOn(program, does(program, other, command, env), env);
  }
  return [one, other];
}

const circled = ({ events }: Played) =>
  events.some((event) => event.type === "stepFailed" && event.failure.code === "loop.budget");

it("an advance in slices comes to the same as one that does not stop", () => {
  let stopped = 0;
  fc.assert(
    fc.property(
      randomFlow,
      fc.array(aim, { maxLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      (program, aims, slice) => {
        const [one, other] = together(program, aims, sliced(slice));
        if (circled(one) || circled(other)) return;
        stopped += other.events.filter(({ type }) => type === "advancePaused").length;
        const told = (played: Played) => played.events.filter(({ type }) => !type.startsWith("advance"));
        expect(other.state).toStrictEqual(one.state);
        expect(told(other)).toStrictEqual(told(one));
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
  // What never stops proves nothing.
  expect(stopped).toBeGreaterThan(50);
});

it("whatever comes while a case has stopped on the way, it is what its events say, and survives JSON", () => {
  fc.assert(
    fc.property(
      randomFlow,
      fc.array(aim, { maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      (program, aims, slice) => {
        const env = sliced(slice);
        let now = does(program, fresh, startCommand, env);
        for (const next of aims) {
          now = does(program, now, commandAt(now.state, next), env);
          expect(JSON.parse(JSON.stringify(now.state))).toStrictEqual(now.state);
        }
        now = goesOn(program, now, env);
        const { status, suspended, paused, live } = now.state;
        if (status !== "running") expect(paused).toBeUndefined();
        else if (!suspended) expect(live).toBeGreaterThan(0);
        expect(fold(emptyState, now.events)).toStrictEqual(now.state);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 200) },
  );
});

const begin = { kind: "begin" };
const end = { kind: "end" };

function many(items: number, steps: number): Program {
  const inside = Array.from({ length: steps }, (_, i) => [`s${i}`, { kind: "pass", in: "frame" }] as const);
  const arrows = inside.slice(1).map(([id], i) => `s${i} -> ${id}`);
  const frame = { kind: "frame", items: Array.from({ length: items }, (_, i) => i) };
  return flowProgram({ begin, frame, ...Object.fromEntries(inside), end }, [
    "begin -> frame",
    ...arrows,
    "frame -> end",
  ]);
}

it("10,000 items take ten steps each that wait for nothing", { timeout: 60_000 }, () => {
  const env: Env = { kinds: flowKinds, now: NOW, settings: {}, slice: 20_000 };
  const program = many(10_000, 10);
  let state = emptyState;
  let advances = 0;
  for (let command: Command = startCommand; advances === 0 || state.paused; command = { type: "continue" }) {
    const result = advance(program, state, command, env);
    if (result.outcome === "stale") throw new Error("stale");
    state = result.state;
    advances++;
  }
  expect(state.status).toBe("completed");
  expect(state.variables.results).toHaveLength(10_000);
  expect(advances).toBe(6);
});

it("what never ends is stopped all the same", () => {
  // Each round is a frame of its own, so no step is ever entered twice at the same place.
  const kinds = {
    ...flowKinds,
    ever: {
      ...flowKinds.frame,
      kind: "ever",
      closed: (_: unknown, __: unknown, context: { readonly opened: number }) => ({
        type: "open" as const,
        scopes: [{ variables: { item: null }, index: context.opened + 1 }],
      }),
    },
  } as Env["kinds"];
  const program = flowProgram(
    { begin, frame: { kind: "ever", items: [1] }, a: { kind: "pass", in: "frame" }, end },
    ["begin -> frame", "frame -> end"],
  );
  const env: Env = { kinds, now: NOW, settings: {}, slice: 50 };
  const played = goesOn(program, does(program, fresh, startCommand, env), env);
  expect(circled(played)).toBe(true);
  expect(played.advances).toBe(MOST_SLICES + 1);
  expect(played.state).toMatchObject({ status: "running" });
  expect(played.state.paused).toBeUndefined();
});

it("a case that is held on the way stays so until it goes on, and goes on then", () => {
  const program = many(20, 3);
  const env = sliced(10);
  let now = does(program, fresh, startCommand, env);
  expect(now.state.paused?.slices).toBe(1);
  now = does(program, now, { type: "suspend" }, env);
  expect(now.state.paused?.arrivals.length).toBeGreaterThan(0);
  const left = now.state.paused;
  now = does(program, now, { type: "setVariables", values: { note: 1 } }, env);
  expect(now.state.paused).toEqual(left);
  const before = now.advances;
  now = does(program, now, { type: "continue" }, env);
  expect(now.advances).toBe(before);
  now = goesOn(program, does(program, now, { type: "resume" }, env), env);
  expect(now.state.status).toBe("completed");
  const cancelled = does(program, does(program, fresh, startCommand, env), { type: "cancel" }, env);
  expect(cancelled.state).toMatchObject({ status: "cancelled", instances: {} });
  expect(cancelled.state.paused).toBeUndefined();
});
