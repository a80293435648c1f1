import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const begin = { kind: "begin" };
const end = { kind: "end" };
const work = { kind: "work" };

describe("an operator", () => {
  const line = flowProgram({ begin, a: work, b: work, end }, ["begin -> a", "a -> b", "b -> end"]);

  it("holds a case; what is answered meanwhile is taken in order when it goes on", () => {
    const held = new FlowCase(line);
    held.do({ type: "suspend", by: "op" });
    expect(held.do({ type: "suspend" })).toBe(false);
    expect(held.work("a.1", { x: 1 })).toBe(true);
    expect(held.work("a.1", { x: 2 })).toBe(false);
    expect(held.standing()).toEqual(["a.1"]);
    held.do({ type: "resume", by: "op" });
    expect(held.standing()).toEqual(["b.1"]);
    expect(held.state).toMatchObject({ variables: { x: 1 } });
    expect(held.state).not.toHaveProperty("held");
  });

  it("moves a token, within its frame only", () => {
    const held = new FlowCase(
      flowProgram({ ...line.steps, frame: { kind: "frame" }, c: { ...work, in: "frame" } }, [
        ...Object.keys(line.flows),
        "b -> frame",
      ]),
    );
    expect(held.do({ type: "move", instance: "a.1", to: "c" })).toBe(false);
    expect(held.do({ type: "move", instance: "a.1", to: "nowhere" })).toBe(false);
    held.do({ type: "move", instance: "a.1", to: "b", by: "op" });
    expect(held.trace()).toBe("+begin.1 begin.1 +a.1 -a.1 +b.1");
    expect(held.events).toContainEqual(expect.objectContaining({ type: "tokenMoved", to: "b", by: "op" }));
  });

  it("skips a step with what it would have given, or sets variables and tries again", () => {
    const broken = flowProgram({ ...line.steps, a: { kind: "nobody knows" } }, Object.keys(line.flows));
    const skipped = new FlowCase(broken);
    skipped.do({ type: "skip", instance: "a.1", values: { score: 7 }, by: "op" });
    expect(skipped.state).toMatchObject({ variables: { score: 7 }, entered: { b: 1 } });
    const retried = new FlowCase(broken);
    retried.do({ type: "retry", instance: "a.1", values: { x: 1 }, by: "op" });
    expect(retried.state.variables).toEqual({ x: 1 });
    expect(retried.trace()).toContain("!a.1:step.unknown !a.1:step.unknown");
  });

  it("gives a case up with all that stands in it", () => {
    const held = new FlowCase(
      flowProgram({ begin, frame: { kind: "frame", items: [1, 2] }, c: { ...work, in: "frame" }, end }, [
        "begin -> frame",
        "frame -> end",
      ]),
    );
    held.do({ type: "cancel", by: "op" });
    expect(held.trace()).toBe("+begin.1 begin.1 +frame.1 +c.1 +c.2 -c.1 -c.2 -frame.1 cancelled");
    expect(held.state).toMatchObject({ status: "cancelled", instances: {}, scopes: {} });
  });
});
