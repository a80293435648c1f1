import { describe, expect, it } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, START, waits } from "../testing/case";

describe("a milestone", () => {
  it("keeps the moment beside those before it, and expressions can name it", () => {
    const process = draft()
      .add("start", api)
      .add("milestone", { milestone: "paid" }, "one")
      .add("receive", waits)
      .add("milestone", { milestone: "shipped" }, "two")
      .add("set", { values: [{ set: "since", to: "milestones.paid" }] })
      .add("end");
    const reached = begin(process);
    reached.now = "2026-02-01T08:00:00.000Z";
    reached.receive("receive.1");
    expect(reached.variables).toEqual({
      milestones: { paid: START, shipped: "2026-02-01T08:00:00.000Z" },
      since: START,
    });
  });

  it("wants a name", () => {
    const codes = (milestone: string) =>
      validate(draft().add("start", api).add("milestone", { milestone }).add("end").draft, kinds).map(
        ({ code }) => code,
      );
    expect(codes("")).toEqual(["milestone.name.missing"]);
    expect(codes("In Jakarta")).toEqual(["name.shape"]);
  });
});
