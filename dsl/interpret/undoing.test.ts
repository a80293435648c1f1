import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const begin = { kind: "begin" };
const end = { kind: "end" };
const undoable = { kind: "work", handlers: { back: { on: "undo" } } };

describe("undoing", () => {
  const steps = {
    begin,
    a: undoable,
    b: undoable,
    cancelA: { kind: "work" },
    cancelB: { kind: "work" },
    undo: { kind: "undo" },
    end,
  };
  const arrows = [
    "begin -> a",
    "a -> b",
    "b -> undo",
    "undo -> end",
    "a.back -> cancelA",
    "b.back -> cancelB",
  ];

  it("takes what was completed back in reverse, one after the other, with the variables as they were", () => {
    const held = new FlowCase(flowProgram(steps, arrows), { values: { sum: 1 } });
    held.work("a.1", { sum: 2 });
    held.work("b.1", { sum: 3 });
    expect(held.standing()).toEqual(["cancelB.1", "undo.1"]);
    expect(held.state.scopes?.["undo.1/1"]?.variables).toEqual({ sum: 3 });
    held.work("cancelB.1", { undone: "b", sum: 0 });
    expect(held.standing()).toEqual(["cancelA.1", "undo.1"]);
    expect(held.state.scopes?.["undo.1/2"]?.variables).toEqual({ sum: 2 });
    held.work("cancelA.1");
    expect(held.state).toMatchObject({ status: "completed", variables: { undone: "b", sum: 0 } });
  });

  it("has the variables as they were also when what followed came in the same advance", () => {
    const set = (n: number) => ({ kind: "set", values: { n }, handlers: { back: { on: "undo" } } });
    const held = new FlowCase(
      flowProgram({ begin, a: set(1), b: set(2), cancel: { kind: "work" }, wait: { kind: "work" } }, [
        "begin -> a",
        "a -> b",
        "b -> wait",
        "a.back -> cancel",
        "b.back -> cancel",
      ]),
    );
    const [done] = Object.values(held.state.undoable ?? {});
    expect(done?.map(({ variables }) => variables)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(held.state.variables).toEqual({ n: 2 });
  });

  it("of a step takes only that one, and takes nothing twice", () => {
    const twice = flowProgram(
      { ...steps, undo: { kind: "undo", of: "a" }, again: { kind: "undo", of: "a" } },
      [...arrows.filter((arrow) => arrow !== "undo -> end"), "undo -> again", "again -> end"],
    );
    const held = new FlowCase(twice);
    held.work("a.1");
    held.work("b.1");
    expect(held.standing()).toEqual(["cancelA.1", "undo.1"]);
    held.work("cancelA.1");
    expect(held.state.status).toBe("completed");
  });

  it("does not take back what was never completed", () => {
    const parallel = flowProgram(steps, [
      "begin -> a",
      "begin -> b",
      "b -> undo",
      "undo -> end",
      "a.back -> cancelA",
      "b.back -> cancelB",
    ]);
    const held = new FlowCase(parallel);
    held.work("b.1");
    expect(held.standing()).toEqual(["a.1", "cancelB.1", "undo.1"]);
  });

  it("from a frame that began by its own event takes back what was done around it", () => {
    const around = flowProgram(
      {
        begin,
        a: undoable,
        raise: { kind: "raise", code: "NO_STOCK" },
        cancelA: { kind: "work" },
        aside: { kind: "frame", trigger: { on: "error" } },
        undo: { kind: "undo", in: "aside" },
        end,
      },
      ["begin -> a", "a -> raise", "a.back -> cancelA"],
    );
    const held = new FlowCase(around, { values: { sum: 1 } });
    held.work("a.1", { sum: 2 });
    expect(held.standing()).toEqual(["aside.2", "cancelA.1", "undo.1"]);
    expect(held.state.scopes?.["undo.1/1"]?.variables).toEqual({ sum: 2 });
    held.work("cancelA.1");
    expect(held.state).toMatchObject({ status: "completed", undoable: {} });
  });

  it("of a frame takes back what was done inside it, once it is done", () => {
    const inFrame = flowProgram(
      {
        begin,
        frame: { kind: "frame" },
        a: { ...undoable, in: "frame" },
        cancelA: { kind: "work", in: "frame" },
        undo: { kind: "undo", of: "frame" },
        end,
      },
      ["begin -> frame", "frame -> undo", "undo -> end", "a.back -> cancelA"],
    );
    const held = new FlowCase(inFrame);
    held.work("a.1");
    expect(held.standing()).toEqual(["cancelA.1", "undo.1"]);
    held.work("cancelA.1");
    expect(held.state.status).toBe("completed");
  });

  describe("of a frame by its own way", () => {
    const way = (undo: object) =>
      flowProgram(
        {
          begin,
          frame: { kind: "frame", handlers: { back: { on: "undo" } } },
          a: { ...undoable, in: "frame" },
          b: { ...undoable, in: "frame" },
          cancelA: { kind: "work", in: "frame" },
          cancelB: { kind: "work", in: "frame" },
          undo: { kind: "undo" },
          end,
          aside: { kind: "frame" },
          inner: { kind: "undo", in: "aside", ...undo },
          note: { kind: "work", in: "aside" },
        },
        [
          "begin -> frame",
          "frame -> undo",
          "undo -> end",
          "a -> b",
          "a.back -> cancelA",
          "b.back -> cancelB",
          "frame.back -> aside",
          "inner -> note",
        ],
      );

    it("takes back what was done inside it where that way says so, and nothing twice", () => {
      const held = new FlowCase(way({}));
      held.work("a.1");
      held.work("b.1");
      expect(held.standing()).toEqual(["aside.1", "cancelB.1", "inner.1", "undo.1"]);
      held.work("cancelB.1");
      expect(held.standing()).toEqual(["aside.1", "cancelA.1", "inner.1", "undo.1"]);
      held.work("cancelA.1");
      expect(held.standing()).toEqual(["aside.1", "note.1", "undo.1"]);
      held.work("note.1");
      expect(held.state).toMatchObject({ status: "completed", undoable: {}, scopes: {} });
    });

    it("takes back one step, or all of the frame, by name; the rest is not undone by anybody else", () => {
      const one = new FlowCase(way({ of: "a" }));
      one.work("a.1");
      one.work("b.1");
      one.work("cancelA.1");
      one.work("note.1");
      expect(one.state).toMatchObject({ status: "completed", undoable: {} });
      const all = new FlowCase(way({ of: "frame" }));
      all.work("a.1");
      all.work("b.1");
      expect(all.standing()).toContain("cancelB.1");
    });
  });
});
