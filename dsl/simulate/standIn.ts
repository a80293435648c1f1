import { z } from "zod";
import type { Answer } from "../interpret/request";
import { isObject, type Json } from "../json";
import { stepBase } from "../program/parts";
import type { ProgramStep } from "../program/program";
import { defineStep, type Kinds, type StepKind } from "../step";

/** Member of an answer by which a script lets a step end with a business error. */
export const ERROR = "alur:error";

const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("standIn"),
  /** A person, or a service. */
  asks: z.enum(["person", "service"]),
  /** Variables, as FEEL over what it was answered with. */
  result: z.record(z.string(), z.string()).optional(),
});
export type StandIn = z.infer<typeof strict>;

/** Stands for a step that cannot run as it is: it asks somebody, and what it is answered with becomes variables. */
export const standInStep: StepKind = defineStep({
  kind: "standIn",
  family: "control",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["timeout", "error", "message", "escalation", "condition", "undo"],
  lenient: z.looseObject({}),
  strict,
  create: () => ({}),
  check: () => [],
  compile: () => ({ kind: "standIn" as const, asks: "service" as const }),
  produces: () => ({}),

  enter: ({ asks }) => ({
    type: "wait",
    effects: [
      asks === "person" ? { does: "work", audience: "staff", form: "" } : { does: "perform", request: null },
    ],
  }),

  answer: ({ result = {} }, answer, { evaluate }) => {
    const given = givenBy(answer);
    if (!given) return { type: "wait" };
    const set = { ...given };
    for (const [name, feel] of Object.entries(result)) {
      const found = evaluate(feel, given);
      if ("failure" in found) return { type: "fail", failure: found.failure };
      set[name] = found.value;
    }
    return { type: "leave", set };
  },
});

/** What an answer brings. */
function givenBy(answer: Answer): { [name: string]: Json } | undefined {
  if (answer.type === "submitted") return answer.values;
  if (answer.type === "succeeded") return isObject(answer.result) ? answer.result : {};
  return undefined;
}

/** The kinds, each of which also understands {@link ERROR} in what it is answered with. */
export function kindsOfTrial(kinds: Kinds): Kinds {
  const all = Object.entries({ ...kinds, standIn: standInStep });
  return Object.fromEntries(all.map(([name, kind]) => [name, withErrors(kind)]));
}

function withErrors(kind: StepKind): StepKind {
  const { answer: inner } = kind;
  if (!inner) return kind;
  return {
    ...kind,
    answer(step: ProgramStep, answer, context) {
      const code = codeIn(answer);
      return code === undefined ? inner.call(kind, step, answer, context) : { type: "error", code };
    },
  };
}

function codeIn(answer: Answer): string | undefined {
  const given =
    answer.type === "succeeded"
      ? answer.result
      : answer.type === "submitted"
        ? answer.values
        : answer.type === "received"
          ? answer.payload
          : undefined;
  const code = isObject(given) ? given[ERROR] : undefined;
  return typeof code === "string" ? code : undefined;
}
