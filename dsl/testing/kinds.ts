import { z } from "zod";
import type { EffectRequest } from "../interpret/request";
import { programStep } from "../program/program";
import { defineStep, type Kinds, type Outcome, type StepKind } from "../step";

/** What a kind for tests does; everything else about it is as plain as can be. */
interface Behaviour {
  readonly in?: "none" | "many";
  readonly enter: StepKind["enter"];
  readonly answer?: StepKind["answer"];
}

function kind(name: string, { in: incoming = "many", enter, answer }: Behaviour): StepKind {
  return defineStep({
    kind: name,
    family: "control",
    arrows: { in: incoming, out: "many" },
    waits: true,
    lenient: z.looseObject({}),
    strict: programStep,
    create: () => ({}),
    check: () => [],
    compile: () => ({ kind: name }),
    produces: () => ({}),
    enter,
    ...(answer && { answer }),
  });
}

const waiting = (...effects: EffectRequest[]): Outcome => ({ type: "wait", effects });
const leave = (): Outcome => ({ type: "leave" });
const call = (attempts: number): EffectRequest => ({
  does: "perform",
  request: { please: "do it" },
  retry: { attempts, first: "PT1S", factor: 2 },
});
const work: EffectRequest = { does: "work", audience: "staff", form: "f" };

/** Kinds that do everything a kind may do, and one or two things that it should not. */
export const testKinds: Kinds = {
  begin: kind("begin", {
    in: "none",
    enter: (_step, _context, input) => ({ type: "leave", set: input?.values ?? {} }),
  }),
  all: kind("all", { enter: leave }),
  first: kind("first", {
    enter: (_step, { flows }) => ({ type: "leave", by: flows.slice(0, 1).map(({ id }) => id) }),
  }),
  stray: kind("stray", { enter: () => ({ type: "leave", by: ["nowhere"] }) }),
  end: kind("end", { enter: () => ({ type: "end" }) }),
  once: kind("once", { enter: () => waiting(call(1)), answer: leave }),
  often: kind("often", { enter: () => waiting(call(3)), answer: leave }),
  timer: kind("timer", { enter: (_step, { now }) => waiting({ does: "timer", at: now }), answer: leave }),
  work: kind("work", {
    enter: () => waiting(work),
    answer: (_step, answer) => ({ type: "leave", set: answer.type === "submitted" ? answer.values : {} }),
  }),
  /** Asks for several things; any of them but the call's success lets it go on. */
  several: kind("several", {
    enter: () => waiting({ does: "callback" }, call(2), work),
    answer: (_step, answer) =>
      answer.type === "succeeded" ? { type: "wait", data: { seen: true } } : leave(),
  }),
  /** Asks again after the first answer. */
  twice: kind("twice", {
    enter: () => waiting(work),
    answer: (_step, _answer, { data }) =>
      data === 1 ? leave() : { type: "wait", data: 1, set: { half: true }, effects: [work] },
  }),
  /** Fails while `mended` is not set, entering as well as answering. */
  fragile: kind("fragile", {
    enter: (_step, { state }) => (state.variables.mended === true ? waiting(work) : broken),
    answer: (_step, _answer, { instance }) => (instance.endsWith("2") ? broken : leave()),
  }),
  bug: kind("bug", {
    enter: () => {
      throw new Error("a bug");
    },
  }),
};

const broken: Outcome = { type: "fail", failure: { code: "test.broken", cause: "", retryable: true } };
