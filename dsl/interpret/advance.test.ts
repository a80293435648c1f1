import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import type { JsonObject } from "../json";
import type { Program } from "../program/program";
import { type DraftBuilder, draft } from "../testing/draft";
import { advance } from "./advance";
import { emptyState } from "./apply";
import type { Command } from "./command";
import type { EffectOrder } from "./effect";
import type { Answer } from "./request";
import type { CaseState } from "./state";

const START = "2026-01-31T10:00:00.000Z";

function programOf({ draft: written }: DraftBuilder): Program {
  const compiled = compile(written, kinds);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

/** A case to drive by hand: each command must advance it. */
function begin(builder: DraftBuilder, values: JsonObject = {}, settings: JsonObject = {}) {
  const program = programOf(builder);
  let state: CaseState = emptyState;
  let now = START;
  const run = (command: Command): readonly EffectOrder[] => {
    const result = advance(program, state, command, { kinds, now, settings });
    if (result.outcome === "stale") throw new Error("stale");
    state = result.state;
    return result.effects;
  };
  const info = { id: "C", reference: "TST-1", language: "id", started: START };
  const first = run({ type: "start", by: "form", values, case: info });
  return {
    first,
    state: () => state,
    at: (later: string) => {
      now = later;
    },
    answer: (instance: string, answer: Answer) => run({ type: "answer", instance, answer }),
    retry: (instance: string, values?: JsonObject) =>
      run({ type: "retry", instance, by: "operator", ...(values && { values }) }),
    cancel: () => run({ type: "cancel" }),
    isStale: (command: Command) =>
      advance(program, state, command, { kinds, now, settings }).outcome === "stale",
  };
}

const api = { triggers: [{ api: true }] };
const order = draft().form("order", [
  { key: "amount", kind: "number" },
  { key: "email", kind: "email" },
]);
const byForm = { triggers: [{ form: "order" }], into: "order", customer: { email: "order.email" } };
const call = {
  request: { method: "GET", service: "bureau", path: "/scores" },
  result: { score: "response.score" },
};
const unavailable = { code: "service.status", cause: "HTTP 503", retryable: true };

describe("a case", () => {
  it("takes the first arrow whose condition is true, with the organisation's settings before the defaults", () => {
    const process = order
      .with({ settings: { limit: { type: "number", default: 100, name: { en: "Limit" } } } })
      .add("start", byForm)
      .add("choice")
      .put("set", { values: [{ set: "small", to: "true" }] }, "small")
      .put("set", { values: [{ set: "small", to: "false" }] }, "large")
      .put("end")
      .connect("choice", "small", "order.amount <= settings.limit")
      .connect("choice", "large", "otherwise")
      .connect("small", "end")
      .connect("large", "end");
    expect(begin(process, { amount: 100 }).state()).toMatchObject({
      status: "completed",
      variables: { small: true },
    });
    expect(begin(process, { amount: 100 }, { limit: 99 }).state().variables.small).toBe(false);
  });

  it("sets variables in order, later ones seeing earlier ones", () => {
    const values = [
      { set: "b", to: "2" },
      { set: "a", to: "b + 1" },
      { set: "b", to: "a * 2" },
    ];
    expect(begin(draft().add("start", api).add("set", { values }).add("end")).state().variables).toEqual({
      a: 3,
      b: 6,
    });
  });

  it("stops at a choice without a way, and goes on from there when asked again", () => {
    const process = draft()
      .add("start", api)
      .add("choice")
      .add("end")
      .with({
        flows: {
          a: { from: "start", to: "choice" },
          b: { from: "choice", to: "end", when: { feel: "ready" } },
        },
      })
      .with({ variables: { ready: { type: "boolean" } } });
    const unready = begin(process, { ready: false });
    expect(unready.state().instances["choice.1"]?.failure).toMatchObject({ code: "choice.noMatch" });
    expect(unready.retry("choice.1")).toEqual([]);
    expect(unready.state().instances["choice.1"]?.status).toBe("failed");
    expect(begin(process).state().instances["choice.1"]?.failure).toMatchObject({
      code: "choice.notBoolean",
      cause: "ready → null",
    });
  });

  it("waits by the calendar", () => {
    const month = begin(draft().add("start", api).add("wait", { for: "P1M" }).add("end"));
    expect(month.first).toMatchObject([{ do: "timer", at: "2026-02-28T10:00:00.000Z", key: "C:wait.1:1" }]);
    month.answer("wait.1", { type: "fired", effect: 1 });
    expect(month.state().status).toBe("completed");
    const until = begin(
      draft().add("start", api).add("wait", { until: 'today() + duration("P2D")' }).add("end"),
    );
    expect(until.first).toMatchObject([{ do: "timer", at: "2026-02-02T00:00:00.000Z" }]);
    const never = begin(draft().add("start", api).add("wait", { until: '"soon"' }).add("end"));
    expect(never.state().instances["wait.1"]?.failure?.code).toBe("wait.notATime");
  });

  it("shows staff what they need, with what it is", () => {
    const shows = [{ label: { en: "Amount" }, value: "order.amount" }];
    const task = { form: "order", into: "answer", for: { queue: "credit" }, due: "P1D", shows };
    const held = begin(order.add("start", byForm).add("task", task).add("end"), {
      amount: 7,
      email: "a@b.example",
    });
    expect(held.first).toMatchObject([
      {
        do: "work",
        audience: "staff",
        queue: "credit",
        due: "2026-02-01T10:00:00.000Z",
        shows: { rows: [{ label: { en: "Amount" }, value: 7, type: { type: "number" } }] },
      },
    ]);
    held.answer("task.1", { type: "submitted", effect: 1, values: { amount: 8, email: null } });
    expect(held.state().variables.answer).toEqual({ amount: 8, email: null });
  });

  it("mails the customer the link to a form, and goes on when it is filled even if the mail never went", () => {
    const asks = order.message("please", "Please fill {what}").add("start", byForm);
    const process = asks
      .add("form", { form: "order", into: "more", message: "please", with: { what: '"this"' } })
      .add("end");
    const held = begin(process, { amount: 1, email: "a@b.example" });
    expect(held.first).toMatchObject([
      { do: "work", audience: "customer" },
      {
        do: "perform",
        kind: "form",
        request: { message: "please", email: "a@b.example", values: { what: "this" } },
      },
    ]);
    expect(held.answer("form.1", { type: "submitted", effect: 1, values: {} })).toMatchObject([
      { do: "withdraw", of: "perform" },
    ]);
    expect(held.state().status).toBe("completed");
  });
});

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

describe("an end", () => {
  it("by cancelling withdraws everything, once", () => {
    const held = begin(draft().add("start", api).add("wait", { for: "P1D" }).add("end"));
    expect(held.cancel()).toMatchObject([{ do: "withdraw", of: "timer", key: "C:wait.1:1" }]);
    expect(held.state()).toMatchObject({ status: "cancelled", instances: {} });
    expect(held.isStale({ type: "cancel" })).toBe(true);
    expect(held.isStale({ type: "answer", instance: "wait.1", answer: { type: "fired", effect: 1 } })).toBe(
      true,
    );
  });

  it("comes to a circle that never waits as an incident, not as a hang", () => {
    const process = programOf(
      draft()
        .add("start", api)
        .add("set", { values: [{ set: "a", to: "1" }] })
        .add("end"),
    );
    const circle = { ...process, flows: { a: { from: "start", to: "set" }, b: { from: "set", to: "set" } } };
    const info = { id: "C", reference: "TST-1", language: "en", started: START };
    const result = advance(
      circle,
      emptyState,
      { type: "start", by: "api", values: {}, case: info },
      { kinds, now: START, settings: {} },
    );
    expect(result).toMatchObject({
      outcome: "advanced",
      state: { status: "running", entered: { set: 1001 } },
    });
    const [instance] = result.outcome === "advanced" ? Object.values(result.state.instances) : [];
    expect(instance?.failure).toMatchObject({ code: "loop.budget", params: { budget: 1000 } });
  });
});
