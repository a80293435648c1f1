import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { api, begin, waits } from "../testing/case";

const variables = { x: { type: "boolean" }, y: { type: "boolean" } };
const process = (join: JsonObject) =>
  draft()
    .with({ variables })
    .add("start", api)
    .add("choice", { mode: "every" }, "split")
    .put("receive", waits, "a")
    .put("receive", waits, "b")
    .put("receive", waits, "rest")
    .put("choice", join, "join")
    .put("end")
    .connect("split", "a", "x")
    .connect("split", "b", "y")
    .connect("split", "rest", "otherwise")
    .connect("a", "join")
    .connect("b", "join")
    .connect("rest", "join")
    .connect("join", "end");
const inclusive = process({ mode: "every" });

describe("a choice of every arrow that holds", () => {
  it("waits at the join for those that were taken, and for no other", () => {
    const both = begin(inclusive, { values: { x: true, y: true } });
    expect(both.standing).toEqual(["a.1", "b.1"]);
    both.receive("a.1");
    expect(both.entered).not.toContain("join");
    both.receive("b.1");
    expect(both.state.status).toBe("completed");
    expect(both.entered.filter((step) => step === "join")).toHaveLength(1);

    const one = begin(inclusive, { values: { x: false, y: true } });
    expect(one.standing).toEqual(["b.1"]);
    one.receive("b.1");
    expect(one.state.status).toBe("completed");
    expect(one.replays).toBe(true);
  });

  it("takes the default when none holds, and stops at what is neither true nor false", () => {
    const none = begin(inclusive, { values: { x: false, y: false } });
    expect(none.standing).toEqual(["rest.1"]);
    const unclear = begin(inclusive, { values: { x: true } });
    expect(unclear.failure("split.1")).toBe("choice.notBoolean");
    expect(unclear.standing).toEqual(["split.1"]);
  });

  it("joins nothing while it takes the first only", () => {
    const first = draft()
      .with({ variables })
      .add("start", api)
      .add("parallel")
      .put("receive", waits, "a")
      .put("receive", waits, "b")
      .put("choice")
      .put("end")
      .connect("parallel", "a")
      .connect("parallel", "b")
      .connect("a", "choice")
      .connect("b", "choice")
      .connect("choice", "end", "otherwise");
    const twice = begin(first);
    twice.receive("a.1");
    twice.receive("b.1");
    expect(twice.entered.filter((step) => step === "choice")).toHaveLength(2);
    expect(twice.state.status).toBe("completed");
  });
});
