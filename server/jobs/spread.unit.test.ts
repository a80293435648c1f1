import { expect, test } from "vitest";
import { spreadOf } from "./spread";

test("the same attempt lies at the same place; many lie all over the spread", () => {
  expect(spreadOf("c:credit.1:1", 2)).toBe(spreadOf("c:credit.1:1", 2));
  expect(spreadOf("c:credit.1:1", 2)).not.toBe(spreadOf("c:credit.1:1", 3));
  const tenths = Array.from({ length: 1000 }, (_, i) => Math.floor(spreadOf(`c${i}:credit.1:1`, 1) * 10));
  const counts = Object.values(Object.groupBy(tenths, (tenth) => tenth)).map((found) => found?.length ?? 0);
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(count).toBeGreaterThan(60);
});
