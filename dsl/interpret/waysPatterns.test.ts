import { describe, expect, it } from "vitest";
import { and, begun, done, end, pass, some, start, work } from "../testing/patternCase";

// The workflow control-flow patterns (van der Aalst, ter Hofstede, Kiepuszewski, Barros 2003; Russell et al. 2006), by number:
// how ways part, meet and go round.

describe("basic", () => {
  it("1 sequence", () => {
    const { first, working } = start({ a: work, b: work }, ["begin -> a", "a -> b", "b -> end"]);
    expect(first).toBe(`${begun}+a.1`);
    expect(working("a.1", "b.1")).toBe(`a.1 +b.1 b.1${done}`);
  });

  it("2 parallel split, 3 synchronisation", () => {
    const { first, working } = start({ a: work, b: work, both: and }, [
      "begin -> a",
      "begin -> b",
      "a -> both",
      "b -> both",
      "both -> end",
    ]);
    expect(first).toBe(`${begun}+a.1 +b.1`);
    expect(working("a.1", "b.1")).toBe(`a.1 b.1 +both.1 both.1${done}`);
  });

  it("4 exclusive choice, 5 simple merge", () => {
    const arrows = ["begin -> pick", "pick -> a", "pick -> b", "a -> merge", "b -> merge", "merge -> end"];
    const { first, working } = start({ pick: some, a: work, b: work, merge: pass }, arrows, ["b"]);
    expect(first).toBe(`${begun}+pick.1 pick.1 +b.1`);
    expect(working("b.1")).toBe(`b.1 +merge.1 merge.1${done}`);
  });
});

describe("branching and merging", () => {
  const three = ["a", "b", "c"].flatMap((id) => [`pick -> ${id}`, `${id} -> join`]);
  const steps = { pick: some, a: work, b: work, c: work };
  const arrows = ["begin -> pick", ...three, "join -> end"];

  it("6 multi-choice, 7 structured synchronising merge", () => {
    const { first, working } = start({ ...steps, join: { kind: "or" } }, arrows, ["a", "c"]);
    expect(first).toBe(`${begun}+pick.1 pick.1 +a.1 +c.1`);
    expect(working("c.1")).toBe("c.1");
    expect(working("a.1")).toBe(`a.1 +join.1 join.1${done}`);
  });

  it("8 multi-merge", () => {
    const { working } = start({ ...steps, join: pass }, arrows, ["a", "b"]);
    expect(working("a.1")).toBe("a.1 +join.1 join.1 +end.1 end.1");
    expect(working("b.1")).toBe("b.1 +join.2 join.2 +end.2 end.2 done");
  });

  it("9 structured discriminator, 28 blocking discriminator", () => {
    const { held, working } = start({ ...steps, join: { kind: "few", needs: 1 } }, arrows, ["a", "b", "c"]);
    expect(working("b.1")).toBe("b.1 +join.1 join.1 +end.1 end.1");
    expect(working("a.1", "c.1")).toBe("a.1 c.1 done");
    expect(held.state).toMatchObject({ waiting: {}, owed: {}, entered: { join: 1 } });
  });

  it("29 cancelling discriminator", () => {
    const inFrame = { in: "frame" };
    const { working } = start(
      {
        frame: { kind: "frame" },
        a: { ...work, ...inFrame },
        b: { ...work, ...inFrame },
        first: { kind: "terminate", ...inFrame },
      },
      ["begin -> frame", "a -> first", "b -> first", "frame -> end"],
    );
    expect(working("b.1")).toBe(`b.1 +first.1 -a.1 first.1 frame.1${done}`);
  });

  it("30 structured partial join, 31 blocking partial join: the next round waits for this one", () => {
    const again = [
      "begin -> a",
      "begin -> b",
      "begin -> c",
      "a -> back",
      "back -> a",
      "back -> join",
      "b -> join",
      "c -> join",
      "join -> end",
    ];
    const { held, working } = start(
      { a: work, b: work, c: work, back: pass, join: { kind: "few", needs: 2 } },
      again,
    );
    expect(working("a.1", "b.1")).toBe("a.1 +back.1 back.1 +a.2 b.1 +join.1 join.1 +end.1 end.1");
    expect(working("a.2")).toBe("a.2 +back.2 back.2 +a.3");
    expect(held.state.waiting).toEqual({ "": { "back -> join": 1 } });
    expect(working("c.1")).toBe("c.1");
    expect(held.state.owed).toEqual({});
  });

  it("32 cancelling partial join", () => {
    const inFrame = { in: "frame" };
    const { working } = start(
      {
        frame: { kind: "frame" },
        ...Object.fromEntries(["a", "b", "c"].map((id) => [id, { ...work, ...inFrame }])),
        two: { kind: "few", needs: 2, ...inFrame },
        stop: { kind: "terminate", ...inFrame },
      },
      ["begin -> frame", "a -> two", "b -> two", "c -> two", "two -> stop", "frame -> end"],
    );
    expect(working("c.1")).toBe("c.1");
    expect(working("a.1")).toBe(`a.1 +two.1 two.1 +stop.1 -b.1 stop.1 frame.1${done}`);
  });

  it("33 generalised AND-join", () => {
    const { held, working } = start({ a: work, b: work, twice: pass, both: and }, [
      "begin -> a",
      "begin -> b",
      "a -> twice",
      "twice -> a",
      "twice -> both",
      "b -> both",
      "both -> end",
    ]);
    working("a.1", "a.2");
    expect(working("b.1")).toBe("b.1 +both.1 both.1 +end.1 end.1");
    expect(held.state.waiting).toEqual({ "": { "twice -> both": 1 } });
  });

  it("37 local, 38 general synchronising merge", () => {
    const { working } = start(
      { ...steps, inner: some, gone: end, join: { kind: "or" } },
      [...arrows.filter((arrow) => arrow !== "a -> join"), "a -> inner", "inner -> join", "inner -> gone"],
      ["a", "b", "gone"],
    );
    expect(working("b.1")).toBe("b.1");
    expect(working("a.1")).toBe(`a.1 +inner.1 inner.1 +gone.1 gone.1 +join.1 join.1${done}`);
  });

  it("41 thread merge, 42 thread split", () => {
    const { working } = start({ frame: { kind: "frame", items: [1, 2, 3] }, a: { ...work, in: "frame" } }, [
      "begin -> frame",
      "frame -> end",
    ]);
    expect(working("a.2", "a.3", "a.1")).toBe(`a.2 a.3 a.1 frame.1${done}`);
  });
});

describe("structure", () => {
  it("10 arbitrary cycles", () => {
    const { first, working } = start(
      { a: work, b: work, pick: some },
      ["begin -> a", "a -> pick", "pick -> a", "pick -> b", "b -> a", "b -> end"],
      ["a"],
    );
    expect(first).toBe(`${begun}+a.1`);
    expect(working("a.1", "a.2")).toBe("a.1 +pick.1 pick.1 +a.2 a.2 +pick.2 pick.2 +a.3");
  });

  it("11 implicit termination, 43 explicit termination", () => {
    expect(start({ a: work, b: work }, ["begin -> a", "begin -> b"]).working("a.1", "b.1")).toBe(
      "a.1 b.1 done",
    );
    const stop = start({ a: work, b: work, stop: { kind: "terminate" } }, [
      "begin -> a",
      "begin -> b",
      "a -> stop",
    ]);
    expect(stop.working("a.1")).toBe("a.1 +stop.1 -b.1 stop.1 done");
  });

  it("21 structured loop", () => {
    const loop = { frame: { kind: "frame", items: [1, 2], inTurn: true }, a: { ...work, in: "frame" } };
    const { first, working } = start(loop, ["begin -> frame", "frame -> end"]);
    expect(first).toBe(`${begun}+frame.1 +a.1`);
    expect(working("a.1", "a.2")).toBe(`a.1 +a.2 a.2 frame.1${done}`);
  });
});
