import { describe, expect, it } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

const process = draft()
  .add("start", api)
  .add("parallel", {}, "split")
  .put("receive", waits, "a")
  .put("receive", waits, "b")
  .put("parallel", {}, "join")
  .put("end")
  .connect("split", "a")
  .connect("split", "b")
  .connect("a", "join")
  .connect("b", "join")
  .connect("join", "end");

describe("parallel", () => {
  it("goes on along every arrow, and joins when a token has come along each", () => {
    const all = begin(process);
    expect(all.standing).toEqual(["a.1", "b.1"]);
    all.receive("b.1");
    expect(all.entered).not.toContain("join");
    all.receive("a.1");
    expect(all.entered.filter((step) => step === "join")).toEqual(["join"]);
    expect(all.state.status).toBe("completed");
    expect(all.replays).toBe(true);
  });

  it("says when it is of no use, and that conditions have no effect", () => {
    const codes = (given: typeof process) => validate(given.draft, kinds).map(({ code }) => code);
    expect(codes(process)).toEqual([]);
    expect(codes(draft().add("start", api).add("parallel").add("end"))).toEqual(["parallel.idle"]);
    expect(codes(process.put("end", {}, "c").connect("split", "c", "true"))).toEqual([
      "flow.condition.ignored",
    ]);
    const both = draft().add("start", api).add("parallel", { atLeast: 1, tokens: 2 }).add("end");
    expect(codes(both)).toEqual(["parallel.both"]);
  });
});
