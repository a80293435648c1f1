import { describe, expect, test } from "vitest";
import { arrows, branching, fresh } from "../../testing/branching";
import { plainKinds as kinds } from "../../testing/plain-kinds";
import type { DraftDecision } from "../decision";
import type { Draft } from "../draft";
import { addForm } from "./forms";
import { copySteps, pasteSteps, readFragment } from "./fragment";
import { setAtPath } from "./path";

test("copied steps come with their arrows, forms and messages, and get ids of their own", () => {
  const base = addForm(branching(), { en: "Order" }, "order").draft;
  const draft = setAtPath(base, ["steps", "work", "form"], "order");
  const text = JSON.stringify(copySteps(draft, ["work", "choice"]));
  const fragment = readFragment(JSON.parse(text));
  if (!fragment) throw new Error("the fragment must be readable");
  const same = pasteSteps(draft, kinds, fragment);
  expect(same.stepIds).toEqual(["work4", "choice2"]);
  expect(arrows(same.draft)).toContain("work4>choice2");
  expect(Object.keys(pasteSteps(fresh(), kinds, fragment).draft.forms)).toEqual(["order"]);
  expect(readFragment({ steps: 1 })).toBeUndefined();
});

describe("copied steps that ask decisions", () => {
  const literal = (feel: string): DraftDecision => ({ name: { en: "D" }, literal: { feel } });
  const asking = (decisions: Draft["decisions"]): Draft =>
    setAtPath({ ...branching(), decisions }, ["steps", "work", "decision"], "rate");
  const base = asking({
    rate: literal("risk.factor * 2 + risk(1)"),
    risk: { ...literal("amount + 1"), dmn: { file: "f", id: "d" } },
    other: literal("1"),
  });
  const copied = copySteps(base, ["work"]);
  const pasted = (decisions: Draft["decisions"]) =>
    pasteSteps({ ...fresh(), decisions }, kinds, copied).draft;

  test("bring those and what they need, and no file", () => {
    expect(Object.keys(copied.decisions ?? {}).sort()).toEqual(["rate", "risk"]);
    expect(pasted(undefined).decisions).toEqual({
      rate: literal("risk.factor * 2 + risk(1)"),
      risk: literal("amount + 1"),
    });
    expect(pasted(undefined).steps.work).toMatchObject({ decision: "rate" });
    expect(copySteps(branching(), ["work"])).not.toHaveProperty("decisions");
  });

  test("use the draft's own where it says the same", () => {
    expect(pasteSteps(base, kinds, copied).draft.decisions).toEqual(base.decisions);
    expect(pasteSteps(base, kinds, copied).draft.steps.work4).toMatchObject({ decision: "rate" });
  });

  test("get other names where the draft decides otherwise, and ask by those", () => {
    const { decisions, steps } = pasted({ risk: literal("0"), rate: literal("risk.factor * 2 + risk(1)") });
    expect(decisions).toEqual({
      risk: literal("0"),
      rate: literal("risk.factor * 2 + risk(1)"),
      risk2: literal("amount + 1"),
      rate2: literal("risk2.factor * 2 + risk2(1)"),
    });
    expect(steps.work).toMatchObject({ decision: "rate2" });
  });

  test("get other names in boxes as well, beside names of several words", () => {
    const boxed = (own: string): DraftDecision => ({
      name: { en: "D" },
      boxed: {
        is: "context",
        entries: [
          { name: "base rate", value: { is: "literal", text: `${own} * 2` } },
          { value: { is: "literal", text: `base rate + ${own}` } },
        ],
      },
    });
    const draft = asking({ rate: boxed("risk"), risk: literal("amount + 1") });
    const into = { ...fresh(), decisions: { risk: literal("0") } };
    const { decisions } = pasteSteps(into, kinds, copySteps(draft, ["work"])).draft;
    expect(decisions?.rate).toEqual(boxed("risk2"));
  });
});
