import { describe, expect, it } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

const process = draft()
  .add("start", api)
  .add("race")
  .put("receive", { message: "paid", into: "payment" }, "paid")
  .put("wait", { for: "P3D" }, "late")
  .put("set", { values: [{ set: "how", to: '"paid"' }] }, "ship")
  .put("set", { values: [{ set: "how", to: '"late"' }] }, "remind")
  .put("end")
  .connect("race", "paid")
  .connect("race", "late")
  .connect("paid", "ship")
  .connect("late", "remind")
  .connect("ship", "end")
  .connect("remind", "end");

describe("a race", () => {
  it("is won by the first that is done; the others are given up, and what they asked for is taken back", () => {
    const paid = begin(process);
    paid.receive("paid.1", { amount: 5 });
    expect(paid.effects).toMatchObject([{ do: "withdraw", of: "timer", key: paid.key("late.1") }]);
    expect(paid.variables).toEqual({ how: "paid", payment: { amount: 5 } });
    expect(paid.state.status).toBe("completed");
    expect(paid.isStale({ type: "answer", instance: "late.1", answer: { type: "fired", effect: 1 } })).toBe(
      true,
    );
    expect(paid.replays).toBe(true);

    const late = begin(process);
    late.answer("late.1", { type: "fired", effect: 1 });
    expect(late.effects).toMatchObject([{ do: "withdraw", of: "message" }]);
    expect(late.variables).toEqual({ how: "late" });
  });

  it("wants steps that wait, each for itself, and more than one", () => {
    const codes = (given: typeof process) =>
      validate(given.draft, kinds)
        .filter(({ severity }) => severity === "error")
        .map(({ code, path }) => [code, path.join(".")]);
    expect(codes(process)).toEqual([]);
    expect(codes(process.connect("race", "ship"))).toEqual([["race.waits", "flows.race_ship.to"]]);
    expect(codes(process.connect("ship", "late"))).toContainEqual(["race.shared", "flows.race_late.to"]);
    expect(codes(draft().add("start", api).add("race").add("receive", waits).add("end"))).toEqual([
      ["race.alone", "steps.race"],
    ]);
  });
});
