import { describe, expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

const types = { things: { type: "any" }, seen: { type: "any" }, enough: { type: "any" } };
const around = (group: JsonObject) =>
  draft().with({ variables: types }).add("start", api).add("group", group).add("end");
/** A group in which each round waits for a message and keeps it. */
const waiting = (group: JsonObject) =>
  around({ ...group, variables: { answer: "null" } }).put("receive", {
    ...waits,
    into: "answer",
    in: "group",
  });
const result = { gather: "each + answer", into: "seen" };
const values = { things: [10, 20, 30] };

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

describe("a group over a list", () => {
  it("does all rounds at once; what they give comes in the order of the items", () => {
    const process = waiting({
      repeat: { over: "things", item: "each", index: "n", how: "parallel", result },
    });
    const all = begin(process, { values });
    expect(all.standing).toEqual(["group.1", "receive.1", "receive.2", "receive.3"]);
    // Read once: what becomes of the list afterwards changes nothing.
    all.run({ type: "setVariables", values: { things: [] } });
    for (const [receive, answer] of [
      ["receive.3", 3],
      ["receive.1", 1],
      ["receive.2", 2],
    ] as const)
      all.receive(receive, answer);
    expect(all.variables.seen).toEqual([11, 22, 33]);
    expect(all.state.status).toBe("completed");
    expect(all.replays).toBe(true);
  });

  it("one by one, or so many at a time", () => {
    const single = begin(waiting({ repeat: { over: "things", item: "each", how: "oneByOne", result } }), {
      values,
    });
    for (const n of [1, 2, 3]) {
      expect(single.standing).toEqual(["group.1", `receive.${n}`]);
      single.receive(`receive.${n}`, n);
    }
    expect(single.variables.seen).toEqual([11, 22, 33]);

    const two = begin(waiting({ repeat: { over: "things", item: "each", how: "parallel", atOnce: 2 } }), {
      values,
    });
    expect(two.standing).toEqual(["group.1", "receive.1", "receive.2"]);
    two.receive("receive.2");
    expect(two.standing).toEqual(["group.1", "receive.1", "receive.3"]);
    expect(two.replays).toBe(true);
  });

  it("is done at once when the list is empty, and says so when there is none", () => {
    const process = waiting({ repeat: { over: "things", item: "each", how: "parallel", result } });
    const empty = begin(process, { values: { things: [] } });
    expect(empty.variables.seen).toEqual([]);
    expect(empty.state.status).toBe("completed");
    const none = begin(process);
    expect(none.failure("group.1")).toBe("group.notAList");
    none.run({ type: "retry", instance: "group.1", values });
    expect(none.standing).toEqual(["group.1", "receive.1", "receive.2", "receive.3"]);
  });

  it("gives the other rounds up once a round has made its condition true", () => {
    const repeat = {
      over: "things",
      item: "each",
      how: "parallel",
      until: 'answer = "yes"',
      result: undefined,
    };
    const process = waiting({
      repeat: { ...repeat, result: { gather: "answer", into: "seen" } } as JsonObject,
    });
    const first = begin(process, { values });
    first.receive("receive.3", "no");
    first.receive("receive.1", "yes");
    expect(first.variables.seen).toEqual(["yes", "no"]);
    expect(first.effects).toMatchObject([{ do: "withdraw", key: first.key("receive.2") }]);
    expect(first.state.status).toBe("completed");
    expect(first.replays).toBe(true);
  });

  it("takes one more item while it runs", () => {
    for (const how of ["parallel", "oneByOne"]) {
      const more = begin(waiting({ repeat: { over: "things", item: "each", how, result } }), { values });
      more.run({ type: "addItem", instance: "group.1", item: 40 });
      for (const n of [1, 2, 3, 4]) more.receive(`receive.${n}`, n);
      expect(more.variables.seen).toEqual([11, 22, 33, 44]);
      expect(more.state.status).toBe("completed");
      expect(more.replays).toBe(true);
    }
    const plain = begin(waiting({}));
    const full = begin(waiting({ repeat: { over: "things", item: "each", how: "oneByOne", result } }), {
      values: { things: Array.from({ length: 20_000 }, () => 0) },
    });
    expect(full.isStale({ type: "addItem", instance: "group.1", item: 1 })).toBe(true);
    expect(plain.isStale({ type: "addItem", instance: "group.1", item: 1 })).toBe(true);
  });

  it("refuses an item that the case could not hold, also one that would have to wait", () => {
    const repeat = { over: "things", item: "each", how: "oneByOne" };
    const held = begin(waiting({ repeat }), { values });
    const add = (length: number) =>
      ({ type: "addItem", instance: "group.1", item: "x".repeat(length) }) as const;
    expect(held.isStale(add(4_200_000))).toBe(true);
    held.run(add(1_500_000));
    held.run(add(1_500_000));
    // Each would fit; the list would not.
    expect(held.isStale(add(1_500_000))).toBe(true);
    for (const n of [1, 2, 3, 4, 5]) held.receive(`receive.${n}`);
    expect(held.state.status).toBe("completed");
  });

  it.each(["oneByOne", "parallel"])(
    "begins no round with an item that comes while it has an incident (%s)",
    (how) => {
      const repeat = { over: "things", item: "each", how, atOnce: 2, until: "answer" };
      const held = begin(waiting({ repeat: { ...repeat, result: { gather: "each", into: "seen" } } }), {
        values: { things: [10, 20, 30] },
      });
      held.receive("receive.1", "no");
      expect(held.failure("group.1")).toBe("group.notBoolean");
      const add = { type: "addItem", instance: "group.1", item: 40 } as const;
      expect(held.isStale(add)).toBe(true);
      held.run({ type: "retry", instance: "group.1" });
      held.run(add);
      for (const n of [2, 3, 4]) held.receive(`receive.${n}`, false);
      expect(held.variables.seen).toEqual([10, 20, 30, 40]);
      expect(held.state.status).toBe("completed");
      expect(held.replays).toBe(true);
    },
  );

  it("goes on after an incident between two rounds, with what was added, and is left after the last", () => {
    const repeat = { over: "things", item: "each", how: "oneByOne", until: "answer" };
    const held = begin(waiting({ repeat: { ...repeat, result: { gather: "each", into: "seen" } } }), {
      values: { things: [10, 20] },
    });
    held.run({ type: "addItem", instance: "group.1", item: 30 });
    held.receive("receive.1", false);
    for (const n of [2, 3]) {
      held.receive(`receive.${n}`, "no");
      expect(held.failure("group.1")).toBe("group.notBoolean");
      held.run({ type: "retry", instance: "group.1" });
    }
    expect(held.variables.seen).toEqual([10, 20, 30]);
    expect(held.state.status).toBe("completed");
    expect(held.replays).toBe(true);
  });

  it.each(["parallel", "oneByOne"])(
    "is done with 10,000 items in seconds (%s)",
    (how) => {
      const things = Array.from({ length: 10_000 }, (_, i) => i);
      const repeat = { over: "things", item: "each", how, result: { gather: "double", into: "seen" } };
      const doubling = around({ repeat, variables: { double: "0" } }).put("set", {
        values: [{ set: "double", to: "each * 2" }],
        in: "group",
      });
      const before = process.cpuUsage();
      const many = begin(doubling, { values: { things } });
      expect(many.state.status).toBe("completed");
      expect(many.variables.seen).toEqual(things.map((n) => n * 2));
      // Of the processor, so that a busy machine does not count: two and a half seconds where it was written.
      expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(12);
    },
    120_000,
  );
});

it("takes a list that is larger than what an expression may make", () => {
  const things = Array.from({ length: 5000 }, (_, i) => ({ id: i, name: `a thing with the number ${i}` }));
  const repeat = { over: "things", item: "each", how: "oneByOne", until: "each.id = 1" };
  const process = around({ repeat }).put("milestone", { milestone: "x", in: "group" });
  const large = begin(process, { values: { things } });
  expect(large.state.status).toBe("completed");
  expect(large.entered.filter((step) => step === "milestone")).toHaveLength(2);
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
