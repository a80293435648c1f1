import { describe, expect, test } from "vitest";
import { arrows, branching, fresh, overlaps, work } from "../../testing/branching";
import { plainKinds as kinds } from "../../testing/plain-kinds";
import { canConnect } from "../connect";
import { makeId } from "../ids";
import { referencePrefix } from "../new";
import { readDraft } from "../read";
import { connect, flowsOf, reconnect, removeFlow, reorderFlows, setCondition, setOtherwise } from "./flows";
import { addField, addForm, addPage, duplicateField, moveField, removeField, removePage } from "./forms";
import { setLanguages } from "./languages";
import { addBlock, addMessage, moveBlock, removeBlock } from "./messages";
import { getAtPath, removeAtPath, setAtPath } from "./path";
import { addStep, insertStepOnFlow, moveSteps, removeSteps, renameStep } from "./steps";

test("a new draft is ready to go on and can be read", () => {
  expect(readDraft(fresh())).toEqual({ ok: true, draft: fresh() });
  expect(fresh().languages).toEqual({ source: "en", required: ["en", "ar"] });
  expect(["parcel-shipping", "order-with-credit-check", "x", "returns"].map(referencePrefix)).toEqual([
    "PS",
    "OWC",
    "XCAS",
    "RET",
  ]);
});

describe("ids", () => {
  test.each([
    ["Ask the credit bureau", "askTheCreditBureau"],
    ["Café №5 – größe", "cafeNo5GroE"],
    ["askCreditBureau", "askCreditBureau"],
    ["VAT number", "vatNumber"],
    ["24 hours", "hours"],
    ["اسأل المكتب", "task"],
    ["", "task"],
  ])("%s", (name, id) => expect(makeId(name, {}, "task")).toBe(id));
  test("are unique and count on", () => {
    expect(makeId("work", { work: 1, work2: 1 })).toBe("work3");
    expect(makeId("field2", new Set(["field2"]))).toBe("field3");
    expect(makeId("constructor", {})).toBe("constructor");
  });
});

describe("steps", () => {
  test("a step put into an arrow splits it and makes room", () => {
    const { draft, stepId } = insertStepOnFlow(fresh(), kinds, work, "begin");
    expect(stepId).toBe("work");
    expect(arrows(draft)).toEqual(["start>work", "work>end"]);
    expect(overlaps(draft)).toEqual([]);
    const [start, middle, end] = ["start", "work", "end"].map((id) => draft.steps[id]?.position.y ?? 0);
    expect([middle! > start!, end! > middle!]).toEqual([true, true]);
  });
  test("a branching draft is built by commands alone, and nothing overlaps", () => {
    const draft = branching();
    expect(arrows(draft)).toEqual([
      "choice>work2",
      "choice>work3",
      "start>work",
      "work2>end",
      "work3>end",
      "work>choice",
    ]);
    expect(overlaps(draft)).toEqual([]);
    expect(flowsOf(draft, "choice").map(([, flow]) => flow.otherwise ?? false)).toEqual([true, false]);
  });
  test("an end put into an arrow takes its end over; a start goes nowhere", () => {
    const { draft } = insertStepOnFlow(fresh(), kinds, { kind: "end" }, "begin");
    expect(arrows(draft)).toEqual(["start>end2"]);
    expect(insertStepOnFlow(fresh(), kinds, { kind: "start" }, "begin").stepId).toBeUndefined();
    expect(insertStepOnFlow(fresh(), kinds, work, "gone").stepId).toBeUndefined();
  });
  test("removing heals: what came in goes where the step went", () => {
    const draft = branching();
    expect(arrows(removeSteps(draft, ["work"]))).toContain("start>choice");
    expect(arrows(removeSteps(draft, ["work2", "work3"]))).toEqual([
      "choice>end",
      "start>work",
      "work>choice",
    ]);
    expect(arrows(removeSteps(draft, ["choice"]))).toEqual(["start>work", "work2>end", "work3>end"]);
    expect(removeSteps(draft, ["gone"])).toBe(draft);
  });
  test("steps land on the grid, and share what did not change", () => {
    const draft = branching();
    const moved = moveSteps(draft, { work: { x: 13, y: 27 } });
    expect(moved.steps.work?.position).toEqual({ x: 12, y: 28 });
    expect(moved.steps.choice).toBe(draft.steps.choice);
    expect(moveSteps(moved, { work: { x: 13, y: 27 } })).toBe(moved);
    expect(renameStep(draft, "work", "ar", "عمل").steps.work?.name).toEqual({ en: "Work", ar: "عمل" });
  });
  test("dropped on another step, a new one finds a free place", () => {
    let draft = fresh();
    for (let i = 0; i < 12; i++) draft = addStep(draft, kinds, work, { x: 80, y: 20 }).draft;
    expect(overlaps(draft)).toEqual([]);
  });
});

describe("arrows", () => {
  const draft = branching();
  test("rules", () => {
    const ask = (from: string, to: string) => canConnect(draft, kinds, from, to);
    expect(ask("work", "work")).toBe("self");
    expect(ask("work", "gone")).toBe("missing");
    expect(ask("work", "start")).toBe("noneIn");
    expect(ask("end", "work")).toBe("noneOut");
    expect(ask("work", "end")).toBe("oneOut");
    expect(ask("choice", "work2")).toBe("duplicate");
    expect(ask("choice", "end")).toBe(true);
    expect(connect(draft, kinds, "work", "end")).toEqual({ draft, flowId: undefined });
  });
  test("reconnect, condition, default, order", () => {
    const [first, second] = flowsOf(draft, "choice").map(([id]) => id);
    const when = { feel: "x > 1" };
    const conditioned = setCondition(draft, first ?? "", when);
    expect(conditioned.flows[first ?? ""]).toMatchObject({ when });
    expect(conditioned.flows[first ?? ""]).not.toHaveProperty("otherwise");
    const defaulted = setOtherwise(setOtherwise(conditioned, first ?? "", true), second ?? "", true);
    expect(flowsOf(defaulted, "choice").map(([, f]) => [f.otherwise, f.when])).toEqual([
      [undefined, undefined],
      [true, undefined],
    ]);
    expect(flowsOf(reorderFlows(draft, "choice", [second ?? ""]), "choice").map(([id]) => id)).toEqual([
      second,
      first,
    ]);
    expect(reconnect(draft, kinds, first ?? "", { to: "end" }).flows[first ?? ""]?.to).toBe("end");
    expect(reconnect(draft, kinds, first ?? "", { to: "start" })).toBe(draft);
    expect(removeFlow(draft, first ?? "").flows).not.toHaveProperty(first ?? "");
  });
});

test("paths read, set and remove; lists take a key or a place", () => {
  const { draft, formId } = addForm(fresh(), { en: "Order" }, "Order");
  const withField = addField(draft, formId, "page1", { kind: "text", idFrom: "Customer number" });
  expect(withField.fieldKey).toBe("customerNumber");
  const path = ["forms", formId, "pages", "page1", "fields", "customerNumber", "label", "en"];
  const set = setAtPath(withField.draft, path, "Customer");
  expect(getAtPath(set, path)).toBe("Customer");
  expect(getAtPath(set, ["forms", formId, "pages", 0, "fields", 0, "label", "en"])).toBe("Customer");
  expect(set.steps).toBe(withField.draft.steps);
  expect(setAtPath(set, path, "Customer")).toBe(set);
  expect(setAtPath(set, ["forms", formId, "pages", "gone", "title", "en"], "x")).toBe(set);
  expect(getAtPath(removeAtPath(set, path), path.slice(0, -1))).toEqual({});
  expect(getAtPath(removeAtPath(set, path.slice(0, 6)), path.slice(0, 5))).toEqual([]);
  expect(getAtPath(set, ["constructor", "name"])).toBeUndefined();
});

test("fields are added, copied, moved across pages and removed", () => {
  let { draft, formId } = addForm(fresh(), { en: "Order" });
  draft = addPage(draft, formId);
  for (const kind of ["text", "money", "choice"]) draft = addField(draft, formId, "page1", { kind }).draft;
  draft = duplicateField(draft, formId, "money").draft;
  const keys = (page: number) => draft.forms[formId]?.pages[page]?.fields.map((field) => field.key);
  expect(keys(0)).toEqual(["text", "money", "money2", "choice"]);
  draft = moveField(draft, formId, "text", { page: "page1", at: 2 });
  expect(keys(0)).toEqual(["money", "money2", "text", "choice"]);
  draft = moveField(draft, formId, "money2", { page: "page2", at: 0 });
  expect([keys(0), keys(1)]).toEqual([["money", "text", "choice"], ["money2"]]);
  draft = removeField(draft, formId, "text");
  expect(keys(0)).toEqual(["money", "choice"]);
  expect(removeField(draft, formId, "gone")).toBe(draft);
  expect(removePage(draft, formId, "page2").forms[formId]?.pages).toHaveLength(1);
  expect(readDraft(draft).ok).toBe(true);
});

test("blocks of a message", () => {
  const added = addMessage(fresh(), { en: "Your order" }, "Your order");
  let { draft } = added;
  draft = addBlock(addBlock(draft, added.messageId, "button"), added.messageId, "heading", 0);
  const kindsOf = () => draft.messages[added.messageId]?.mail.blocks.map((block) => block.kind);
  expect([added.messageId, kindsOf()]).toEqual(["yourOrder", ["heading", "text", "button"]]);
  draft = moveBlock(draft, added.messageId, 0, 2);
  expect(kindsOf()).toEqual(["text", "button", "heading"]);
  draft = removeBlock(draft, added.messageId, 1);
  expect(kindsOf()).toEqual(["text", "heading"]);
});

test("the source language is always among the required ones", () => {
  expect(setLanguages(fresh(), { source: "id", required: ["en"] }).languages).toEqual({
    source: "id",
    required: ["id", "en"],
  });
});
