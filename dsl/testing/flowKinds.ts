import { z } from "zod";
import { type Json, own } from "../json";
import { handler } from "../program/handler";
import { programStep } from "../program/program";
import { type AnyStep, defineStep, type Kinds, type Outcome, type StepContext, type StepKind } from "../step";

/** What a kind for tests does; everything else about it is as plain as can be. */
type Behaviour = Partial<StepKind> & Pick<StepKind, "enter">;

function kind(name: string, behaviour: Behaviour): StepKind {
  return defineStep({
    kind: name,
    family: "control",
    arrows: { in: "many", out: "many" },
    waits: true,
    lenient: z.looseObject({}),
    strict: programStep,
    handlers: ["timeout", "error", "message", "escalation", "condition", "undo"],
    create: () => ({}),
    check: () => [],
    compile: () => ({ kind: name }),
    produces: () => ({}),
    ...behaviour,
  });
}

const text = (step: AnyStep, name: string) => (typeof step[name] === "string" ? step[name] : "");
const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
const leave = (): Outcome => ({ type: "leave" });

/** Arrows to the steps named in variable `go`; all of them when it names none of them. */
function chosen({ flows, state }: StepContext): readonly string[] {
  const wanted = listed(own(state.variables, "go"));
  const named = flows.filter(({ to }) => wanted.includes(to));
  return (named.length > 0 ? named : flows).map(({ id }) => id);
}

const items = (step: AnyStep): Json[] => (Array.isArray(step.items) ? (step.items as Json[]) : [null]);

/**
 * Kinds for trying how tokens move: what they do stands in their settings, so that a test says all of it in one place.
 * `work` waits for somebody; `pass` goes on; `and`, `or` and `few` (as many as it `needs`) join; `some` goes where variable `go` says; `frame` holds steps, once for
 * each of `items`, all at once or (`inTurn`) one by one; `raise`, `escalate` and `terminate` do so; `undo` undoes what was done
 * beside it, or the step `of`; `set` sets `values`; `locked` works while it alone holds its `key`; `called` calls a
 * `process`. A frame that `needs` so many rounds gives the others up.
 */
export const flowKinds: Kinds = {
  begin: kind("begin", {
    arrows: { in: "none", out: "many" },
    enter: (_step, _context, input) => ({ type: "leave", set: input?.values ?? {} }),
  }),
  pass: kind("pass", { enter: leave }),
  work: kind("work", {
    enter: () => ({ type: "wait", effects: [{ does: "work", audience: "staff", form: "f" }] }),
    answer: (_step, answer) => ({ type: "leave", set: answer.type === "submitted" ? answer.values : {} }),
  }),
  set: kind("set", {
    enter: (step) => ({ type: "leave", set: (step.values ?? {}) as Record<string, Json> }),
  }),
  and: kind("and", { joins: () => "all", enter: leave }),
  few: kind("few", { joins: ({ needs }) => ({ atLeast: Number(needs) }), enter: leave }),
  count: kind("count", { joins: ({ needs }) => ({ tokens: Number(needs) }), enter: leave }),
  or: kind("or", {
    joins: () => "inclusive",
    enter: (_step, context) => ({ type: "leave", by: chosen(context) }),
  }),
  some: kind("some", { enter: (_step, context) => ({ type: "leave", by: chosen(context) }) }),
  locked: kind("locked", {
    enter: (step) => ({ type: "wait", effects: [{ does: "lock", key: text(step, "key") }] }),
    answer: (_step, answer) =>
      answer.type === "granted"
        ? { type: "wait", effects: [{ does: "work", audience: "staff", form: "f" }] }
        : leave(),
  }),
  called: kind("called", {
    enter: (step) => ({
      type: "wait",
      effects: [{ does: "call", process: text(step, "process"), version: "latest", values: {} }],
    }),
    answer: (_step, answer) => ({ type: "leave", set: answer.type === "ended" ? answer.variables : {} }),
  }),
  race: kind("race", { enter: () => ({ type: "race" }) }),
  end: kind("end", { arrows: { in: "many", out: "none" }, enter: () => ({ type: "end" }) }),
  terminate: kind("terminate", { enter: () => ({ type: "terminate" }) }),
  raise: kind("raise", { enter: (step) => ({ type: "error", code: text(step, "code"), message: "so" }) }),
  escalate: kind("escalate", { enter: (step) => ({ type: "escalate", code: text(step, "code") }) }),
  frame: kind("frame", {
    holds: true,
    listens: (step) => handler.safeParse(step.trigger).data,
    enter: (step) => {
      const scopes = items(step).map((item, i) => ({ variables: { item }, index: i + 1 }));
      if (scopes.length === 0) return { type: "leave" };
      return { type: "open", scopes: step.inTurn ? scopes.slice(0, 1) : scopes };
    },
    gather: (_step, context) => context.evaluate("item"),
    closed: (step, _scope, context) => {
      const next = step.inTurn ? items(step)[context.opened] : undefined;
      if (next !== undefined)
        return { type: "open", scopes: [{ variables: { item: next }, index: context.opened + 1 }] };
      const results = { results: Object.values(context.results) };
      if (context.opened - context.open >= Number(step.needs ?? Infinity))
        return { type: "leave", set: results };
      return context.open > 0 ? { type: "wait" } : { type: "leave", set: results };
    },
    added: (_step, item, context) => ({
      type: "open",
      scopes: [{ variables: { item }, index: context.opened + 1 }],
    }),
  }),
  undo: kind("undo", {
    enter: (step, context) => undoNext(text(step, "of"), context),
    closed: (step, _scope, context) => undoNext(text(step, "of"), context),
  }),
};

function undoNext(of: string, { undoable }: StepContext): Outcome {
  const last = undoable
    .filter(({ step, within = [] }) => of === "" || step === of || within.includes(of))
    .at(-1);
  if (!last) return { type: "leave" };
  const { entry, variables, instance } = last;
  return { type: "open", scopes: [{ entry, variables, undoes: instance }] };
}
