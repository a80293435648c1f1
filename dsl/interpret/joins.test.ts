import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const work = { kind: "work" };
const begin = { kind: "begin" };
const end = { kind: "end" };

describe("a join of all", () => {
  const split = flowProgram({ begin, a: work, b: work, both: { kind: "and" }, end }, [
    "begin -> a",
    "begin -> b",
    "a -> both",
    "b -> both",
    "both -> end",
  ]);

  it("goes on when a token has come along every arrow", () => {
    const held = new FlowCase(split);
    expect(held.trace()).toBe("+begin.1 begin.1 +a.1 +b.1");
    held.work("b.1");
    expect(held.trace()).toBe("b.1");
    expect(held.state.waiting).toEqual({ "": { "b -> both": 1 } });
    held.work("a.1");
    expect(held.trace()).toBe("a.1 +both.1 both.1 +end.1 end.1 done");
    expect(held.state.waiting).toEqual({});
  });

  it("counts arrows and not tokens: a second one along the same arrow waits for the next round", () => {
    const twice = flowProgram(
      { begin, s: { kind: "pass" }, a: work, b: work, again: { kind: "some" }, both: { kind: "and" }, end },
      [
        "begin -> s",
        "s -> a",
        "s -> b",
        "a -> again",
        "again -> a",
        "again -> both",
        "b -> both",
        "both -> end",
      ],
    );
    const held = new FlowCase(twice, { values: { go: ["a", "both", "end"] } });
    held.work("a.1");
    held.work("a.2");
    expect(held.state.waiting?.[""]).toEqual({ "again -> both": 2 });
    expect(held.state.entered.both).toBeUndefined();
    held.work("b.1");
    expect(held.state.entered.both).toBe(1);
    expect(held.state.waiting?.[""]).toEqual({ "again -> both": 1 });
  });

  it("for which nothing is left to come is an incident; skipped, it goes on with what came", () => {
    const dying = flowProgram(
      { begin, pick: { kind: "some" }, a: work, b: work, both: { kind: "and" }, end },
      ["begin -> pick", "pick -> a", "pick -> b", "a -> both", "b -> both", "both -> end"],
    );
    const held = new FlowCase(dying, { values: { go: ["a"] } });
    held.work("a.1");
    expect(held.trace()).toBe("+begin.1 begin.1 +pick.1 pick.1 +a.1 a.1 +both.1 !both.1:join.incomplete");
    expect(held.state.instances["both.1"]?.failure?.params).toEqual({ missing: ["b -> both"] });
    held.do({ type: "skip", instance: "both.1", by: "operator" });
    expect(held.trace()).toBe("both.1 +end.1 end.1 done");
  });
});

describe("a join that counts tokens", () => {
  const steps = { begin, s: { kind: "pass" }, a: work, both: { kind: "count", needs: 2 }, end };
  const arrows = ["begin -> s", "a -> both", "both -> end"];

  it("goes on when so many have come, also along one arrow", () => {
    const twice = flowProgram({ ...steps, b: { kind: "pass" } }, [...arrows, "s -> a", "s -> b", "b -> a"]);
    const held = new FlowCase(twice);
    held.work("a.1");
    expect(held.state.waiting).toEqual({ "": { "a -> both": 1 } });
    held.work("a.2");
    expect(held.state).toMatchObject({ status: "completed", entered: { both: 1 }, waiting: {} });
  });

  it("for which too few are left to come is an incident", () => {
    const held = new FlowCase(flowProgram(steps, [...arrows, "s -> a"]));
    held.work("a.1");
    expect(held.state.instances["both.1"]?.failure).toMatchObject({
      code: "join.incomplete",
      params: { missing: ["a -> both"] },
    });
  });
});

describe("an inclusive join", () => {
  const steps = { begin, pick: { kind: "some" }, a: work, b: work, c: work, any: { kind: "or" }, end };
  const arrows = [
    "begin -> pick",
    ...["a", "b", "c"].flatMap((id) => [`pick -> ${id}`, `${id} -> any`]),
    "any -> end",
  ];

  it("waits for those that were sent, and for no others", () => {
    const held = new FlowCase(flowProgram(steps, arrows), { values: { go: ["a", "c"] } });
    held.work("c.1");
    expect(held.state.entered.any).toBeUndefined();
    held.work("a.1");
    expect(held.trace()).toBe(
      "+begin.1 begin.1 +pick.1 pick.1 +a.1 +c.1 c.1 a.1 +any.1 any.1 +end.1 end.1 done",
    );
  });

  it("is asked again when what it waited for dies elsewhere", () => {
    const dying = flowProgram({ ...steps, off: { kind: "some" }, away: end }, [
      ...arrows.filter((arrow) => arrow !== "a -> any"),
      "a -> off",
      "off -> any",
      "off -> away",
    ]);
    const held = new FlowCase(dying, { values: { go: ["a", "b"] } });
    held.work("b.1");
    expect(held.state.entered.any).toBeUndefined();
    held.work("a.1", { go: ["away", "end"] });
    expect(held.state).toMatchObject({ status: "completed", entered: { any: 1 } });
  });

  it("does not wait for itself: what can only come by passing it first may stay away", () => {
    const loop = flowProgram({ ...steps, back: { kind: "some" } }, [
      ...arrows.filter((arrow) => arrow !== "any -> end"),
      "any -> back",
      "back -> b",
      "back -> end",
    ]);
    const held = new FlowCase(loop, { values: { go: ["a", "end"] } });
    held.work("a.1");
    expect(held.state).toMatchObject({ status: "completed", entered: { any: 1, back: 1 } });
  });

  it("that waits for another, which waits for it, goes first by the order of ids", () => {
    const circle = flowProgram({ begin, x: work, y: work, one: { kind: "or" }, two: { kind: "or" }, end }, [
      "begin -> x",
      "begin -> y",
      "x -> one",
      "y -> two",
      "one -> two",
      "two -> one",
      "one -> end",
      "two -> end",
    ]);
    const held = new FlowCase(circle, { values: { go: ["x", "y", "one", "two"] } });
    held.work("x.1", { go: ["end"] });
    expect(held.state.entered).not.toHaveProperty("one");
    held.work("y.1");
    expect(held.trace()).toMatch(/y\.1 \+one\.1 one\.1 .*\+two\.1/);
    expect(held.state.status).toBe("completed");
  });
});

describe("a race", () => {
  const race = flowProgram({ begin, race: { kind: "race" }, a: work, b: work, x: end, y: end }, [
    "begin -> race",
    "race -> a",
    "race -> b",
    "a -> x",
    "b -> y",
  ]);

  it("is won by the first that is done; the others are given up", () => {
    const held = new FlowCase(race);
    expect(held.trace()).toBe("+begin.1 begin.1 +race.1 +a.1 +b.1");
    held.work("b.1");
    expect(held.trace()).toBe("-a.1 race.1 b.1 +y.1 y.1 done");
    expect(held.work("a.1")).toBe(false);
    expect(
      held.events.filter(({ type }) => type === "stepLeft").map((e) => "flows" in e && e.flows),
    ).toContainEqual(["race -> b"]);
  });

  it("goes on while one of them has failed", () => {
    const failing = flowProgram({ ...race.steps, a: { kind: "nobody knows" } }, Object.keys(race.flows));
    const held = new FlowCase(failing);
    expect(held.standing()).toEqual(["a.1", "b.1", "race.1"]);
    held.work("b.1");
    expect(held.state.status).toBe("completed");
  });
});
