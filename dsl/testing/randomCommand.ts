import fc from "fast-check";
import type { Command } from "../interpret/command";
import type { Answer } from "../interpret/request";
import type { CaseState } from "../interpret/state";

const CASE = { id: "case", reference: "RND-1", language: "en", started: "2026-01-01T00:00:00.000Z" };

/** Where to point a command: at a case that is not known yet, so by numbers that are taken modulo what is there. */
export interface Aim {
  readonly what: "answer" | "retry" | "wild" | "start" | "cancel" | "skip" | "move" | "hold" | "item";
  readonly instance: number;
  readonly effect: number;
  readonly fails: boolean;
  readonly final: boolean;
}

/** Mostly answers that fit, some failures and retries, now and then nonsense or an end. */
export const aim: fc.Arbitrary<Aim> = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant("answer" as const) },
    { weight: 4, arbitrary: fc.constant("retry" as const) },
    { weight: 2, arbitrary: fc.constant("wild" as const) },
    { weight: 1, arbitrary: fc.constantFrom("start" as const, "cancel" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("skip" as const, "move" as const, "hold" as const, "item" as const),
    },
  ),
  instance: fc.nat(50),
  effect: fc.nat(50),
  fails: fc.boolean(),
  final: fc.boolean(),
});

/** What every case begins with. */
export const startCommand: Command = { type: "start", by: "api", values: { mended: true }, case: CASE };

/** The command that an aim means for a case in this state. */
export function commandAt(state: CaseState, { what, instance, effect, fails, final }: Aim): Command {
  if (what === "start") return startCommand;
  if (what === "cancel") return { type: "cancel", by: "someone" };
  const ids = Object.keys(state.instances);
  const id =
    what === "wild"
      ? (["constructor", "s0.99", "", "__proto__"][instance % 4] ?? "")
      : (ids[instance % ids.length] ?? "s0.1");
  const operated = operation(what, id, { state, effect, fails });
  if (operated) return operated;
  const pending = Object.entries(state.instances[id]?.pending ?? {});
  const [number = "1", asked] = pending[effect % Math.max(pending.length, 1)] ?? [];
  return { type: "answer", instance: id, answer: answerTo(asked?.does, Number(number), fails, final) };
}

function operation(
  what: Aim["what"],
  instance: string,
  { state, effect, fails }: { readonly state: CaseState; readonly effect: number; readonly fails: boolean },
): Command | undefined {
  const known = Object.keys(state.entered);
  switch (what) {
    case "retry":
      return { type: "retry", instance };
    case "skip":
      return { type: "skip", instance, by: "someone" };
    case "move":
      return { type: "move", instance, to: known[effect % Math.max(known.length, 1)] ?? "" };
    case "hold":
      return { type: fails ? "suspend" : "resume" };
    case "item":
      return { type: "addItem", instance, item: effect };
    default:
      return undefined;
  }
}

function answerTo(does: string | undefined, effect: number, fails: boolean, final: boolean): Answer {
  switch (does) {
    case "timer":
      return { type: "fired", effect };
    case "work":
      return { type: "submitted", effect, values: { mended: !fails }, by: "someone" };
    case "callback":
      return { type: "called", effect, body: { ok: true } };
    case "message":
      return { type: "received", effect, payload: { ok: !fails } };
    default:
      return fails
        ? { type: "failed", effect, failure: { code: "test.failed", cause: "HTTP 503", retryable: !final } }
        : { type: "succeeded", effect, result: null };
  }
}
