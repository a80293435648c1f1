import { describe, expect, it } from "vitest";
import { kinds } from "@/steps/registry";
import {
  choice,
  draftOf,
  end,
  every,
  type Given,
  group,
  parallel,
  set,
  start,
  wait,
} from "../../testing/sketch";
import { knownOf } from "./known";

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
});
