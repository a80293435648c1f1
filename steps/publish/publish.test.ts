import { describe, expect, it } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import type { Ports } from "../contract";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";
import { executePublish } from "./executor";

const process = draft()
  .with({ variables: { order: { type: "any" } } })
  .add("start", api)
  .add("publish", { publish: "paid", key: "order.number", with: { amount: "order.amount * 2" } })
  .add("end");

describe("publish", () => {
  it("tells a message with its key and what it brings", () => {
    const one = begin(process, { values: { order: { number: 12, amount: 5 } } });
    expect(one.effects).toMatchObject([
      { do: "perform", kind: "publish", request: { name: "paid", key: "12", payload: { amount: 10 } } },
    ]);
  });

  it("does so once, by the effect's key", async () => {
    const told: unknown[] = [];
    const ports: Pick<Ports, "publish"> = { publish: async (message) => void told.push(message) };
    const request = { name: "paid", key: "12", payload: { amount: 10 } };
    const result = await executePublish(request, { key: "case/publish/1" }, ports);
    expect(result).toEqual({ ok: true, result: null });
    expect(told).toEqual([{ ...request, id: "case/publish/1" }]);
  });

  it("asks for the name of the message", () => {
    const codes = (publish: string) =>
      validate(draft().add("start", api).add("publish", { publish }).add("end").draft, kinds).map(
        ({ code }) => code,
      );
    expect(codes("")).toContain("publish.message.missing");
    expect(codes("not a name")).toContain("name.shape");
    expect(codes("paid")).not.toContain("publish.message.missing");
  });
});
