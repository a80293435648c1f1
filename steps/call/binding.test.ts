import { expect, test } from "vitest";
import { bindingOf } from "./binding";

test.each([
  [{}, "latest"],
  [{ version: "latest" }, "latest"],
  [{ version: 2 }, "fixed"],
  [{ version: 2, compatible: true }, "compatible"],
  [{ compatible: true }, "compatible"],
  [{ version: "latest", compatible: true }, "compatible"],
])("%j asks for %s", (step, binding) => {
  expect(bindingOf(step)).toBe(binding);
});
