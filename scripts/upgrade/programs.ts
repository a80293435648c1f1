import type { Program } from "@/dsl/program/program";
import { CALLS, errand, journey, step } from "../crash/programs";

const text = (en: string) => ({ en });
const { variables: _v, steps: _s, flows: _f, ...common } = journey;

/** Characters of what is kept by reference. */
export const LARGE = 300 * 1024;
/** Characters of a message: the most it holds are 256 KB. */
export const SAID = 200 * 1024;

/** Arrows from each to the next. */
function line(...steps: readonly string[]): Program["flows"] {
  return Object.fromEntries(steps.slice(1).map((to, i) => [`f${i}`, { from: steps[i] ?? "", to }]));
}

const begin = { kind: "start", name: text("Begin"), triggers: [{ api: true }] };
const end = { kind: "end", name: text("Done") };
const decide = { kind: "task", name: text("Decide"), form: "decision", for: { queue: "staff" } };

/** So many rounds that one advance does not hold them: it goes on in slices, whichever line has the next one. */
const long: Program = {
  ...common,
  key: "long",
  name: text("Long"),
  variables: { no: { type: "number" }, approved: { type: "boolean" }, sum: { type: "number" } },
  steps: {
    start: begin,
    first: step("First", { long: "no" }),
    none: { kind: "set", name: text("None"), values: [{ set: "sum", to: "0" }] },
    each: {
      kind: "group",
      name: text("Each"),
      repeat: { over: "for n in 1..3000 return n", item: "item", how: "parallel" },
    },
    add: { kind: "set", name: text("Add"), in: "each", values: [{ set: "sum", to: "sum + 1" }] },
    more: { kind: "set", name: text("More"), in: "each", values: [{ set: "sum", to: "sum + 1" }] },
    decide,
    last: step("Last", { long: "no", sum: "sum" }),
    end,
  },
  flows: {
    ...line("start", "first", "none", "each", "decide", "last", "end"),
    in: { from: "add", to: "more" },
  },
};

/** Large values from everywhere: at the start, with a message, in an answer. */
const large: Program = {
  ...common,
  key: "large",
  name: text("Large"),
  variables: {
    no: { type: "number" },
    begun: { type: "any" },
    said: { type: "any" },
    report: { type: "any" },
    marks: { type: "any" },
  },
  steps: {
    start: begin,
    hear: { kind: "receive", name: text("Hear"), message: "go", key: "no", into: "said" },
    rest: { kind: "wait", name: text("Rest"), for: "PT1S" },
    ask: { ...step("Ask", { no: "no" }, "/report"), result: { report: "response.report" } },
    marks: {
      kind: "set",
      name: text("Marks"),
      values: [{ set: "marks", to: "[begun.mark, said.mark, report.mark]" }],
    },
    end,
  },
  flows: line("start", "hear", "rest", "ask", "marks", "end"),
};

/** Calls the newest version of `called` that may be called in place of its first: only the new line knows of that. */
const bound: Program = {
  ...common,
  alur: 2,
  key: "bound",
  name: text("Bound"),
  variables: { no: { type: "number" }, which: { type: "any" } },
  steps: {
    start: begin,
    first: step("First", { bound: "no" }),
    send: {
      kind: "call",
      name: text("Called"),
      process: "called",
      version: 1,
      compatible: true,
      with: { no: "no" },
      result: { which: "result.which" },
    },
    end,
  },
  flows: line("start", "first", "send", "end"),
};

const called = (which: number): Program => ({
  ...common,
  key: "called",
  name: text("Called"),
  variables: { no: { type: "number" }, which: { type: "any" } },
  steps: {
    start: begin,
    which: { kind: "set", name: text("Which"), values: [{ set: "which", to: String(which) }] },
    rest: { kind: "wait", name: text("Rest"), for: "PT0.2S" },
    end,
  },
  flows: line("start", "which", "rest", "end"),
});

/** What the old line can run, and second versions of it. */
export const known = [errand, journey, long, large, called(1)];
export const later = [called(2)];
/** What only the new line can run. */
export const newer = [bound];

/** How a case of each process is begun, and what it must have come to. */
export const JOURNEYS: Readonly<Record<string, Journey>> = {
  journey: { says: true, decides: true, calls: CALLS, leaves: { approved: true } },
  long: { decides: true, calls: 2, leaves: { sum: 6000 } },
  large: { says: true, large: true, calls: 1, leaves: { marks: ["begun", "said", "report"] } },
  bound: { newer: true, calls: 1, leaves: {} },
};

export interface Journey {
  readonly says?: true;
  readonly decides?: true;
  /** What it is begun with and told is large. */
  readonly large?: true;
  readonly newer?: true;
  /** Calls of services, those of what it calls included. */
  readonly calls: number;
  readonly leaves: Readonly<Record<string, unknown>>;
}
