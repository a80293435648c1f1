import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../json";
import type { Kinds } from "../step";
import { flowKinds } from "../testing/flowKinds";
import { FlowCase, flowProgram } from "../testing/flowProgram";
import { advance } from "./advance";
import { emptyState } from "./apply";
import type { Command } from "./command";
import { MOST_ROOM, sizeOf } from "./room";
import type { CaseState } from "./state";

const large = "x".repeat(1_500_000);
const frame = { kind: "frame", items: [large, large, large] };

/** A case that sets these one after the other, and then waits for somebody. */
function setting(...sets: readonly JsonObject[]): FlowCase {
  const steps = sets.map((values, n): [string, { kind: string; values: JsonObject }] => [
    `s${n + 1}`,
    { kind: "set", values },
  ]);
  const ids = ["begin", ...steps.map(([id]) => id), "work"];
  return new FlowCase(
    flowProgram(
      { begin: { kind: "begin" }, ...Object.fromEntries(steps), work: { kind: "work" } },
      ids.slice(1).map((to, n) => `${ids[n]} -> ${to}`),
    ),
  );
}
const failures = ({ instances }: CaseState) =>
  Object.entries(instances).map(([id, { failure }]) => [id, failure?.code]);

test("variables that no longer fit stop the step that sets them; what is there stays, and after making room it goes on", () => {
  const held = setting({ a: large }, { b: large }, { c: large });
  expect(failures(held.state)).toEqual([["s3.1", "variables.size"]]);
  expect(Object.keys(held.state.variables)).toEqual(["a", "b"]);
  held.do({ type: "retry", instance: "s3.1" });
  expect(failures(held.state)).toEqual([["s3.1", "variables.size"]]);
  held.do({ type: "retry", instance: "s3.1", values: { b: null } });
  expect(failures(held.state)).toEqual([["work.1", undefined]]);
});

test("what takes the place of something as large fits, however often", () => {
  const held = setting({ a: large }, { b: large }, { b: large }, { a: large }, { a: large, b: large });
  expect(failures(held.state)).toEqual([["work.1", undefined]]);
});

test("what a person hands in is measured like all else, and what rounds begin with counts", () => {
  const held = setting({ a: large }, { b: large });
  held.do({
    type: "answer",
    instance: "work.1",
    answer: { type: "submitted", effect: 1, values: { c: large } },
  });
  expect(failures(held.state)).toEqual([["work.1", "variables.size"]]);
  const rounds = new FlowCase(
    flowProgram({ begin: { kind: "begin" }, frame, inside: { kind: "work", in: "frame" } }, [
      "begin -> frame",
    ]),
  );
  expect(failures(rounds.state)).toEqual([["frame.1", "variables.size"]]);
});

test("what an operator would set beside it is refused, and what makes room is not", () => {
  const held = setting({ a: large }, { b: large });
  const refused = (command: Command) =>
    advance(held.program, held.state, command, {
      kinds: flowKinds,
      now: "2026-01-01T00:00:00.000Z",
      settings: {},
    });
  const values = { c: large };
  for (const command of [
    { type: "setVariables", values },
    { type: "setVariables", values, instance: "work.1" },
    { type: "skip", instance: "work.1", values },
  ] satisfies Command[])
    expect(refused(command)).toEqual({ outcome: "stale", tooLarge: true });
  expect(held.do({ type: "setVariables", values: { b: 1, c: large } })).toBe(true);
  expect(Object.keys(held.state.variables)).toEqual(["a", "b", "c"]);
});

test("an item that is too large is refused, and the rounds go on", () => {
  const small = { kind: "frame", items: [large, large] };
  const held = new FlowCase(
    flowProgram({ begin: { kind: "begin" }, frame: small, inside: { kind: "work", in: "frame" } }, [
      "begin -> frame",
    ]),
  );
  const { state } = held;
  expect(held.do({ type: "addItem", instance: "frame.1", item: large })).toBe(false);
  expect(held.state).toBe(state);
  expect(held.do({ type: "addItem", instance: "frame.1", item: 1 })).toBe(true);
  expect(failures(held.state).map(([, code]) => code)).toEqual([undefined, undefined, undefined, undefined]);
});

test("what a step keeps counts as grown, and may be no more than a case holds", () => {
  const started = (data: Json) => {
    const kinds = {
      ...flowKinds,
      work: { ...flowKinds.work, enter: () => ({ type: "wait", data }) },
    } as Kinds;
    const held = new FlowCase(
      flowProgram({ begin: { kind: "begin" }, work: { kind: "work" } }, ["begin -> work"]),
      { kinds },
    );
    const info = { id: "C", reference: "FLW-1", language: "en", started: "2026-01-01T00:00:00.000Z" };
    const env = { kinds, now: info.started, settings: {} };
    const result = advance(
      held.program,
      emptyState,
      { type: "start", by: "api", values: {}, case: info },
      env,
    );
    return { grown: result.outcome === "advanced" ? result.grown : 0, failures: failures(held.state) };
  };
  expect(started([large]).grown).toBeGreaterThan(large.length);
  expect(started([large]).failures).toEqual([["work.1", undefined]]);
  expect(started([large, large, large]).failures).toEqual([["work.1", "variables.size"]]);
});

test("the size of a value is that of its JSON, but for what JSON escapes and a few signs", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const written = JSON.stringify(value).length;
      const size = sizeOf(value as Json);
      expect(size).toBeLessThanOrEqual(written * 2 + 2);
      expect(size * 6 + 2).toBeGreaterThanOrEqual(written);
    }),
  );
  expect(MOST_ROOM).toBe(4_194_304);
});
