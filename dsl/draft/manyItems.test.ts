import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Json } from "../json";
import { setAtPath } from "./commands/path";
import { changeDoc, docToDraft, draftToDoc } from "./document";
import type { Draft } from "./draft";
import { newDraft } from "./new";
import { sameItems } from "./sameItems";

// What grows with the square of a list or a record is felt at thousands of rules: here it is counted, not timed.

const MANY = 2_000;
const base = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] });
const rules = Array.from({ length: MANY }, (_, n) => ({ key: `r${n}`, to: `${n}` }));
const withRules = (list: Json) => setAtPath(base, ["steps", "start", "rules"], list);
const rulesOf = (draft: Draft) => draft.steps.start?.rules;

afterEach(() => vi.restoreAllMocks());

/** How often a list was read from its beginning, and how many names of records were gone through. */
function counting() {
  const counted = { lists: 0, names: 0 };
  const { toArray } = Y.Array.prototype;
  const { keys } = Y.Map.prototype;
  vi.spyOn(Y.Array.prototype, "toArray").mockImplementation(function (this: Y.Array<unknown>) {
    counted.lists++;
    return toArray.call(this);
  });
  vi.spyOn(Y.Map.prototype, "keys").mockImplementation(function (this: Y.Map<unknown>) {
    counted.names += this.size;
    return keys.call(this);
  });
  return counted;
}

describe("one edit of many items", () => {
  test.each<[string, Json[], Json[]]>([
    ["added", rules.slice(0, 1), rules],
    ["removed", rules, rules.slice(-1)],
    ["turned round", rules, rules.toReversed()],
    ["changed", rules, rules.map((rule) => ({ ...rule, to: "x" }))],
    ["renamed", rules, rules.map((rule) => ({ ...rule, key: `x${rule.to}` }))],
    ["put between others", rules.filter((_, n) => n % 2 === 1), rules],
  ])("%s", (_, before, after) => {
    const doc = draftToDoc(withRules(before));
    const draft = docToDraft(doc);
    const counted = counting();
    changeDoc(doc, withRules(after), "me", draft);
    expect(counted.lists).toBeLessThan(10);
    expect(counted.names).toBeLessThan(10 * MANY);
    vi.restoreAllMocks();
    expect(rulesOf(docToDraft(doc))).toEqual(after);
  });

  test("looks at each key a few times", () => {
    let looks = 0;
    const items = (order: readonly number[]) =>
      order.map((n) => ({
        get key() {
          looks++;
          return `k${n}`;
        },
      }));
    const order = [...rules.keys()];
    expect(sameItems(items(order), items(order.toReversed()))).toEqual(order.toReversed());
    expect(looks).toBeLessThan(20 * MANY);
  });
});

test("one edit of many steps goes through their names a few times", () => {
  const steps = (from: number, x: number) =>
    Object.fromEntries(
      Array.from({ length: 300 - from }, (_, n) => [
        `s${from + n}`,
        { kind: "work", name: {}, position: { x, y: n } },
      ]),
    );
  const draftOf = (of: Draft["steps"]): Draft => ({ ...base, steps: { ...base.steps, ...of } });
  const doc = draftToDoc(draftOf({}));
  for (const next of [steps(0, 0), steps(0, 5), steps(150, 5)]) {
    const draft = docToDraft(doc);
    const counted = counting();
    changeDoc(doc, draftOf(next), "me", draft);
    expect(counted.names).toBeLessThan(10_000);
    vi.restoreAllMocks();
    expect(docToDraft(doc).steps).toEqual(draftOf(next).steps);
  }
});

test("many that hang on one step, each with an arrow, are gone through a few times", () => {
  const names = Array.from({ length: MANY }, (_, n) => `late${n}`);
  const draft: Draft = {
    ...base,
    steps: {
      ...base.steps,
      work: {
        kind: "work",
        name: {},
        position: { x: 0, y: 0 },
        handlers: Object.fromEntries(names.map((name) => [name, { on: "timeout" }])),
      },
    },
    flows: Object.fromEntries(names.map((name) => [name, { from: `work.${name}`, to: "end" }])),
  };
  const doc = draftToDoc(draft);
  const counted = counting();
  const read = docToDraft(doc);
  expect(counted.names).toBeLessThan(20 * MANY);
  expect(Object.keys(read.flows)).toHaveLength(MANY);
});
