import { expect, test } from "vitest";
import { csvOf } from "./csv";

test("cells keep commas, quotation marks and lines, and none is a formula", () => {
  expect(
    csvOf([
      ["a", 'b "c", d'],
      ["=1+1", "x\ny"],
    ]),
  ).toBe('\uFEFFa,"b ""c"", d"\r\n\'=1+1,"x\ny"\r\n');
});
