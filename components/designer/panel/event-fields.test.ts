import { expect, test } from "vitest";
import { isMoment } from "./event-fields";

test("a time limit is shown as what it says, also when another or a step back has turned it", () => {
  expect(isMoment({ on: "timeout", at: "order.due" }, false)).toBe(true);
  expect(isMoment({ on: "timeout", after: "P1D" }, true)).toBe(false);
  expect(isMoment({ on: "timeout" }, true)).toBe(true);
  expect(isMoment({ on: "timeout" }, false)).toBe(false);
});
