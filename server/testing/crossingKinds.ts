import { z } from "zod";
import { isObject, type Json } from "@/dsl/json";
import { programStep } from "@/dsl/program/program";
import { defineStep, type Kinds, type StepKind } from "@/dsl/step";

/** Kinds for tests that ask of the outside what no other effect does: a message, another case, a lock. */
export const crossingKinds: Kinds = {
  /** Begins a case in any way, with what it is started with; by a message with what that brings. */
  startsBy: kind("startsBy", {
    in: "none",
    enter: (_step, _context, input) => {
      const { values = {}, by } = input ?? {};
      return { type: "leave", set: by === "message" && isObject(values.payload) ? values.payload : values };
    },
  }),
  /** Waits for `message` with the key in variable `key`; keeps what came. */
  hears: kind("hears", {
    enter: (step, { state }) => ({
      type: "wait",
      effects: [{ does: "message", message: text(step.message), key: text(state.variables.key) }],
    }),
    answer: (_step, answer) =>
      answer.type === "received" ? { type: "leave", set: { heard: answer.payload } } : { type: "leave" },
  }),
  /** Calls `process`, with variable `n` made one larger; keeps how it ended. */
  calls: kind("calls", {
    enter: (step, { state }) => ({
      type: "wait",
      effects: [
        {
          does: "call",
          process: text(step.process),
          version: typeof step.version === "number" ? step.version : "latest",
          ...(step.compatible === true && { compatible: true as const }),
          values: { n: Number(state.variables.n ?? 0) + 1 },
        },
      ],
    }),
    answer: (_step, answer) => {
      if (answer.type !== "ended") return { type: "leave" };
      const { variables: result, cancelled = false, error } = answer;
      return { type: "leave", set: { result, cancelled, error: error?.code ?? null } };
    },
  }),
  /** Holds the lock in variable `key` until a person has done something. */
  locks: kind("locks", {
    enter: (_step, { state }) => ({
      type: "wait",
      effects: [{ does: "lock", key: text(state.variables.key) }],
    }),
    answer: (_step, answer) =>
      answer.type === "granted"
        ? { type: "wait", effects: [{ does: "work", audience: "staff", form: "decide" }] }
        : { type: "leave" },
  }),
  /** Waits until a person has done something. */
  works: kind("works", {
    enter: () => ({ type: "wait", effects: [{ does: "work", audience: "staff", form: "decide" }] }),
    answer: () => ({ type: "leave" }),
  }),
  /** Fails while variable `mended` is not true. */
  breaks: kind("breaks", {
    enter: (_step, { state }) =>
      state.variables.mended === true
        ? { type: "leave" }
        : { type: "fail", failure: { code: "test.broken", cause: "", retryable: true } },
  }),
  /** Sets variable `mark`. */
  marks: kind("marks", { enter: (step) => ({ type: "leave", set: { mark: text(step.mark) } }) }),
  /** Ends with an error that nobody takes. */
  raises: kind("raises", { enter: () => ({ type: "error", code: "NO_STOCK" }) }),
};

function kind(
  name: string,
  does: { readonly in?: "none"; readonly enter: StepKind["enter"]; readonly answer?: StepKind["answer"] },
): StepKind {
  return defineStep({
    kind: name,
    family: "control",
    arrows: { in: does.in ?? "many", out: "many" },
    waits: true,
    lenient: z.looseObject({}),
    strict: programStep,
    create: () => ({}),
    check: () => [],
    compile: () => ({ kind: name }),
    produces: () => ({}),
    enter: does.enter,
    ...(does.answer && { answer: does.answer }),
  });
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value as Json) : "";
}
