import { describe, expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";

const begin = { kind: "begin" };
const end = { kind: "end" };
const work = { kind: "work" };
const parent = { caseId: "P", instance: "call.1", effect: 1 };

describe("an escalation that nobody takes", () => {
  const child = flowProgram(
    { begin, group: { kind: "frame" }, up: { kind: "escalate", code: "LATE", in: "group" }, a: work, end },
    ["begin -> group", "group -> a", "a -> end"],
  );

  it("is kept by a called case for the case that called it", () => {
    const called = new FlowCase(child, {}, { by: "call", parent });
    expect(called.state.escalations).toEqual(["LATE"]);
    expect(called.events).toContainEqual(
      expect.objectContaining({ type: "escalationPassedOn", instance: "up.1", code: "LATE" }),
    );
    expect(called.standing()).toEqual(["a.1"]);
  });

  it("is told and forgotten by a case that nobody called", () => {
    const alone = new FlowCase(child);
    expect(alone.state).not.toHaveProperty("escalations");
    expect(alone.events.filter(({ type }) => type === "escalationPassedOn")).toEqual([]);
    expect(alone.standing()).toEqual(["a.1"]);
  });
});

/** `call` in `group`; the handlers given hang on `call`, on `group`. */
function caller(onCall: object | undefined, onGroup?: object) {
  const handlers = (given: object | undefined) =>
    given && { handlers: { h: { on: "escalation", ...given } } };
  return flowProgram(
    {
      begin,
      group: { kind: "frame", ...handlers(onGroup) },
      call: { kind: "called", process: "inner", in: "group", ...handlers(onCall) },
      told: { ...work, in: "group" },
      warned: work,
      end,
    },
    [
      "begin -> group",
      "group -> end",
      ...(onCall ? ["call.h -> told"] : []),
      ...(onGroup ? ["group.h -> warned"] : []),
    ],
  );
}

/** Steps that no arrow leads to begin with their group: those of handlers have arrows. */
const only = (program: ReturnType<typeof caller>, without: string) => {
  const { [without]: _, ...steps } = program.steps;
  return { ...program, steps };
};
const escalated = (...codes: string[]) => ({ type: "escalated", codes }) as const;
const ended = (escalations: string[]) => ({ type: "ended", variables: { score: 1 }, escalations }) as const;

describe("an escalation of a called case", () => {
  it("beside the call: each is taken once, in order, however often and in whatever order it is told", () => {
    const held = new FlowCase(caller({ interrupts: false }));
    expect(held.answer("call.1", escalated("A"))).toBe(true);
    expect(held.answer("call.1", escalated("A"))).toBe(false);
    expect(held.answer("call.1", escalated("A", "B", "A"))).toBe(true);
    expect(held.answer("call.1", escalated("A", "B"))).toBe(false);
    expect(held.standing()).toEqual(["call.1", "group.1", "told.1", "told.2", "told.3"]);
    held.answer("call.1", ended(["A", "B", "A", "C"]));
    expect(held.standing()).toEqual(["group.1", "told.1", "told.2", "told.3", "told.4"]);
    expect(held.state.variables.score).toBe(1);
    const came = held.events.flatMap((event) => (event.type === "escalationCame" ? [event.code] : []));
    expect(came).toEqual(["A", "B", "A", "C"]);
  });

  it("that interrupts gives the call up: the called case is taken back, and what it says later is of no interest", () => {
    const held = new FlowCase(caller({}));
    held.answer("call.1", escalated("A", "B"));
    expect(held.orders).toMatchObject([{ do: "withdraw", of: "call" }, { do: "work" }]);
    expect(held.trace()).toBe("+begin.1 begin.1 +group.1 +call.1 @call.1.h -call.1 +told.1");
    expect(held.answer("call.1", ended(["A", "B"]))).toBe(false);
    expect(held.state.variables).not.toHaveProperty("score");
  });

  it("with its end: what interrupts wins against how it ended", () => {
    const held = new FlowCase(caller({ codes: ["A"] }));
    held.answer("call.1", ended(["B", "A"]));
    expect(held.standing()).toEqual(["group.1", "told.1"]);
    expect(held.state.variables).not.toHaveProperty("score");
  });

  it("goes outward: to the group around the call, if no handler on the call takes its code", () => {
    const beside = new FlowCase(only(caller(undefined, { codes: ["A"], interrupts: false }), "told"));
    beside.answer("call.1", escalated("A", "B"));
    expect(beside.standing()).toEqual(["call.1", "group.1", "warned.1"]);
    const instead = new FlowCase(only(caller(undefined, {}), "told"));
    instead.answer("call.1", escalated("A", "B"));
    expect(instead.standing()).toEqual(["warned.1"]);
    expect(instead.orders).toMatchObject([{ do: "withdraw", of: "call" }, { do: "work" }]);
  });

  it("goes on through every case that called another one", () => {
    const middle = new FlowCase(
      flowProgram({ begin, call: { kind: "called", process: "inner" }, end }, [
        "begin -> call",
        "call -> end",
      ]),
      {},
      { by: "call", parent },
    );
    middle.answer("call.1", escalated("A"));
    middle.answer("call.1", escalated("A", "B"));
    expect(middle.state.escalations).toEqual(["A", "B"]);
  });

  it("waits while the case is held, and is taken in order when it goes on", () => {
    const held = new FlowCase(caller({ interrupts: false }));
    held.do({ type: "suspend" });
    expect(held.answer("call.1", escalated("A", "B"))).toBe(true);
    expect(held.answer("call.1", escalated("A"))).toBe(false);
    expect(held.answer("call.1", escalated("A", "B", "C"))).toBe(true);
    // Each is kept once, however long the list has become.
    const kept = held.state.held?.map(({ answer }) => answer);
    expect(kept).toMatchObject([{ codes: ["A", "B"] }, { codes: ["C"], from: 2 }]);
    expect(held.answer("call.1", ended(["A", "B", "C"]))).toBe(true);
    expect(held.answer("call.1", escalated("A", "B", "C", "D"))).toBe(false);
    held.do({ type: "resume" });
    expect(held.standing()).toEqual(["group.1", "told.1", "told.2", "told.3"]);
    expect(held.state.variables.score).toBe(1);
  });

  it("is not kept while the case is held when it was known before", () => {
    const held = new FlowCase(caller({ interrupts: false }));
    held.answer("call.1", escalated("A"));
    held.do({ type: "suspend" });
    expect(held.answer("call.1", escalated("A"))).toBe(false);
    expect(held.answer("call.1", escalated("A", "B"))).toBe(true);
    held.do({ type: "resume" });
    expect(held.standing()).toEqual(["call.1", "group.1", "told.1", "told.2"]);
  });
});
