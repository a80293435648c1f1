import type { Draft } from "../draft/draft";

/** A step of a sketched draft. */
export type Given = Record<string, unknown> & { kind: string };

/** A draft of steps and arrows written as `a>b`; `a.late>b` leaves a handler. */
export function draftOf(steps: Record<string, Given>, arrows: string): Draft {
  const flows = arrows.split(" ").map((arrow, i): [string, Draft["flows"][string]] => {
    const [from = "", to = ""] = arrow.split(">");
    return [`f${i}`, { from, to }];
  });
  return {
    alur: 1,
    key: "t",
    name: { en: "T" },
    languages: { source: "en", required: [] },
    reference: "T",
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    flows: Object.fromEntries(flows),
    steps: Object.fromEntries(
      Object.entries(steps).map(([id, step]) => [
        id,
        { name: { en: id }, position: { x: 0, y: 0 }, ...step },
      ]),
    ),
  };
}

/** Steps of sketched drafts; what may be set is named. */
export const start = { kind: "start", triggers: [{ api: true }], into: "order" };
export const set = (name: string, more: object = {}): Given => ({
  kind: "set",
  values: [{ set: name, to: "1" }],
  ...more,
});
export const end = { kind: "end" };
export const choice = { kind: "choice" };
export const every = { kind: "choice", mode: "every" };
export const parallel = { kind: "parallel" };
export const wait = (handlers: object = {}): Given => ({ kind: "wait", for: "P1D", handlers });
export const group = (more: object = {}): Given => ({ kind: "group", variables: {}, ...more });
