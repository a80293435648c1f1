import { expect, test } from "vitest";
import { definitionOfHandler } from "./elements";

test("a time limit that repeats is written with how often, and from when", () => {
  const written = (settings: object) => {
    const { children } = definitionOfHandler({ on: "timeout", ...settings });
    return JSON.stringify(children);
  };
  expect(written({ after: "PT1H", every: "PT1H" })).toContain("R/PT1H");
  expect(written({ after: "PT1H", every: "PT1H", times: 3 })).toContain("R3/PT1H");
  const at = 'date and time("2026-01-01T02:00:00Z")';
  expect(written({ at, every: "P1D", times: 2 })).toContain("R2/2026-01-01T02:00:00Z/P1D");
});
