import { describe, expect, it } from "vitest";
import { begun, done, end, start, work } from "../testing/patternCase";

// The workflow control-flow patterns (van der Aalst, ter Hofstede, Kiepuszewski, Barros 2003; Russell et al. 2006), by number:
// several instances, and what waits for what.

describe("several instances", () => {
  const a = { ...work, in: "frame" };
  const arrows = ["begin -> frame", "frame -> end"];

  it("12 without synchronisation", () => {
    const { working } = start(
      { each: { kind: "frame", items: [1, 2] }, b: { ...work, in: "each" }, go: work },
      ["begin -> each", "begin -> go", "go -> end"],
    );
    expect(working("go.1")).toBe("go.1 +end.1 end.1");
    expect(working("b.1", "b.2")).toBe("b.1 b.2 each.1 done");
  });

  it("13 with what is known at design time, 14 at run time", () => {
    const { first, working } = start({ frame: { kind: "frame", items: [1, 2] }, a }, arrows);
    expect(first).toBe(`${begun}+frame.1 +a.1 +a.2`);
    expect(working("a.2", "a.1")).toBe(`a.2 a.1 frame.1${done}`);
  });

  it("15 without knowing beforehand: one more while they run", () => {
    const { held, working } = start({ frame: { kind: "frame", items: [1] }, a }, arrows);
    held.do({ type: "addItem", instance: "frame.1", item: 2 });
    expect(held.trace()).toBe("+a.2");
    expect(working("a.1", "a.2")).toBe(`a.1 a.2 frame.1${done}`);
  });

  it("26 cancel all, 27 complete all", () => {
    const limited = {
      frame: { kind: "frame", items: [1, 2], handlers: { late: { on: "timeout", after: "P1D" } } },
      a,
      b: work,
    };
    const { held } = start(limited, [...arrows, "frame.late -> b"]);
    held.answer("frame.1", { type: "fired" }, "late");
    expect(held.trace()).toBe("@frame.1.late -a.1 -a.2 -frame.1 +b.1");
    const complete = start({ frame: { kind: "frame", items: [1, 2] }, a }, arrows);
    complete.held.do({ type: "skip", instance: "frame.1" });
    expect(complete.held.trace()).toBe(`-a.1 -a.2 frame.1${done}`);
  });
});

describe("state", () => {
  it("16 deferred choice", () => {
    const { working } = start({ race: { kind: "race" }, a: work, b: work }, [
      "begin -> race",
      "race -> a",
      "race -> b",
      "a -> end",
      "b -> end",
    ]);
    expect(working("b.1")).toBe(`-a.1 race.1 b.1${done}`);
  });

  it("17 interleaved parallel routing, 39 critical section, 40 interleaved routing: one at a time by a lock", () => {
    const { held, working } = start({ a: { kind: "locked", key: "K" }, b: { kind: "locked", key: "K" } }, [
      "begin -> a",
      "begin -> b",
      "a -> end",
      "b -> end",
    ]);
    expect(held.orders).toMatchObject([
      { do: "lock", lock: "K", instance: "a.1" },
      { do: "lock", instance: "b.1" },
    ]);
    held.answer("a.1", { type: "granted" });
    expect(held.standing()).toEqual(["a.1", "b.1"]);
    expect(held.do({ type: "answer", instance: "a.1", answer: { type: "granted", effect: 1 } })).toBe(false);
    working("a.1");
    expect(held.orders).toMatchObject([{ do: "withdraw", of: "lock", instance: "a.1" }]);
    held.answer("b.1", { type: "granted" });
    working("b.1");
    expect(held.state.status).toBe("completed");
  });

  it("18 milestone: enabled while, and only while, a place is marked", () => {
    const marked = { kind: "work", handlers: { over: { on: "condition", when: "not(open)" } } };
    const { held, working } = start(
      { a: work, set: { kind: "set", values: { open: false } }, b: marked, off: end },
      ["begin -> a", "begin -> b", "a -> set", "set -> end", "b.over -> off"],
    );
    expect(held.standing()).toEqual(["a.1", "b.1"]);
    expect(working("a.1")).toBe("a.1 +set.1 set.1 +end.1 end.1 @b.1.over -b.1 +off.1 off.1 done");
    expect(held.work("b.1")).toBe(false);
  });

  it("19 cancel task, 20 cancel case, 25 cancel region", () => {
    const one = start({ a: { ...work, handlers: { no: { on: "message", message: "no" } } }, b: work }, [
      "begin -> a",
      "a -> end",
      "a.no -> b",
    ]);
    one.held.answer("a.1", { type: "received", payload: null }, "no");
    expect(one.held.trace()).toBe("@a.1.no -a.1 +b.1");
    one.held.do({ type: "cancel" });
    expect(one.held.trace()).toBe("-b.1 cancelled");
    const region = start(
      {
        frame: { kind: "frame", handlers: { no: { on: "message", message: "no" } } },
        a: { ...work, in: "frame" },
        b: { ...work, in: "frame" },
        c: work,
      },
      ["begin -> frame", "begin -> c", "frame -> end"],
    );
    region.held.answer("frame.1", { type: "received", payload: null }, "no");
    expect(region.held.trace()).toBe("@frame.1.no -a.1 -b.1 -frame.1");
    expect(region.held.standing()).toEqual(["c.1"]);
  });

  it("23 transient trigger: what nobody waits for is lost; 24 persistent trigger: it is kept by who publishes it", () => {
    const { held } = start(
      { a: work, b: { ...work, handlers: { m: { on: "message", message: "m", key: '"1"' } } } },
      ["begin -> a", "a -> b", "b -> end"],
    );
    expect(held.answer("b.1", { type: "received", payload: 1 }, "m")).toBe(false);
    held.work("a.1");
    // From here on the outside knows what is waited for, and gives what it has kept.
    expect(held.orders).toMatchObject([{ do: "work" }, { do: "message", message: "m", correlation: "1" }]);
  });
});

describe("partial joins of several instances", () => {
  const steps = (needs: number) => ({
    frame: { kind: "frame", items: [1, 2, 3], needs },
    a: { ...work, in: "frame" },
  });

  it("34 static, 35 cancelling, 36 dynamic: goes on when so many are done, the others given up", () => {
    const { working } = start(steps(2), ["begin -> frame", "frame -> end"]);
    expect(working("a.3")).toBe("a.3");
    expect(working("a.1")).toBe(`a.1 -a.2 frame.1${done}`);
  });
});

describe("another case", () => {
  it("22 recursion: a case calls another, and goes on with what it gave", () => {
    const { held } = start({ a: { kind: "called", process: "flow" } }, ["begin -> a", "a -> end"]);
    expect(held.orders).toMatchObject([{ do: "call", process: "flow", depth: 1 }]);
    held.answer("a.1", { type: "ended", variables: { x: 1 } });
    expect(held.state).toMatchObject({ status: "completed", variables: { x: 1 } });
  });
});
