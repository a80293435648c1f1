import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const begin = { kind: "begin" };
const end = { kind: "end" };
const inside = { kind: "work", in: "frame" };

describe("a frame", () => {
  it("begins where nothing leads, and is left when all in it is done", () => {
    const held = new FlowCase(
      flowProgram({ begin, frame: { kind: "frame" }, a: inside, b: inside, c: inside, end }, [
        "begin -> frame",
        "a -> c",
        "frame -> end",
      ]),
    );
    expect(held.trace()).toBe("+begin.1 begin.1 +frame.1 +a.1 +b.1");
    held.work("b.1");
    held.work("a.1");
    expect(held.trace()).toBe("b.1 a.1 +c.1");
    held.work("c.1");
    expect(held.trace()).toBe("c.1 frame.1 +end.1 end.1 done");
    expect(held.state.scopes).toEqual({});
  });

  it("with nothing in it is done at once", () => {
    const held = new FlowCase(
      flowProgram({ begin, frame: { kind: "frame" }, end }, ["begin -> frame", "frame -> end"]),
    );
    expect(held.trace()).toBe("+begin.1 begin.1 +frame.1 frame.1 +end.1 end.1 done");
  });

  it("keeps its own variables inside, and hands on what it does not have", () => {
    const program = flowProgram({ begin, frame: { kind: "frame", items: ["x", "y"] }, a: inside, end }, [
      "begin -> frame",
      "frame -> end",
    ]);
    const held = new FlowCase(program);
    held.work("a.1", { item: "changed", shared: 1 });
    expect(held.state.variables).toEqual({ shared: 1 });
    held.work("a.2");
    expect(held.state.variables).toEqual({ shared: 1, results: ["changed", "y"] });
  });

  it("gathers in the order of the items, whoever is done first", () => {
    const held = new FlowCase(
      flowProgram({ begin, frame: { kind: "frame", items: [1, 2, 3] }, a: inside, end }, [
        "begin -> frame",
        "frame -> end",
      ]),
    );
    for (const instance of ["a.3", "a.1", "a.2"]) held.work(instance);
    expect(held.state).toMatchObject({ status: "completed", variables: { results: [1, 2, 3] } });
  });

  it("goes in turn, and takes one more item while it runs", () => {
    const program = flowProgram(
      { begin, frame: { kind: "frame", items: [1, 2], inTurn: true }, a: inside, end },
      ["begin -> frame", "frame -> end"],
    );
    const held = new FlowCase(program);
    expect(held.standing()).toEqual(["a.1", "frame.1"]);
    held.work("a.1");
    expect(held.standing()).toEqual(["a.2", "frame.1"]);
    expect(held.do({ type: "addItem", instance: "frame.1", item: 9 })).toBe(true);
    expect(held.standing()).toEqual(["a.2", "a.3", "frame.1"]);
    held.work("a.2");
    held.work("a.3");
    expect(held.state).toMatchObject({ status: "completed", variables: { results: [1, 2, 9] } });
    expect(held.do({ type: "addItem", instance: "frame.1", item: 10 })).toBe(false);
  });

  it("over ten thousand items is quick, in its state as in its events", () => {
    const items = Array.from({ length: 10_000 }, (_, i) => i);
    const program = flowProgram(
      { begin, frame: { kind: "frame", items }, a: { kind: "pass", in: "frame" }, end },
      ["begin -> frame", "frame -> end"],
    );
    const held = new FlowCase(program);
    expect(held.state.status).toBe("completed");
    expect(held.state.variables.results).toEqual(items);
    expect(JSON.stringify(held.events).length).toBeLessThan(8_000_000);
  });

  it("in a frame has tokens of its own: joins of different rounds do not mix", () => {
    const steps = {
      begin,
      frame: { kind: "frame", items: [1, 2] },
      a: inside,
      b: inside,
      both: { kind: "and", in: "frame" },
      end,
    };
    const held = new FlowCase(
      flowProgram(steps, ["begin -> frame", "a -> both", "b -> both", "frame -> end"]),
    );
    held.work("a.1");
    held.work("b.2");
    expect(held.state.entered.both).toBeUndefined();
    held.work("b.1");
    expect(held.state.entered.both).toBe(1);
    held.work("a.2");
    expect(held.state.status).toBe("completed");
  });

  it("is ended from inside without what stands outside", () => {
    const steps = {
      begin,
      frame: { kind: "frame" },
      a: inside,
      stop: { kind: "terminate", in: "frame" },
      b: inside,
      outside: { kind: "work" },
      end,
    };
    const held = new FlowCase(
      flowProgram(steps, ["begin -> frame", "begin -> outside", "b -> stop", "frame -> end"]),
    );
    held.work("b.1");
    expect(held.trace()).toMatch(/b\.1 \+stop\.1 -a\.1 stop\.1 frame\.1 \+end\.1 end\.1$/);
    expect(held.standing()).toEqual(["outside.1"]);
  });
});
