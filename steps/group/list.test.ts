import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { begin } from "../testing/case";
import { around, waiting } from "../testing/groups";

const result = { gather: "each + answer", into: "seen" };
const values = { things: [10, 20, 30] };

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
