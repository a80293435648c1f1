import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "@/steps/registry";
import type { Draft } from "../../draft/draft";
import { knownOf } from "./known";

type Given = Record<string, unknown> & { kind: string };

/** A draft of steps and arrows written as `a>b`; `a.late>b` leaves a handler. */
function draftOf(steps: Record<string, Given>, arrows: string): Draft {
  const flows = arrows.split(" ").map((arrow, i): [string, Draft["flows"][string]] => {
    const [from = "", to = ""] = arrow.split(">");
    return [`f${i}`, { from, to }];
  });
  return {
    alur: 1,
    key: "t",
    name: { en: "T" },
    languages: { source: "en", required: [] },
    reference: "T",
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    flows: Object.fromEntries(flows),
    steps: Object.fromEntries(
      Object.entries(steps).map(([id, step]) => [
        id,
        { name: { en: id }, position: { x: 0, y: 0 }, ...step },
      ]),
    ),
  };
}

const start = { kind: "start", triggers: [{ api: true }], into: "order" };
const set = (name: string, more: object = {}): Given => ({
  kind: "set",
  values: [{ set: name, to: "1" }],
  ...more,
});
const end = { kind: "end" };
const choice = { kind: "choice" };
const every = { kind: "choice", mode: "every" };
const parallel = { kind: "parallel" };
const wait = (handlers: object = {}): Given => ({ kind: "wait", for: "P1D", handlers });
const group = (more: object = {}): Given => ({ kind: "group", variables: {}, ...more });

describe("knownOf", () => {
  it.each<[string, Record<string, Given>, string, Record<string, string>]>([
    [
      "one after another",
      { s: start, a: set("x"), b: set("y"), e: end },
      "s>a a>b b>e",
      {
        "a x": "later",
        "b x": "certain",
        "b y": "later",
        "e y": "certain",
        "b order": "certain",
        "b other": "certain",
      },
    ],
    [
      "on one branch of a choice",
      { s: start, c: choice, a: set("x"), b: set("y"), m: end },
      "s>c c>a c>b a>m b>m",
      { "m x": "perhaps", "b x": "later", "a x": "later" },
    ],
    [
      "on every branch of a choice",
      { s: start, c: choice, a: set("x"), b: set("x"), m: end },
      "s>c c>a c>b a>m b>m",
      { "m x": "certain" },
    ],
    [
      "in parallel, joined",
      { s: start, p: parallel, a: set("x"), b: set("y"), j: parallel, c: set("z"), e: end },
      "s>p p>a p>b a>j b>j j>c c>e",
      {
        "j x": "certain",
        "e y": "certain",
        "b x": "perhaps",
        "a y": "perhaps",
        "a z": "later",
        "b z": "later",
      },
    ],
    [
      "in parallel, a join inside a branch",
      {
        s: start,
        p: parallel,
        q: parallel,
        a: set("x"),
        b: set("y"),
        k: parallel,
        c: set("z"),
        d: set("w"),
        j: parallel,
        e: end,
      },
      "s>p p>q q>a q>b a>k b>k k>c c>j p>d d>j j>e",
      { "d z": "perhaps", "a z": "later", "e z": "certain" },
    ],
    [
      "of branches that may all be taken",
      { s: start, c: every, a: set("x"), b: set("y"), j: every, e: end },
      "s>c c>a c>b a>j b>j j>e",
      { "j x": "perhaps", "b x": "perhaps" },
    ],
    [
      "in a circle",
      { s: start, w: wait(), a: set("x"), c: choice, e: end },
      "s>w w>a a>c c>w c>e",
      { "w x": "perhaps", "a x": "perhaps", "e x": "certain" },
    ],
    [
      "from what interrupts",
      { s: start, w: wait({ late: { on: "timeout", after: "P1D" } }), a: set("x"), b: set("y"), e: end },
      "s>w w>a w.late>b a>e b>e",
      { "b x": "later", "b order": "certain", "e x": "perhaps", "e y": "perhaps", "a y": "later" },
    ],
    [
      "from what goes on beside",
      {
        s: start,
        w: wait({ told: { on: "message", message: "m", into: "news", interrupts: false } }),
        a: set("x"),
        b: set("y"),
        e: end,
      },
      "s>w w>a w.told>b a>e",
      { "b news": "certain", "b x": "perhaps", "a y": "perhaps", "w y": "perhaps", "a news": "perhaps" },
    ],
    [
      "in a frame",
      {
        s: start,
        g: group({ variables: { own: "1" } }),
        a: set("x", { in: "g" }),
        b: set("y", { in: "g" }),
        e: end,
      },
      "s>g a>b g>e",
      {
        "a own": "certain",
        "a x": "later",
        "b x": "certain",
        "e x": "certain",
        "e own": "later",
        "g own": "later",
      },
    ],
    [
      "in a frame that repeats over a list",
      {
        s: start,
        g: group({
          repeat: { over: "order", item: "one", how: "parallel", result: { gather: "x", into: "all" } },
        }),
        a: set("x", { in: "g" }),
        e: end,
      },
      "s>g g>e",
      { "a one": "certain", "a x": "perhaps", "e x": "perhaps", "e all": "certain", "e one": "later" },
    ],
    [
      "in a frame that begins at several steps",
      { s: start, g: group(), a: set("x", { in: "g" }), b: set("y", { in: "g" }), e: end },
      "s>g g>e",
      { "a y": "perhaps", "e x": "certain", "e y": "certain" },
    ],
    [
      "in a frame that one way out of breaks off",
      {
        s: start,
        g: group(),
        c: { ...choice, in: "g" },
        a: set("x", { in: "g" }),
        ok: { ...end, in: "g" },
        bad: { ...end, how: "error", code: "no", in: "g" },
        e: end,
      },
      "s>g c>a c>bad a>ok g>e",
      { "e x": "certain", "bad x": "later" },
    ],
    [
      "in a frame that is broken off and goes on by itself",
      {
        s: start,
        g: group(),
        c: { ...choice, in: "g" },
        a: set("x", { in: "g" }),
        bad: { ...end, how: "error", code: "no", in: "g" },
        t: group({ trigger: { on: "error" }, in: "g" }),
        b: set("y", { in: "t" }),
        e: end,
      },
      "s>g c>a c>bad g>e",
      { "e x": "perhaps" },
    ],
    [
      "in a frame that begins by an event",
      {
        s: start,
        a: set("x"),
        e: end,
        t: group({ trigger: { on: "message", message: "m", into: "news" } }),
        b: set("y", { in: "t" }),
      },
      "s>a a>e",
      { "b order": "certain", "b x": "perhaps", "b news": "certain" },
    ],
  ])("%s", (_name, steps, arrows, expected) => {
    const known = knownOf(draftOf(steps, arrows), kinds);
    const found = Object.keys(expected).map((key) => {
      const [step = "", name = ""] = key.split(" ");
      return [key, known.at(step, name)];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it("looks from inside a frame after a round, and from a start that has begun", () => {
    const draft = draftOf(
      { s: start, g: group({ repeat: { until: "x" } }), a: set("x", { in: "g" }), e: end },
      "s>g g>e",
    );
    const known = knownOf(draft, kinds);
    expect([known.at("g", "x"), known.at("g", "x", "inside"), known.at("e", "x")]).toEqual([
      "later",
      "certain",
      "certain",
    ]);
    expect([known.at("s", "order"), known.at("s", "order", "done")]).toEqual(["later", "certain"]);
    expect(known.setters("x")).toEqual(["a"]);
  });

  it("knows before a round what is set in another one only", () => {
    const draft = draftOf(
      { s: start, g: group({ repeat: { while: "x" } }), a: set("x", { in: "g" }), e: end },
      "s>g g>e",
    );
    const known = knownOf(draft, kinds);
    expect([known.at("g", "x", "opened"), known.at("g", "x", "inside")]).toEqual(["perhaps", "certain"]);
  });

  it("agrees with walking every way, in drafts of choices and circles", () => {
    const arrow = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1));
    fc.assert(
      fc.property(fc.array(arrow, { maxLength: 14 }), (arrows) => {
        const steps = Object.fromEntries(Array.from({ length: SIZE }, (_, i) => [`n${i}`, set(`v${i}`)]));
        const text = ["s>n0", ...arrows.map(([a, b]) => `n${a}>n${b}`)].join(" ");
        const known = knownOf(draftOf({ s: start, ...steps }, text), kinds);
        const here = [...reachable(arrows, [0])];
        const pairs = here.flatMap((node) => here.map((other) => [node, other] as const));
        const found = pairs.map(([node, other]) => known.at(`n${node}`, `v${other}`));
        expect([text, found]).toEqual([text, pairs.map((pair) => byWalking(arrows, pair))]);
      }),
      { numRuns: 200 },
    );
  });

  it("takes little time for 300 steps", () => {
    const draft = large(300);
    const times = Array.from({ length: 10 }, () => {
      const before = process.cpuUsage();
      knownOf(draft, kinds);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  });
});

const SIZE = 7;
type Arrows = readonly (readonly [number, number])[];

function reachable(arrows: Arrows, from: readonly number[], without?: number): Set<number> {
  const seen = new Set(from.filter((at) => at !== without));
  for (const at of seen)
    for (const [, to] of arrows.filter(([a, b]) => a === at && b !== without)) seen.add(to);
  return seen;
}

/** Certain: the node cannot be reached without the other. Perhaps: it can be reached from there. */
function byWalking(arrows: Arrows, [node, other]: readonly [number, number]): string {
  if (node !== other && !reachable(arrows, [0], other).has(node)) return "certain";
  const after = arrows.filter(([from]) => from === other).map(([, to]) => to);
  return reachable(arrows, after).has(node) ? "perhaps" : "later";
}

/** Tens of: a split of four, steps that join again, a choice that may go back. */
const TEN: readonly { readonly step: Given; readonly to: readonly number[] }[] = [
  { step: parallel, to: [1, 3, 5, 7] },
  { step: set("a"), to: [1] },
  { step: set("b"), to: [6] },
  { step: set("c"), to: [1] },
  { step: set("d"), to: [4] },
  { step: set("e"), to: [1] },
  { step: set("f"), to: [2] },
  { step: set("g"), to: [1] },
  { step: parallel, to: [1] },
  { step: choice, to: [1, -49] },
];

function large(size: number): Draft {
  const all = Array.from({ length: size }, (_, i) => ({ i, ...(TEN[i % 10] ?? { step: end, to: [] }) }));
  const steps = all.map(({ i, step }) => [`n${i}`, step.kind === "set" ? set(`v${i}`) : step]);
  const arrows = all.flatMap(({ i, to }) =>
    to.filter((by) => i + by >= 0 && i + by < size).map((by) => `n${i}>n${i + by}`),
  );
  return draftOf({ s: start, ...Object.fromEntries(steps) }, ["s>n0", ...arrows].join(" "));
}
