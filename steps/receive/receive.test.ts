import { describe, expect, it } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";

const process = draft()
  .with({ variables: { order: { type: "any" } } })
  .add("start", api)
  .add("receive", { message: "paid", key: "order.number", into: "payment" })
  .add("end");

describe("receive", () => {
  it("waits for the message whose key is its own, and keeps what it brings", () => {
    const one = begin(process, { values: { order: { number: 12 } } });
    expect(one.effects).toMatchObject([{ do: "message", message: "paid", correlation: "12" }]);
    one.receive("receive.1", { amount: 5 });
    expect(one.variables.payment).toEqual({ amount: 5 });
    expect(one.state.status).toBe("completed");
    const again = { type: "received", effect: 1, payload: null } as const;
    expect(one.isStale({ type: "answer", instance: "receive.1", answer: again })).toBe(true);
  });

  it("without a key waits for any of the name that has none", () => {
    const any = begin(draft().add("start", api).add("receive", { message: "paid" }).add("end"));
    expect(any.effects).toMatchObject([{ message: "paid", correlation: "" }]);
    any.receive("receive.1", 5);
    expect(any.variables).toEqual({});
  });

  it("is given up by a handler that interrupts, and goes on beside one that does not", () => {
    const handled = draft()
      .add("start", api)
      .add("receive", {
        message: "paid",
        handlers: {
          remind: { on: "timeout", after: "P1D", every: "P1D", times: 2, interrupts: false },
          stop: { on: "message", message: "cancelled", into: "why" },
        },
      })
      .add("end")
      .put(
        "set",
        { values: [{ set: "reminded", to: "if reminded = null then 1 else reminded + 1" }] },
        "note",
      )
      .put("end", {}, "gone")
      .connect("receive.remind", "note")
      .connect("note", "gone")
      .connect("receive.stop", "gone");
    const waiting = begin(handled);
    waiting.answer("receive.1", { type: "fired", effect: 2 });
    expect(waiting.variables.reminded).toBe(1);
    waiting.answer("receive.1", { type: "fired", effect: 4 });
    expect(waiting.variables.reminded).toBe(2);
    expect(waiting.effects).toEqual([]);
    waiting.receive("receive.1", "no money", 3);
    expect(waiting.variables.why).toBe("no money");
    expect(waiting.state.status).toBe("completed");
    expect(waiting.replays).toBe(true);
  });

  it("says what is missing", () => {
    const codes = (settings: Record<string, string>) =>
      validate(draft().add("start", api).add("receive", settings).add("end").draft, kinds).map(
        ({ code }) => code,
      );
    expect(codes({ message: "" })).toEqual(["receive.message.missing"]);
    expect(codes({ message: "Paid!" })).toEqual(["name.shape"]);
    expect(codes({ message: "paid", key: "nobody", into: "a b" })).toEqual(["feel.name", "variable.name"]);
  });
});
