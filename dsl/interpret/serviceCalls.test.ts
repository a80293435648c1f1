import { describe, expect, it } from "vitest";
import { draft } from "../testing/draft";
import { begin } from "../testing/drawnCase";
import type { Command } from "./command";
import type { Answer } from "./request";

const api = { triggers: [{ api: true }] };
const call = {
  request: { method: "GET", service: "bureau", path: "/scores" },
  result: { score: "response.score" },
};
const unavailable = { code: "service.status", cause: "HTTP 503", retryable: true };

describe("a call to a service", () => {
  const calls = draft().add("start", api).add("service", call).add("end");

  it("is tried again later and later, under the same key, then becomes an incident that can be retried", () => {
    const held = begin(calls);
    const failed = (attempt: number) =>
      held.answer("service.1", { type: "failed", effect: 1, attempt, failure: unavailable });
    expect(failed(1)).toMatchObject([
      { do: "perform", key: "C:service.1:1", attempt: 2, at: "2026-01-31T10:00:02.000Z" },
    ]);
    expect(failed(2)).toMatchObject([
      { do: "perform", key: "C:service.1:1", attempt: 3, at: "2026-01-31T10:00:04.000Z" },
    ]);
    expect(failed(3)).toEqual([]);
    expect(held.state().instances["service.1"]).toMatchObject({
      status: "failed",
      failure: { code: "service.status", effect: 1 },
    });
    expect(held.retry("service.1")).toMatchObject([
      {
        do: "perform",
        key: "C:service.1:1",
        attempt: 1,
        request: held.first[0] && "request" in held.first[0] ? held.first[0].request : {},
      },
    ]);
    held.answer("service.1", {
      type: "succeeded",
      effect: 1,
      result: { status: 200, response: { score: 640 } },
    });
    expect(held.state()).toMatchObject({ status: "completed", variables: { score: 640 } });
  });

  it("that is retried with other variables is asked anew, under a key of its own", () => {
    const held = begin(calls);
    held.answer("service.1", { type: "failed", effect: 1, failure: { ...unavailable, retryable: false } });
    expect(held.retry("service.1", { customer: "C-1" })).toMatchObject([
      { do: "withdraw", key: "C:service.1:1" },
      { do: "perform", key: "C:service.1:2", attempt: 1 },
    ]);
    expect(held.state().variables).toMatchObject({ customer: "C-1" });
  });

  it("waits as long as the service asks, an hour at most, and never when trying again cannot help", () => {
    const asked = { ...unavailable, params: { retryAfter: 90 } };
    expect(begin(calls).answer("service.1", { type: "failed", effect: 1, failure: asked })).toMatchObject([
      { at: "2026-01-31T10:01:30.000Z" },
    ]);
    const day = { ...unavailable, params: { retryAfter: 86_400 } };
    expect(begin(calls).answer("service.1", { type: "failed", effect: 1, failure: day })).toMatchObject([
      { at: "2026-01-31T11:00:00.000Z" },
    ]);
    const held = begin(calls);
    held.answer("service.1", { type: "failed", effect: 1, failure: { ...unavailable, retryable: false } });
    expect(held.state().instances["service.1"]?.status).toBe("failed");
  });

  it("whose answer cannot be used is performed again under the same key", () => {
    const process = begin(calls);
    const key = process.first.map((effect) => effect.key);
    const unusable = { status: 200, response: { score: "9".repeat(5_000_000) } };
    expect(process.answer("service.1", { type: "succeeded", effect: 1, result: unusable })).toEqual([]);
    expect(process.state().instances["service.1"]).toMatchObject({
      status: "failed",
      failure: { effect: 1 },
    });
    expect(process.retry("service.1").map((effect) => effect.key)).toEqual(key);
    process.answer("service.1", {
      type: "succeeded",
      effect: 1,
      result: { status: 200, response: { score: 700 } },
    });
    expect(process.state()).toMatchObject({ status: "completed", variables: { score: 700 } });
  });

  it("turns away reports of earlier attempts, of given-up effects and of the wrong sort", () => {
    const held = begin(calls);
    const report = (answer: Answer): Command => ({ type: "answer", instance: "service.1", answer });
    expect(held.isStale(report({ type: "fired", effect: 1 }))).toBe(true);
    expect(held.isStale(report({ type: "succeeded", effect: 2, result: null }))).toBe(true);
    held.answer("service.1", { type: "failed", effect: 1, attempt: 1, failure: unavailable });
    expect(held.isStale(report({ type: "failed", effect: 1, attempt: 1, failure: unavailable }))).toBe(true);
    held.answer("service.1", { type: "failed", effect: 1, failure: { ...unavailable, retryable: false } });
    expect(held.isStale(report({ type: "succeeded", effect: 1, result: null }))).toBe(true);
  });

  it("that is answered later waits for the call back, wherever it is told to come", () => {
    const later = {
      ...call,
      answer: "later",
      request: { ...call.request, method: "POST", body: { to: "callback.url" } },
    };
    const held = begin(draft().add("start", api).add("service", later).add("end"));
    expect(held.first).toMatchObject([
      { do: "callback", effect: 1 },
      { do: "perform", effect: 2, request: { body: { to: "urn:alur:callback" } } },
    ]);
    held.answer("service.1", { type: "succeeded", effect: 2, result: { status: 202, response: null } });
    expect(held.state().status).toBe("running");
    held.answer("service.1", { type: "called", effect: 1, body: { score: 1 } });
    expect(held.state()).toMatchObject({ status: "completed", variables: { score: 1 } });
  });

  it("that failed is still answered by the call back", () => {
    const later = {
      ...call,
      answer: "later",
      request: { ...call.request, method: "POST", body: { to: "callback.url" } },
    };
    const held = begin(draft().add("start", api).add("service", later).add("end"));
    held.answer("service.1", { type: "failed", effect: 2, failure: { ...unavailable, retryable: false } });
    expect(held.answer("service.1", { type: "called", effect: 1, body: { score: 1 } })).toMatchObject([
      { do: "withdraw", of: "perform" },
    ]);
    expect(held.state().status).toBe("completed");
  });
});
