import { describe, expect, it } from "vitest";
import { milliseconds } from "@/dsl/duration";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

/** Nobody works on the weekend after the cases' start, a Friday. */
const workingTime = {
  after: (instant: string, duration: Parameters<typeof milliseconds>[0]) =>
    new Date(Date.parse(instant) + milliseconds(duration) + 2 * 86_400_000).toISOString(),
};

describe("wait", () => {
  it("counts working time where it is asked to", () => {
    const process = (wait: JsonObject) => draft().add("start", api).add("wait", wait).add("end");
    const at = (wait: JsonObject) => begin(process(wait), { workingTime }).effects[0];
    expect(at({ for: "P1D" })).toMatchObject({ at: "2026-01-31T10:00:00.000Z" });
    expect(at({ for: "P1D", business: true })).toMatchObject({ at: "2026-02-02T10:00:00.000Z" });
    expect(begin(process({ for: "P1D", business: true })).effects[0]).toMatchObject({
      at: "2026-01-31T10:00:00.000Z",
    });
  });

  it("until a condition is true goes on when it has become so, or at once", () => {
    const process = draft()
      .with({ variables: { paid: { type: "boolean" } } })
      .add("start", api)
      .add("parallel")
      .put("wait", { when: "paid" })
      .put("receive", { ...waits, into: "paid" })
      .put("end")
      .connect("parallel", "wait")
      .connect("parallel", "receive")
      .connect("wait", "end")
      .connect("receive", "end");
    const later = begin(process);
    expect(later.standing).toEqual(["receive.1", "wait.1"]);
    expect(later.effects.map((effect) => effect.do)).toEqual(["message"]);
    later.receive("receive.1", true);
    expect(later.state.status).toBe("completed");
    expect(later.replays).toBe(true);
    const already = begin(process, { values: { paid: true } });
    expect(already.standing).toEqual(["receive.1"]);
    const byOperator = begin(process);
    byOperator.run({ type: "setVariables", values: { paid: true } });
    expect(byOperator.standing).toEqual(["receive.1"]);
  });

  it("says what is missing", () => {
    const codes = (wait: JsonObject) =>
      validate(draft().add("start", api).add("wait", wait).add("end").draft, kinds).map(({ code }) => code);
    expect(codes({ when: "" })).toEqual(["wait.when.missing"]);
    expect(codes({ when: "nobody" })).toEqual(["feel.name"]);
    expect(codes({ until: "" })).toEqual(["wait.until.missing"]);
    expect(codes({})).toEqual(["wait.missing"]);
  });
});
