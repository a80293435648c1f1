import type { Draft } from "@/dsl/draft/draft";

/** A request that staff decide on: form or API, a task in the queue `desk`, the end. English only. */
export function requestDraft(key = "request"): Draft {
  const at = (y: number) => ({ x: 0, y });
  return {
    alur: 1,
    key,
    name: { en: "Request" },
    languages: { source: "en", required: ["en"] },
    reference: "REQ",
    settings: { limit: { type: "money", currency: "EUR", default: 100, name: { en: "Limit" } } },
    variables: {},
    forms: {
      request: {
        name: { en: "Your request" },
        pages: [
          {
            key: "request",
            fields: [
              { key: "customer", kind: "text", required: true, label: { en: "Customer number" } },
              {
                key: "amount",
                kind: "money",
                currency: "EUR",
                required: true,
                min: 1,
                label: { en: "Amount" },
              },
            ],
          },
        ],
      },
      decision: {
        name: { en: "Decide" },
        pages: [
          {
            key: "decision",
            fields: [{ key: "approved", kind: "yesNo", required: true, label: { en: "Approve?" } }],
          },
        ],
      },
    },
    messages: {},
    steps: {
      start: {
        kind: "start",
        name: { en: "Request" },
        position: at(0),
        triggers: [{ form: "request" }, { api: true }],
        into: "request",
      },
      decide: {
        kind: "task",
        name: { en: "Decide" },
        position: at(120),
        form: "decision",
        for: { queue: "desk" },
      },
      end: { kind: "end", name: { en: "Done" }, position: at(240) },
    },
    flows: { a: { from: "start", to: "decide" }, b: { from: "decide", to: "end" } },
  };
}
