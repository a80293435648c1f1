import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { stepIssues } from "../compile/compile";
import type { JsonObject } from "../json";
import { program as programSchema } from "../program/program";
import { advance } from "./advance";
import { emptyState, fold } from "./apply";
import type { CaseEvent } from "./event";
import type { Answer } from "./request";
import type { CaseState, PendingEffect } from "./state";

const FOLDER = join(import.meta.dirname, "fixtures");
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".json"),
);

interface Stored {
  readonly program: unknown;
  readonly events: readonly CaseEvent[];
  /** Where the case stood after so many events. */
  readonly points: readonly { readonly after: string; readonly events: number; readonly state: CaseState }[];
}

describe.each(files)("%s", (name) => {
  const stored: Stored = JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
  const program = programSchema.parse(stored.program);

  it("is still a program", () => {
    expect(stepIssues(program, kinds)).toEqual([]);
  });

  it("has events that mean what they meant", () => {
    for (const { events, state } of stored.points)
      expect(fold(emptyState, stored.events.slice(0, events))).toMatchObject({ ...state });
  });

  it("goes on to its end from wherever it stood", () => {
    const last = stored.points.at(-1)?.state;
    for (const { after, state } of stored.points) {
      const ended = play(state);
      expect([after, ended.status, ended.variables]).toEqual([after, "completed", last?.variables]);
    }
  });

  /** Answers whatever the case waits for as it was answered then. */
  function play(from: CaseState): CaseState {
    let state = from;
    for (let turns = 0; state.status === "running" && turns < 20; turns++) {
      const [instance, effect, pending] = firstPending(state);
      const answer = answerThen(instance, effect, pending);
      const result = advance(program, state, { type: "answer", instance, answer }, env);
      if (result.outcome === "stale") throw new Error(`${instance} does not wait any more`);
      state = result.state;
    }
    return state;
  }

  function answerThen(instance: string, effect: number, { does }: PendingEffect): Answer {
    if (does === "timer") return { type: "fired", effect };
    if (does === "call") return { type: "ended", effect, variables: { score: 640 } };
    const values = setBy(stored.events, instance);
    if (does === "work") return { type: "submitted", effect, values };
    if (does === "callback") return { type: "called", effect, body: { status: "delivered" } };
    const response = { score: 700, shipment: "S1", tracking: "T1", price: 5 };
    return { type: "succeeded", effect, result: { status: 200, response } };
  }
});

const env = { kinds, now: "2026-11-02T08:00:00.000Z", settings: {} };

function firstPending(state: CaseState): [instance: string, effect: number, pending: PendingEffect] {
  for (const [id, { pending }] of Object.entries(state.instances))
    for (const [effect, asked] of Object.entries(pending)) return [id, Number(effect), asked];
  throw new Error("it waits for nothing");
}

/** What a form gave then: its fields stand in one variable, or each in its own. */
function setBy(events: readonly CaseEvent[], instance: string): JsonObject {
  const set = events.find((event) => event.type === "variablesSet" && event.instance === instance);
  if (set?.type !== "variablesSet") return {};
  const [first, ...rest] = Object.values(set.values);
  const single = rest.length === 0 && typeof first === "object" && first !== null && !Array.isArray(first);
  return single ? first : set.values;
}
