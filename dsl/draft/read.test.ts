import { describe, expect, test } from "vitest";
import { fresh } from "../testing/branching";
import { readDraft } from "./read";

describe("reading", () => {
  test.each([
    [null, "draft.notADraft"],
    [[], "draft.notADraft"],
    [{ alur: 3 }, "draft.notADraft"],
    [{ alur: 1 }, "draft.part"],
    [{ ...fresh(), steps: { a: { kind: 1 } } }, "draft.part"],
    [
      { ...fresh(), steps: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`s${i}`, {}])) },
      "draft.tooMany",
    ],
    [{ ...fresh(), name: { en: "x".repeat(20_001) } }, "draft.tooLong"],
    [{ ...fresh(), variables: JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`) }, "draft.tooDeep"],
  ])("%#", (raw, code) => {
    const read = readDraft(raw);
    expect(read.ok ? [] : read.problems.map((p) => p.code)).toContain(code);
  });
  test("says where", () => {
    const read = readDraft({
      ...fresh(),
      steps: { credit: { kind: "service", name: 5, position: { x: 0, y: 0 } } },
    });
    expect(read.ok ? [] : read.problems).toEqual([
      {
        code: "draft.part",
        severity: "error",
        path: ["steps", "credit", "name"],
        stepId: "credit",
        params: { expected: "record" },
      },
    ]);
  });
});
