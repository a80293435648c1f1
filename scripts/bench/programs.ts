import type { Program } from "@/dsl/program/program";

const text = (en: string) => ({ en });

const common: Omit<Program, "key" | "name" | "variables" | "steps" | "flows"> = {
  $schema: "/schema/process-1.json",
  alur: 1,
  languages: { source: "en", required: ["en"] },
  reference: "ORD",
  settings: {},
  forms: {},
  messages: {},
};

/** Order → credit check over HTTP → choice → a person decides, unless score and amount say yes → notification over HTTP → end. */
export const review: Program = {
  ...common,
  key: "review",
  name: text("Review"),
  settings: { creditLimit: { type: "money", currency: "EUR", default: 5000, name: text("Credit limit") } },
  variables: {
    order: { type: "form", form: "order" },
    score: { type: "number" },
    approved: { type: "boolean" },
  },
  forms: {
    order: {
      name: text("Order"),
      pages: [
        {
          key: "order",
          fields: [
            { key: "customer", kind: "text", required: true, label: text("Customer") },
            { key: "amount", kind: "money", currency: "EUR", required: true, label: text("Amount") },
          ],
        },
      ],
    },
    decision: {
      name: text("Decide"),
      pages: [
        {
          key: "decision",
          fields: [{ key: "approved", kind: "yesNo", required: true, label: text("Approve?") }],
        },
      ],
    },
  },
  steps: {
    start: {
      kind: "start",
      name: text("Order arrives"),
      triggers: [{ form: "order" }, { api: true }],
      into: "order",
    },
    credit: {
      kind: "service",
      name: text("Credit check"),
      request: {
        method: "GET",
        service: "stub",
        path: "/credit",
        query: { customer: "order.customer", amount: "order.amount" },
      },
      result: { score: "response.score" },
      timeout: "PT10S",
    },
    enough: { kind: "choice", name: text("Good enough?") },
    accept: { kind: "set", name: text("Accept"), values: [{ set: "approved", to: "true" }] },
    decide: { kind: "task", name: text("Decide"), form: "decision", for: { queue: "credit" } },
    notify: {
      kind: "service",
      name: text("Notify"),
      request: {
        method: "POST",
        service: "stub",
        path: "/notify",
        body: { reference: "case.reference", customer: "order.customer", approved: "approved" },
      },
      timeout: "PT10S",
    },
    end: { kind: "end", name: text("Done") },
  },
  flows: {
    a: { from: "start", to: "credit" },
    b: { from: "credit", to: "enough" },
    c: {
      from: "enough",
      to: "accept",
      when: "score >= 600 and order.amount <= settings.creditLimit",
    },
    d: { from: "enough", to: "decide", otherwise: true },
    e: { from: "accept", to: "notify" },
    f: { from: "decide", to: "notify" },
    g: { from: "notify", to: "end" },
  },
};

const STEPS = Array.from({ length: 10 }, (_, n) => n + 1);

/** Ten steps, each of which sets a variable from the one before. */
export const straight: Program = {
  ...common,
  key: "straight",
  name: text("Straight"),
  variables: { i: { type: "number" } },
  steps: {
    start: { kind: "start", name: text("Begin"), triggers: [{ api: true }] },
    ...Object.fromEntries(
      STEPS.map((n) => [
        `set${n}`,
        {
          kind: "set",
          name: text(`Set ${n}`),
          values: [{ set: `v${n}`, to: n === 1 ? "i + 1" : `v${n - 1} + 1` }],
        },
      ]),
    ),
    end: { kind: "end", name: text("Done") },
  },
  flows: {
    f0: { from: "start", to: "set1" },
    ...Object.fromEntries(
      STEPS.map((n) => [`f${n}`, { from: `set${n}`, to: n === 10 ? "end" : `set${n + 1}` }]),
    ),
  },
};
