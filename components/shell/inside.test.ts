import { expect, it } from "vitest";
import { inside } from "./inside";
import { initials } from "./me";

it("goes on only within this site", () => {
  expect(inside("/cases/1?tab=messages#x")).toBe("/cases/1?tab=messages#x");
  for (const away of [
    null,
    "",
    "https://evil.example",
    "//evil.example/x",
    "/\\evil.example",
    "javascript:alert(1)",
    "processes",
  ]) {
    expect(inside(away)).toBe("/processes");
  }
});

it("makes two letters of a name", () => {
  expect(initials("Kirana Supply")).toBe("KS");
  expect(initials("analyst@example.com")).toBe("AE");
  expect(initials("Ayu")).toBe("AY");
  expect(initials("")).toBe("");
});
