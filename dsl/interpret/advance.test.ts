import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { draft } from "../testing/draft";
import { begin, programOf, START } from "../testing/drawnCase";
import { advance } from "./advance";
import { emptyState } from "./apply";

const api = { triggers: [{ api: true }] };
const order = draft().form("order", [
  { key: "amount", kind: "number" },
  { key: "email", kind: "email" },
]);
const byForm = { triggers: [{ form: "order" }], into: "order", customer: { email: "order.email" } };

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
