import { describe, expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";

const call = {
  process: "credit-check",
  version: "latest",
  with: { customer: "order.customer" },
  result: { score: "result.score" },
  businessKey: "order.number",
  handlers: { refused: { on: "error", codes: ["NO_CREDIT"], into: "why" } },
};
const process = draft()
  .with({ variables: { order: { type: "any" } } })
  .add("start", api)
  .add("call", call)
  .add("end")
  .put("end", {}, "refused")
  .connect("call.refused", "refused");
const values = { order: { customer: "C-1", number: 7 } };

describe("call", () => {
  it("starts a case with mapped values, one level deeper, and keeps parts of what it leaves", () => {
    const calling = begin(process, { values });
    expect(calling.effects).toMatchObject([
      {
        do: "call",
        process: "credit-check",
        version: "latest",
        values: { customer: "C-1" },
        businessKey: "7",
        depth: 1,
      },
    ]);
    calling.answer("call.1", { type: "ended", effect: 1, variables: { score: 640, secret: "x" } });
    expect(calling.variables).toEqual({ ...values, score: 640 });
    expect(calling.state.status).toBe("completed");
    expect(calling.replays).toBe(true);
  });

  it("may be bound to what is compatible with a version", () => {
    const bound = draft()
      .with({ variables: { order: { type: "any" } } })
      .add("start", api)
      .add("call", { ...call, handlers: {}, version: 3, compatible: true })
      .add("end");
    expect(begin(bound, { values }).effects).toMatchObject([{ do: "call", version: 3, compatible: true }]);
    // An older Alur would call version 3 itself.
    expect(compile(bound.draft, kinds)).toMatchObject({ ok: true, program: { alur: 2 } });
    expect(compile(process.draft, kinds)).toMatchObject({ ok: true, program: { alur: 1 } });
  });

  it("raises the error that the called case ended with", () => {
    const refused = begin(process, { values });
    const error = { code: "NO_CREDIT", message: "too young" };
    refused.answer("call.1", { type: "ended", effect: 1, variables: {}, error });
    expect(refused.variables.why).toEqual(error);
    expect(refused.entered.at(-1)).toBe("refused");

    const other = begin(process, { values });
    const broken = { code: "BROKEN", message: "" };
    other.answer("call.1", { type: "ended", effect: 1, variables: {}, error: broken });
    expect(other.failure("call.1")).toBe("error.uncaught");
  });

  it("stops when the called case was cancelled; a retry calls anew", () => {
    const left = begin(process, { values });
    left.answer("call.1", { type: "ended", effect: 1, variables: {}, cancelled: true });
    expect(left.failure("call.1")).toBe("call.cancelled");
    left.run({ type: "retry", instance: "call.1" });
    expect(left.effects).toMatchObject([{ do: "call", effect: 2 }]);
  });

  it("asks for the same case again when what it left cannot be used", () => {
    const unclear = begin(
      draft()
        .add("start", api)
        .add("call", {
          ...call,
          with: {},
          businessKey: "",
          handlers: {},
          result: { score: "for i in 1..10000000 return i" },
        })
        .add("end"),
    );
    unclear.answer("call.1", { type: "ended", effect: 1, variables: { a: { b: 1 } } });
    expect(unclear.failure("call.1")).toBeDefined();
    unclear.run({ type: "retry", instance: "call.1" });
    expect(unclear.effects).toMatchObject([{ do: "call", effect: 1 }]);
  });

  it("says what is missing", () => {
    const codes = (settings: Record<string, string | number | boolean>) =>
      validate(draft().add("start", api).add("call", settings).add("end").draft, kinds).map(
        ({ code }) => code,
      );
    expect(codes({ process: "" })).toEqual(["call.process.missing"]);
    expect(codes({ process: "Credit Check", version: 0 })).toEqual(["call.process.name", "call.version"]);
    expect(codes({ process: "credit-check", version: "latest", compatible: true })).toEqual([
      "call.compatible",
    ]);
    expect(codes({ process: "credit-check", version: 2, compatible: true })).toEqual([]);
    expect(codes({ process: "credit-check", businessKey: "nobody" })).toEqual(["feel.name"]);
  });
});
