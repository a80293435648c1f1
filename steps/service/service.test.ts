import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";

const errors = [
  { when: 'response.reason = "stock"', code: "NO_STOCK" },
  { when: "status = 404", code: "UNKNOWN" },
];
const service = {
  request: { method: "GET", service: "shop", path: "/stock" },
  result: { left: "response.left" },
  errors,
  handlers: { none: { on: "error", codes: ["NO_STOCK"], into: "why" } },
};
const process = (given: JsonObject = service) =>
  draft()
    .add("start", api)
    .add("service", given)
    .add("end")
    .put("end", {}, "none")
    .connect("service.none", "none");
const refused = { code: "service.status", cause: "HTTP 409: sold out", retryable: false };
const answered = (result: JsonObject) => ({ type: "succeeded", effect: 1, result }) as const;

describe("errors of a service", () => {
  it("are raised by the first condition that is true, of answers and of refusals", () => {
    const sold = begin(process());
    expect(sold.effects).toMatchObject([{ do: "perform", request: { refusals: true } }]);
    sold.answer("service.1", answered({ status: 409, response: { reason: "stock" }, refused }));
    expect(sold.variables).toEqual({ why: { code: "NO_STOCK", message: "HTTP 409: sold out" } });
    expect(sold.entered.at(-1)).toBe("none");

    const politely = begin(process());
    politely.answer("service.1", answered({ status: 200, response: { reason: "stock" } }));
    expect(politely.entered.at(-1)).toBe("none");

    const unknown = begin(process());
    unknown.answer("service.1", answered({ status: 404, response: null, refused }));
    expect(unknown.failure("service.1")).toBe("error.uncaught");
  });

  it("a refusal that is none of them stops the step, and is asked again under the same key", () => {
    const stopped = begin(process());
    stopped.answer("service.1", answered({ status: 400, response: {}, refused }));
    expect(stopped.failure("service.1")).toBe("service.status");
    stopped.run({ type: "retry", instance: "service.1" });
    expect(stopped.effects).toMatchObject([{ do: "perform", key: stopped.key("service.1") }]);
    stopped.answer("service.1", answered({ status: 200, response: { left: 3 } }));
    expect(stopped.variables).toEqual({ left: 3 });
  });

  it("want a condition and a code", () => {
    const codes = (given: JsonObject[]) =>
      validate(process({ ...service, errors: given }).draft, kinds).map(({ code }) => code);
    expect(codes(errors)).toEqual([]);
    expect(codes([{ when: "", code: "" }])).toEqual(["feel.empty", "service.error.code"]);
    expect(codes([{ when: "body = 1", code: "a b" }])).toEqual(["feel.name", "handler.code"]);
  });
});

it("stops at a request that would be larger than a case may be, made of what fits into the case", () => {
  const asking = begin(
    draft()
      .with({ variables: { text: { type: "any" } } })
      .add("start", api)
      .add("service", {
        request: {
          method: "POST",
          service: "bureau",
          path: "/texts",
          body: { a: "text", b: "text", c: "text" },
        },
      })
      .add("end"),
    { values: { text: "x".repeat(1_500_000) } },
  );
  expect(asking.state.instances["service.1"]?.failure).toMatchObject({
    code: "request.size",
    params: { most: 4 },
  });
  expect(asking.effects).toEqual([]);
});
