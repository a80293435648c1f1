import type { Program } from "@/dsl/program/program";
import { straight } from "../bench/programs";

const text = (en: string) => ({ en });
const { variables: _v, steps: _s, flows: _f, ...common } = straight;

/** A call that may find its service failing, silent or cut off, and asks again until it has its answer. */
export const step = (name: string, body: Record<string, string>, path = "/work") =>
  ({
    kind: "service",
    name: text(name),
    request: { method: "POST", service: "stub", path, body },
    timeout: "PT2S",
    retry: { attempts: 50, first: "PT0.5S", factor: 1 },
  }) as const;

/** What the journey calls: one call of a service. */
export const errand: Program = {
  ...common,
  key: "errand",
  name: text("Errand"),
  reference: "ERR",
  variables: { no: { type: "number" } },
  steps: {
    start: { kind: "start", name: text("Begin"), triggers: [{ api: true }] },
    run: step("Run", { errand: "no" }),
    end: { kind: "end", name: text("Done") },
  },
  flows: { a: { from: "start", to: "run" }, b: { from: "run", to: "end" } },
};

/** Three branches (call and timer, message, other process), then a group over a list, then a person. */
export const journey: Program = {
  ...common,
  key: "journey",
  name: text("Journey"),
  reference: "JRN",
  variables: { no: { type: "number" }, said: { type: "any" }, approved: { type: "boolean" } },
  forms: {
    decision: {
      name: text("Decide"),
      pages: [
        {
          key: "decision",
          fields: [{ key: "approved", kind: "yesNo", required: true, label: text("Approve?") }],
        },
      ],
    },
  },
  steps: {
    start: { kind: "start", name: text("Begin"), triggers: [{ api: true }] },
    split: { kind: "parallel", name: text("All three") },
    first: step("First", { first: "no" }),
    rest: { kind: "wait", name: text("Rest"), for: "PT1S" },
    hear: { kind: "receive", name: text("Hear"), message: "go", key: "no", into: "said" },
    send: { kind: "call", name: text("Errand"), process: "errand", version: "latest", with: { no: "no" } },
    join: { kind: "parallel", name: text("All done") },
    each: {
      kind: "group",
      name: text("Each"),
      repeat: { over: "[1, 2, 3]", item: "item", how: "parallel" },
    },
    one: { ...step("One", { no: "no", item: "item" }), in: "each" },
    decide: { kind: "task", name: text("Decide"), form: "decision", for: { queue: "staff" } },
    end: { kind: "end", name: text("Done") },
  },
  flows: {
    a: { from: "start", to: "split" },
    b: { from: "split", to: "first" },
    c: { from: "first", to: "rest" },
    d: { from: "rest", to: "join" },
    e: { from: "split", to: "hear" },
    f: { from: "hear", to: "join" },
    g: { from: "split", to: "send" },
    h: { from: "send", to: "join" },
    i: { from: "join", to: "each" },
    j: { from: "each", to: "decide" },
    k: { from: "decide", to: "end" },
  },
};
/** Calls of services that one journey makes, its errand's included. */
export const CALLS = 5;
