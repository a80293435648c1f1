import { describe, expect, it } from "vitest";
import type { Json } from "@/dsl/json";
import { fieldErrors } from "./field-errors";
import { readInbox, taskInput } from "./inbox-filters";
import { neighbour } from "./neighbour";
import { shownRows } from "./shown-rows";

describe("neighbour", () => {
  it("goes on from the chosen one, round at the ends", () => {
    expect(neighbour(["a", "b", "c"], "a", 1)).toBe("b");
    expect(neighbour(["a", "b", "c"], "c", 1)).toBe("a");
    expect(neighbour(["a", "b", "c"], "a", -1)).toBe("c");
  });
  it("begins at an end when nothing of the list is chosen", () => {
    expect(neighbour(["a", "b"], "", 1)).toBe("a");
    expect(neighbour(["a", "b"], "gone", -1)).toBe("b");
  });
  it("is nobody when there is no other", () => {
    expect(neighbour(["a"], "a", 1)).toBeUndefined();
    expect(neighbour([], "a", 1)).toBeUndefined();
  });
});

it("reads the inbox's address", () => {
  expect(readInbox(new URLSearchParams("show=mine&queue=credit&task=t1"))).toEqual({
    show: "mine",
    queue: "credit",
    task: "t1",
  });
  expect(taskInput(readInbox(new URLSearchParams("show=everything")))).toMatchObject({ show: "open" });
});

it("shows rows by label and type, and anything else by its name", () => {
  const rows: Json[] = [
    { label: { en: "Amount", id: "Jumlah" }, value: 5, type: { type: "money", currency: "EUR" } },
    "broken",
    { label: { en: "Score" }, value: null },
  ];
  expect(shownRows({ rows }, "id", "en")).toEqual([
    { label: "Jumlah", value: 5, type: { type: "money", currency: "EUR" } },
    { label: "Score", value: null, type: {} },
  ]);
  expect(shownRows({ note: "hello" }, "en", "en")).toEqual([{ label: "note", value: "hello", type: {} }]);
});

it("turns the server's refusals into the form's errors", () => {
  expect(fieldErrors([{ field: "amount", code: "tooSmall", params: { min: 1, odd: null } }])).toEqual([
    { field: "amount", code: "tooSmall", params: { min: 1 } },
  ]);
  expect(fieldErrors([{ field: "x", code: "brandNew", params: {} }])[0]?.code).toBe("type");
});
