import { describe, expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";
import { around, types, waiting } from "../testing/groups";

describe("a plain group", () => {
  it("has variables of its own, which are gone with it; others are set outside", () => {
    const process = around({ variables: { count: "1" } }).put(
      "set",
      { values: ["count", "seen"].map((set) => ({ set, to: "count + 1" })), in: "group" },
      "in",
    );
    const one = begin(process);
    // Later assignments see earlier ones: 2, then 3.
    expect(one.variables).toEqual({ seen: 3 });
    expect(one.state.status).toBe("completed");
    expect(one.state.scopes ?? {}).toEqual({});
    expect(one.replays).toBe(true);
  });
});

describe("a group that loops", () => {
  const counting = (repeat: JsonObject) =>
    around({ repeat, variables: { n: "0" } }).put("set", {
      values: [
        { set: "n", to: "n + 1" },
        { set: "seen", to: "n" },
      ],
      in: "group",
    });

  it("goes on while a condition is true, perhaps not at all", () => {
    expect(begin(counting({ while: "n < 3" })).variables).toEqual({ seen: 3 });
    const never = begin(counting({ while: "n < 0" }));
    expect(never.variables).toEqual({});
    expect(never.state.status).toBe("completed");
  });

  it("or until one is, at least once, counting rounds", () => {
    expect(begin(counting({ until: "n > 4" })).variables).toEqual({ seen: 5 });
    expect(begin(counting({ until: "round >= 2", index: "round" })).variables).toEqual({ seen: 2 });
    const unclear = begin(counting({ until: "things" }));
    expect(unclear.failure("group.1")).toBe("group.notBoolean");
  });
});

describe("a group that begins by an event", () => {
  const process = (trigger: JsonObject) =>
    draft()
      .with({ variables: types })
      .add("start", api)
      .add("receive", waits)
      .add("end")
      .put("group", { trigger })
      .put("receive", { message: "pong", in: "group" }, "inside");
  const message = { on: "message", message: "hello", into: "seen" };

  it("stands by without keeping the case, and is done instead of all else when it interrupts", () => {
    const never = begin(process(message));
    never.receive("receive.1");
    expect(never.state.status).toBe("completed");
    expect(never.effects).toMatchObject([{ do: "withdraw", of: "message" }]);

    const instead = begin(process(message));
    instead.receive("group.1", 5);
    expect(instead.standing).toEqual(["group.2", "inside.1"]);
    expect(instead.variables.seen).toBe(5);
    instead.receive("inside.1");
    expect(instead.state.status).toBe("completed");
    expect(instead.replays).toBe(true);
  });

  it("is done beside it, as often as it comes, when it does not", () => {
    const beside = begin(process({ ...message, interrupts: false }));
    beside.receive("group.1", 1);
    beside.receive("group.1", 2, 2);
    expect(beside.standing).toEqual(["group.1", "group.2", "group.3", "inside.1", "inside.2", "receive.1"]);
    for (const id of ["receive.1", "inside.1", "inside.2"]) beside.receive(id);
    expect(beside.state.status).toBe("completed");
    expect(beside.replays).toBe(true);
  });

  it("has no arrows, and says what its event lacks", () => {
    const codes = (trigger: JsonObject) =>
      validate(process(trigger).draft, kinds)
        .filter(({ severity }) => severity === "error")
        .map(({ code }) => code);
    expect(codes(message)).toEqual([]);
    expect(codes({ on: "message" })).toEqual(["handler.message.missing"]);
    expect(codes({ on: "undo" })).toEqual(["handler.unknown"]);
    const led = process(message).connect("group", "end").draft;
    expect(validate(led, kinds).map(({ code }) => code)).toEqual(["group.trigger.arrow"]);
  });
});

it("needs a later version of the language where an escalation or an undoing meets it", () => {
  const inside = (group: JsonObject, handler: JsonObject) =>
    waiting({ ...group, handlers: { way: handler } })
      .put("end", {}, "other")
      .connect("group.way", "other");
  const needed = ({ draft }: ReturnType<typeof around>) => {
    const compiled = compile(draft, kinds);
    return compiled.ok ? compiled.program.alur : compiled.problems.map(({ code }) => code);
  };
  const triggered = (trigger: JsonObject) =>
    draft()
      .add("start", api)
      .add("receive", waits)
      .add("end")
      .put("group", { trigger })
      .put("receive", { ...waits, in: "group" }, "inside");
  expect(needed(inside({}, { on: "escalation", interrupts: false }))).toBe(2);
  expect(needed(inside({}, { on: "undo" }))).toBe(2);
  expect(needed(inside({}, { on: "error" }))).toBe(1);
  expect(needed(triggered({ on: "escalation" }))).toBe(2);
  expect(needed(triggered({ on: "message", message: "ping" }))).toBe(1);
});

describe("a critical section", () => {
  it("asks for its key, begins when it is granted, and gives it back when it is left", () => {
    const process = waiting({ exclusive: "things" });
    const one = begin(process, { values: { things: "C-1" } });
    expect(one.effects).toMatchObject([{ do: "lock", lock: "C-1" }]);
    expect(one.standing).toEqual(["group.1"]);
    one.answer("group.1", { type: "granted", effect: 1 });
    expect(one.standing).toEqual(["group.1", "receive.1"]);
    one.receive("receive.1");
    expect(one.effects).toMatchObject([{ do: "withdraw", of: "lock" }]);
    expect(one.state.status).toBe("completed");
    expect(one.replays).toBe(true);
  });

  it("is kept through an incident while rounds go on, and asked for anew when none does", () => {
    const repeat = { over: "things", item: "each", how: "parallel", until: "answer" };
    const kept = begin(waiting({ exclusive: "1", repeat }), { values: { things: [1, 2] } });
    kept.answer("group.1", { type: "granted", effect: 1 });
    kept.receive("receive.1", "no");
    expect(kept.failure("group.1")).toBe("group.notBoolean");
    expect(kept.effects).toEqual([]);
    kept.receive("receive.2", "no");
    expect(kept.effects).toMatchObject([{ do: "withdraw", of: "lock" }]);
    kept.run({ type: "retry", instance: "group.1" });
    expect(kept.effects).toMatchObject([{ do: "lock", lock: "1" }]);
    kept.answer("group.1", { type: "granted", effect: 2 });
    expect(kept.state.status).toBe("completed");
    expect(kept.replays).toBe(true);
  });
});

describe("what a group lacks", () => {
  it.each<[JsonObject, string[]]>([
    [{ repeat: {} }, ["group.repeat.missing"]],
    [{ repeat: { over: "", item: "" } }, ["group.list.missing", "group.item.missing"]],
    [{ repeat: { over: "things", item: "each", atOnce: 0 } }, ["group.atOnce"]],
    [
      { repeat: { over: "things", item: "A b", result: { gather: "1", into: "" } } },
      ["variable.name", "group.result.missing"],
    ],
    [{ repeat: { while: "nobody" } }, ["feel.name"]],
    [{ exclusive: "" }, ["feel.empty"]],
    [{ variables: { "a b": "1" } }, ["variable.name"]],
  ])("%j", (group, expected) => {
    const problems = validate(around(group).put("receive", { ...waits, in: "group" }).draft, kinds);
    expect(problems.map(({ code }) => code)).toEqual(expected);
  });
});
