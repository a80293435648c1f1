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
});
