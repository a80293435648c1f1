import { expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import type { Explained } from "../expression/explain";
import type { JsonObject } from "../json";
import { type DraftBuilder, draft } from "../testing/draft";
import { advance } from "./advance";
import { emptyState } from "./apply";
import type { Command } from "./command";
import type { CaseEvent } from "./event";
import { reasonsOf } from "./reasons";
import type { CaseState } from "./state";

const NOW = "2026-01-31T10:00:00.000Z";

function begin({ draft: written }: DraftBuilder, values: JsonObject, settings: JsonObject = {}) {
  const compiled = compile(written, kinds);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { program } = compiled;
  let state: CaseState = emptyState;
  const events: CaseEvent[] = [];
  const run = (command: Command) => {
    const result = advance(program, state, command, { kinds, now: NOW, settings });
    if (result.outcome === "stale") throw new Error("stale");
    state = result.state;
    events.push(...result.events);
  };
  const info = { id: "C", reference: "TST-1", language: "id", started: NOW };
  run({ type: "start", by: "form", values, case: info });
  return {
    run,
    events,
    why: (instance: string, set = settings) => reasonsOf(program, events, instance, { kinds, settings: set }),
  };
}

/** The tree as one line: what each part gave. */
const told = (tree: Explained | undefined): string =>
  tree
    ? [
        `${tree.text}=${JSON.stringify(tree.value)}`,
        // What a path goes through says nothing of its own.
        ...(tree.is === "path" ? [] : tree.parts.map(told)),
      ].join(" ")
    : "-";

const ways = draft()
  .form("order", [{ key: "amount", kind: "number" }])
  .with({ settings: { limit: { type: "number", default: 100, name: { en: "Limit" } } } })
  .add("start", { triggers: [{ form: "order" }], into: "order" })
  .add("choice")
  .put("end", {}, "a")
  .put("end", {}, "b")
  .put("end", {}, "c")
  .connect("choice", "a", "order.amount <= settings.limit")
  .connect("choice", "b", "order.amount <= 2 * settings.limit")
  .connect("choice", "c", "otherwise");

it("tells of each arrow whether its condition held, with the values of its parts", () => {
  const why = begin(ways, { amount: 150 }).why("choice.1");
  expect(why?.differs).toBeUndefined();
  expect(why?.reasons.map(({ held, tree }) => [held, told(tree)])).toEqual([
    [false, "order.amount <= settings.limit=false order.amount=150 settings.limit=100"],
    [
      true,
      "order.amount <= 2 * settings.limit=true order.amount=150 2 * settings.limit=200 2=2 settings.limit=100",
    ],
    [false, "-"],
  ]);
});

it("does not look at what stood behind the arrow that was taken", () => {
  const why = begin(ways, { amount: 50 }).why("choice.1");
  expect(why?.reasons.map(({ held, tree }) => [held, tree !== undefined])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});

it("says so when a setting that was changed since would lead elsewhere", () => {
  const { why } = begin(ways, { amount: 150 });
  expect(why("choice.1", { limit: 500 })?.differs).toBe(true);
});

it("has values of the moment: what was changed before another try counts, what came later does not", () => {
  const process = draft()
    .add("start", { triggers: [{ api: true }] })
    .add("set", { values: [{ set: "amount", to: "1" }] })
    .add("choice")
    .put("set", { values: [{ set: "amount", to: "99" }] }, "later")
    .put("end", {}, "other")
    .put("end", {}, "done")
    .connect("choice", "later", "amount > 5")
    .connect("choice", "other", "amount > 50")
    .connect("later", "done");
  const held = begin(process, {});
  expect(held.why("choice.1")?.reasons.map(({ held: was, tree }) => [was, tree?.value])).toEqual([
    [false, false],
    [false, false],
  ]);
  held.run({ type: "retry", instance: "choice.1", values: { amount: 7 } });
  const [first] = held.why("choice.1")?.reasons ?? [];
  expect(first).toMatchObject({ held: true, tree: { value: true } });
  expect(first?.tree?.parts[0]).toMatchObject({ text: "amount", value: 7 });
});

it("tells when what a step waits for came true", () => {
  const process = draft()
    .add("start", { triggers: [{ api: true }] })
    .add("set", { values: [{ set: "amount", to: "1" }] })
    .add("wait", { when: "amount > 5" })
    .add("end");
  const { why, run } = begin(process, {});
  expect(why("wait.1")?.reasons).toEqual([]);
  run({ type: "setVariables", values: { amount: 6 }, by: "operator" });
  expect(why("wait.1")?.reasons).toMatchObject([{ feel: "amount > 5", held: true, tree: { value: true } }]);
});

it("knows nothing of what never was", () => {
  expect(begin(ways, { amount: 1 }).why("choice.2")).toBeUndefined();
});
