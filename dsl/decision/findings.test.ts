import { expect, test } from "vitest";
import { draftTable } from "../draft/decision";
import { findingsOf } from "./findings";

const table = draftTable.parse({
  hit: "unique",
  inputs: [{ key: "score", label: {}, feel: "score" }],
  outputs: [{ key: "fee", label: {}, name: "" }],
  rules: [{ key: "low", tests: { score: "< 5" }, outputs: { fee: "1" } }],
});

test("what is odd is told in the words that are asked for, though it is looked for once", () => {
  const gap = (name: string) => findingsOf(table, () => name);
  expect(gap("Score")).toEqual([{ is: "gap", where: "Score >= 5", witness: "Score = 5" }]);
  expect(gap("Nilai")).toEqual([{ is: "gap", where: "Nilai >= 5", witness: "Nilai = 5" }]);
});
