import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import { advance } from "../interpret/advance";
import { emptyState } from "../interpret/apply";
import type { Command } from "../interpret/command";
import type { EffectOrder } from "../interpret/effect";
import type { Answer } from "../interpret/request";
import type { CaseState } from "../interpret/state";
import type { JsonObject } from "../json";
import type { Program } from "../program/program";
import type { DraftBuilder } from "./draft";

/** When every case begins. */
export const START = "2026-01-31T10:00:00.000Z";

export function programOf({ draft: written }: DraftBuilder): Program {
  const compiled = compile(written, kinds);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

/** A case to drive by hand: each command must advance it. */
export function begin(builder: DraftBuilder, values: JsonObject = {}, settings: JsonObject = {}) {
  const program = programOf(builder);
  let state: CaseState = emptyState;
  let now = START;
  const run = (command: Command): readonly EffectOrder[] => {
    const result = advance(program, state, command, { kinds, now, settings });
    if (result.outcome === "stale") throw new Error("stale");
    state = result.state;
    return result.effects;
  };
  const info = { id: "C", reference: "TST-1", language: "id", started: START };
  const first = run({ type: "start", by: "form", values, case: info });
  return {
    first,
    state: () => state,
    at: (later: string) => {
      now = later;
    },
    answer: (instance: string, answer: Answer) => run({ type: "answer", instance, answer }),
    retry: (instance: string, values?: JsonObject) =>
      run({ type: "retry", instance, by: "operator", ...(values && { values }) }),
    cancel: () => run({ type: "cancel" }),
    isStale: (command: Command) =>
      advance(program, state, command, { kinds, now, settings }).outcome === "stale",
  };
}
