import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const begin = { kind: "begin" };
const end = { kind: "end" };
const work = { kind: "work" };
const fired = { type: "fired" } as const;

describe("a time limit", () => {
  const limited = (handler: object) =>
    flowProgram({ begin, a: { ...work, handlers: { late: { on: "timeout", ...handler } } }, b: work, end }, [
      "begin -> a",
      "a -> end",
      "a.late -> b",
    ]);

  it("that interrupts gives the step up and takes its own way", () => {
    const held = new FlowCase(limited({ after: "P2D" }));
    expect(held.orders).toMatchObject([{ do: "work" }, { do: "timer", at: "2026-01-03T00:00:00.000Z" }]);
    held.answer("a.1", fired, "late");
    expect(held.trace()).toBe("+begin.1 begin.1 +a.1 @a.1.late -a.1 +b.1");
    expect(held.orders).toMatchObject([{ do: "withdraw", of: "work" }, { do: "work" }]);
    expect(held.work("a.1")).toBe(false);
  });

  it("is withdrawn when the step is done first", () => {
    const held = new FlowCase(limited({ after: "P2D" }));
    held.work("a.1");
    expect(held.orders).toMatchObject([{ do: "withdraw", of: "timer" }]);
    expect(held.state.status).toBe("completed");
  });

  it("beside the step acts as often as it says", () => {
    const held = new FlowCase(limited({ after: "P2D", every: "P1D", times: 2, interrupts: false }));
    held.answer("a.1", fired, "late");
    expect(held.orders).toMatchObject([{ do: "timer", at: "2026-01-02T00:00:00.000Z" }, { do: "work" }]);
    held.answer("a.1", fired, "late");
    expect(held.orders).toMatchObject([{ do: "work" }]);
    expect(held.standing()).toEqual(["a.1", "b.1", "b.2"]);
    held.work("a.1");
    expect(held.state.status).toBe("running");
  });
});

describe("a message", () => {
  const told = (handler: object) =>
    flowProgram(
      {
        begin,
        a: { ...work, handlers: { told: { on: "message", message: "paid", key: '"K" + id', ...handler } } },
        b: work,
        end,
      },
      ["begin -> a", "a -> end", "a.told -> b"],
    );

  it("is asked for by name and key, and its content kept", () => {
    const held = new FlowCase(told({ into: "payment" }), { values: { id: "7" } });
    expect(held.orders).toMatchObject([
      { do: "work" },
      { do: "message", message: "paid", correlation: "K7" },
    ]);
    held.answer("a.1", { type: "received", payload: { sum: 5 } }, "told");
    expect(held.state.variables.payment).toEqual({ sum: 5 });
    expect(held.standing()).toEqual(["b.1"]);
  });

  it("beside the step is waited for again", () => {
    const held = new FlowCase(told({ interrupts: false }), { values: { id: "7" } });
    held.answer("a.1", { type: "received", payload: null }, "told");
    expect(held.orders).toMatchObject([{ do: "message", correlation: "K7" }, { do: "work" }]);
  });

  it("whose key cannot be found out is an incident, and asked for when retried", () => {
    const held = new FlowCase(told({ key: "missing(" }));
    expect(held.state.instances["a.1"]?.status).toBe("failed");
  });
});

describe("a condition", () => {
  const watched = flowProgram(
    {
      begin,
      a: { ...work, handlers: { hot: { on: "condition", when: "heat > 50", interrupts: false } } },
      b: work,
      c: work,
      end,
    },
    ["begin -> a", "begin -> c", "a -> end", "c -> end", "a.hot -> b"],
  );

  it("acts each time it becomes true, whoever set what it looks at", () => {
    const held = new FlowCase(watched, { values: { heat: 1 } });
    held.do({ type: "setVariables", values: { heat: 60 }, by: "operator" });
    expect(held.standing()).toEqual(["a.1", "b.1", "c.1"]);
    held.do({ type: "setVariables", values: { heat: 70 } });
    expect(held.standing()).toEqual(["a.1", "b.1", "c.1"]);
    held.do({ type: "setVariables", values: { heat: 0 } });
    held.work("c.1", { heat: 99 });
    expect(held.standing()).toEqual(["a.1", "b.1", "b.2"]);
  });

  it("that is true from the beginning acts at once", () => {
    expect(new FlowCase(watched, { values: { heat: 51 } }).standing()).toEqual(["a.1", "b.1", "c.1"]);
  });
});

describe("an error", () => {
  const inFrame = (handlers: object, code = "NO_STOCK") =>
    flowProgram(
      {
        begin,
        frame: { kind: "frame", handlers },
        a: { ...work, in: "frame" },
        other: { ...work, in: "frame" },
        raise: { kind: "raise", code, in: "frame" },
        mend: work,
        end,
      },
      ["begin -> frame", "a -> raise", "frame -> end", "frame.wrong -> mend"],
    );

  it("goes outward to the first that takes its code, which gives up all inside", () => {
    const held = new FlowCase(inFrame({ wrong: { on: "error", codes: ["NO_STOCK"], into: "why" } }));
    held.work("a.1");
    expect(held.trace()).toBe(
      "+begin.1 begin.1 +frame.1 +a.1 +other.1 a.1 +raise.1 @frame.1.wrong -other.1 -raise.1 -frame.1 +mend.1",
    );
    expect(held.state.variables.why).toEqual({ code: "NO_STOCK", message: "so" });
  });

  it("that nobody takes is an incident where it was raised", () => {
    const held = new FlowCase(inFrame({ wrong: { on: "error", codes: ["OTHER"] } }));
    held.work("a.1");
    expect(held.state.instances["raise.1"]?.failure).toMatchObject({
      code: "error.uncaught",
      params: { error: "NO_STOCK" },
    });
    expect(held.standing()).toEqual(["frame.1", "other.1", "raise.1"]);
  });

  it("that nobody takes in a called case ends it, and says so", () => {
    const held = new FlowCase(
      inFrame({}),
      {},
      { parent: { caseId: "P", instance: "call.1", effect: 1 }, depth: 1 },
    );
    held.work("a.1");
    expect(held.state).toMatchObject({ status: "completed", error: { code: "NO_STOCK" }, instances: {} });
  });

  it("of the machinery is taken on the step itself by any, further out only by its name", () => {
    const broken = { kind: "nobody knows" };
    const at = (own: object, around: object) =>
      new FlowCase(
        flowProgram(
          {
            begin,
            frame: { kind: "frame", handlers: around },
            a: { ...broken, in: "frame", handlers: own },
            b: { ...work, in: "frame" },
            mend: work,
            end,
          },
          ["begin -> frame", "frame -> end", "frame.wrong -> mend", "a.wrong -> b"],
        ),
      ).standing();
    expect(at({ wrong: { on: "error" } }, {})).toEqual(["b.1", "frame.1"]);
    expect(at({}, { wrong: { on: "error" } })).toEqual(["a.1", "frame.1"]);
    expect(at({}, { wrong: { on: "error", codes: ["step.unknown"] } })).toEqual(["mend.1"]);
  });
});

describe("an escalation", () => {
  it("tells who is further out, and goes on", () => {
    const steps = {
      begin,
      frame: { kind: "frame", handlers: { tell: { on: "escalation", codes: ["LATE"], interrupts: false } } },
      up: { kind: "escalate", code: "LATE", in: "frame" },
      a: { ...work, in: "frame" },
      boss: work,
      end,
    };
    const held = new FlowCase(
      flowProgram(steps, ["begin -> frame", "up -> a", "frame -> end", "frame.tell -> boss"]),
    );
    expect(held.standing()).toEqual(["a.1", "boss.1", "frame.1"]);
  });
});

describe("a step that listens", () => {
  const listening = (interrupts: boolean) =>
    flowProgram(
      {
        begin,
        a: work,
        aside: { kind: "frame", trigger: { on: "message", message: "hello", into: "said", interrupts } },
        b: { ...work, in: "aside" },
        end,
      },
      ["begin -> a", "a -> end"],
    );

  it("keeps nobody waiting", () => {
    const held = new FlowCase(listening(false));
    held.work("a.1");
    expect(held.state).toMatchObject({ status: "completed", instances: {} });
    expect(held.orders).toMatchObject([{ do: "withdraw", of: "message" }]);
  });

  it("begins beside the others, as often as its event comes", () => {
    const held = new FlowCase(listening(false));
    held.answer("aside.1", { type: "received", payload: 1 }, "trigger");
    held.answer("aside.1", { type: "received", payload: 2 }, "trigger");
    expect(held.standing()).toEqual(["a.1", "aside.2", "aside.3", "b.1", "b.2"]);
    expect(held.state.variables.said).toBe(2);
    for (const instance of ["a.1", "b.1", "b.2"]) held.work(instance);
    expect(held.state.status).toBe("completed");
  });

  it("whose event cannot be asked for is an incident that keeps nobody waiting", () => {
    const broken = flowProgram(
      {
        begin,
        a: work,
        aside: { kind: "frame", trigger: { on: "message", message: "hello", key: "(" } },
        b: { ...work, in: "aside" },
        end,
      },
      ["begin -> a", "a -> end"],
    );
    const held = new FlowCase(broken);
    expect(held.state.instances["aside.1"]).toMatchObject({
      status: "listening",
      failure: { retryable: true },
    });
    expect(held.do({ type: "retry", instance: "aside.1" })).toBe(true);
    held.work("a.1");
    expect(held.state).toMatchObject({ status: "completed", live: 0 });
  });

  it("that interrupts gives up all beside it", () => {
    const held = new FlowCase(listening(true));
    held.answer("aside.1", { type: "received", payload: 1 }, "trigger");
    expect(held.standing()).toEqual(["aside.2", "b.1"]);
    held.work("b.1");
    expect(held.state.status).toBe("completed");
  });
});
