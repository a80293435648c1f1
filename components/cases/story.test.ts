import { describe, expect, it } from "vitest";
import type { Draft } from "@/dsl/draft/draft";
import type { CaseView } from "./case-view";
import { marksOf } from "./marks";
import { retryingSteps } from "./retrying";
import { storyOf } from "./story";

const at = (minute: number) => `2026-11-24T09:${String(minute).padStart(2, "0")}:00.000Z`;
const position = { x: 0, y: 0 };
const draft: Draft = {
  alur: 1,
  key: "order",
  name: { en: "Order" },
  languages: { source: "en", required: ["en"] },
  reference: "ORD",
  settings: {},
  variables: {},
  forms: {},
  messages: {},
  steps: {
    start: { kind: "start", name: { en: "Order arrives" }, position },
    credit: { kind: "service", name: { en: "Check credit", id: "Periksa kredit" }, position },
    enough: { kind: "choice", name: { en: "Enough?" }, position },
    review: { kind: "task", name: { en: "Decide" }, position },
    accept: { kind: "set", name: { en: "Accept" }, position },
  },
  flows: {
    a: { from: "start", to: "credit" },
    b: { from: "credit", to: "enough" },
    c: { from: "enough", to: "review" },
    d: { from: "enough", to: "accept" },
  },
};

type View = Pick<CaseView, "timeline" | "draft" | "people" | "steps">;
type Steps = View["steps"];

function step(
  stepId: string,
  minute: number,
  status: Steps[number]["status"],
  flows: string[] = [],
): Steps[number] {
  return {
    instance: `${stepId}.1`,
    stepId,
    status,
    enteredAt: at(minute),
    leftAt: status === "done" ? at(minute) : null,
    flows,
  };
}

function entry(
  code: View["timeline"][number]["code"],
  minute: number,
  more: Partial<View["timeline"][number]> = {},
) {
  return { at: at(minute), code, params: {}, ...more };
}

const of = (stepId: string) => ({ stepId, instance: `${stepId}.1` });
const story = (view: Partial<View>, locale = "en") =>
  storyOf(
    { timeline: [], draft, people: {}, steps: [], ...view },
    {
      locale,
      time: (iso) => iso.slice(11, 16),
      value: (value) => (typeof value === "number" ? value.toLocaleString(locale) : JSON.stringify(value)),
    },
  );

describe("storyOf", () => {
  it("leaves out what was entered, and that the start was left", () => {
    const lines = story({
      steps: [step("start", 1, "done", ["a"]), step("credit", 1, "active")],
      timeline: [
        entry("case.started", 1, { params: { by: "form" } }),
        entry("step.entered", 1, of("start")),
        entry("step.left", 1, of("start")),
        entry("step.entered", 1, of("credit")),
      ],
    });
    expect(lines.map((line) => line.code)).toEqual(["case.started"]);
    expect(lines[0]?.values).toEqual({ by: "form" });
  });

  it("says where a choice led, in the reader's language", () => {
    const lines = story({
      steps: [step("start", 1, "done"), step("enough", 2, "done", ["c"])],
      timeline: [entry("step.left", 2, of("enough"))],
    });
    expect(lines[0]).toMatchObject({ code: "step.ledTo", values: { step: "Enough?", next: "Decide" } });
    const id = story(
      {
        steps: [step("start", 1, "done"), step("credit", 2, "done", ["b"])],
        timeline: [entry("step.left", 2, of("credit"))],
      },
      "id",
    );
    expect(id[0]).toMatchObject({ code: "step.left", values: { step: "Periksa kredit" } });
  });

  it("says once that a task is done, and by whom", () => {
    const lines = story({
      people: { p1: "Citra Dewi" },
      steps: [step("start", 1, "done"), step("review", 3, "done")],
      timeline: [entry("task.done", 4, { ...of("review"), by: "p1" }), entry("step.left", 4, of("review"))],
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ code: "task.done", values: { step: "Decide", person: "Citra Dewi" } });
  });

  it("has a form for nobody in particular", () => {
    const lines = story({
      timeline: [entry("case.cancelled", 5), entry("incident.retried", 5, { ...of("credit"), by: "gone" })],
    });
    expect(lines.map((line) => line.values.person)).toEqual(["none", "none"]);
  });

  it("tells what was answered and when it is tried next", () => {
    const lines = story({
      timeline: [
        entry("attempt.failed", 6, {
          ...of("credit"),
          params: { attempt: 2, cause: "HTTP 503", nextAt: at(8), code: "service.status" },
        }),
        entry("incident.opened", 9, {
          ...of("credit"),
          params: { code: "service.status", cause: "HTTP 503", status: 503 },
        }),
      ],
    });
    expect(lines[0]).toMatchObject({
      tone: "bad",
      values: { step: "Check credit", attempt: 2 },
      detail: { code: "attempt.next", values: { cause: "HTTP 503", time: "09:08" } },
    });
    expect(lines[1]).toMatchObject({
      tone: "bad",
      failure: { code: "service.status", params: { status: 503 } },
    });
  });
});

describe("why", () => {
  it("can be asked where conditions said where to go on, and of an incident there", () => {
    const conditional = {
      ...draft,
      flows: { ...draft.flows, c: { from: "enough", to: "review", when: { feel: "x" } } },
    };
    const timeline = [entry("step.left", 4, of("enough")), entry("incident.opened", 3, of("enough"))];
    const steps = [step("enough", 3, "done", ["c"])];
    expect(story({ draft: conditional, steps, timeline }).map(({ why }) => why)).toEqual([
      { instance: "enough.1" },
      { instance: "enough.1" },
    ]);
    expect(story({ steps, timeline }).map(({ why }) => why)).toEqual([undefined, undefined]);
  });

  it("tells of a decision which rules counted, with the values and their tests", () => {
    const risk = {
      name: { en: "Risk class" },
      table: {
        hit: "collect",
        inputs: [
          { key: "a", label: { en: "Amount" }, feel: "order.amount" },
          { key: "s", label: {}, feel: "score" },
        ],
        outputs: [{ key: "o", label: { en: "Class" }, name: "" }],
        rules: [
          { key: "r1", tests: { a: ">= 5000", s: "-" }, outputs: { o: '"high"' } },
          { key: "r2", tests: { a: "-" }, outputs: { o: '"any"' } },
        ],
      },
    };
    const fired = [
      { rule: "r1", at: 1, outputs: { o: "high" } },
      { rule: "r2", at: 2, outputs: { o: "any" } },
    ];
    const params = { decision: "risk", inputs: { a: 7500, s: 1 }, fired, value: ["high", "any"] };
    const [line] = story({
      draft: { ...draft, decisions: { risk } },
      timeline: [entry("decision.made", 4, { ...of("credit"), params })],
    });
    expect(line).toMatchObject({
      code: "decision.made",
      values: { decision: "Risk class", rules: "1 and 2", count: 2 },
      detail: { values: { text: 'Amount: 7,500 · score: 1 → "high" and "any"' } },
      why: {
        decision: {
          more: 0,
          rules: [
            {
              at: 1,
              tests: [{ column: "a", label: "Amount", value: "7,500", test: ">= 5000" }],
              outputs: [{ column: "o", label: "Class", value: '"high"' }],
            },
            { at: 2, tests: [], outputs: [{ column: "o", label: "Class", value: '"any"' }] },
          ],
        },
      },
    });
  });

  it("tells of a decision's large value that it is large, not where it is kept", () => {
    const large = { "alur:result": { ref: "r", size: 300_000, digest: "d" } };
    const params = { decision: "risk", inputs: { a: large }, fired: [], value: large };
    const [line] = story({ timeline: [entry("decision.made", 4, { ...of("credit"), params })] });
    // The reader has words for it, as long as it gets it whole.
    const shown = JSON.stringify(large);
    expect(line?.detail?.values.text).toBe(`a: ${shown} → ${shown}`);
  });
});

describe("marksOf", () => {
  it("marks what is done, where it stands, what is stuck, and leaves the rest off", () => {
    const { marks, taken } = marksOf(
      {
        draft,
        steps: [step("start", 1, "done", ["a"]), step("credit", 2, "failed"), step("review", 3, "active")],
      },
      () => "3 days",
    );
    expect(marks).toEqual({
      start: { state: "done" },
      credit: { state: "stuck" },
      review: { state: "here", text: "3 days" },
      enough: { state: "off" },
      accept: { state: "off" },
    });
    expect([...taken]).toEqual(["a"]);
  });

  it("counts what waits, or was done, several times", () => {
    const steps = [1, 2, 3].map((n) => ({ ...step("review", n, "active"), instance: `review.${n}` }));
    const done = [4, 5].map((n) => ({ ...step("credit", n, "done"), instance: `credit.${n}` }));
    const { marks } = marksOf({ draft, steps: [...steps, ...done] }, () => "1 hr");
    expect(marks.review).toEqual({ state: "here", text: "1 hr", count: 3 });
    expect(marks.credit).toEqual({ state: "done", count: 2 });
  });

  it("keeps a stuck step stuck while a later activation of it goes on", () => {
    const again = { ...step("credit", 4, "active"), instance: "credit.2" };
    expect(marksOf({ draft, steps: [step("credit", 2, "failed"), again] }, () => "").marks.credit).toEqual({
      state: "stuck",
    });
  });
});

describe("retryingSteps", () => {
  const failed = entry("attempt.failed", 6, {
    ...of("credit"),
    params: { attempt: 1, cause: "HTTP 503", nextAt: at(8) },
  });

  it("finds a step that waits for its next try, and none that has gone on", () => {
    expect(retryingSteps({ steps: [step("credit", 2, "active")], timeline: [failed] })).toEqual([
      { instance: "credit.1", stepId: "credit", attempt: 1, cause: "HTTP 503", nextAt: at(8) },
    ]);
    expect(
      retryingSteps({
        steps: [step("credit", 2, "active")],
        timeline: [failed, entry("incident.retried", 7, of("credit"))],
      }),
    ).toEqual([]);
    expect(retryingSteps({ steps: [step("credit", 2, "failed")], timeline: [failed] })).toEqual([]);
  });
});
