import { expect, test } from "vitest";
import { isNear } from "./near";

test.each([
  ["127.0.0.1:3000", undefined, true],
  ["localhost:3000", "127.0.0.1", true],
  ["[::1]:3000", "::1", true],
  ["127.0.0.1:3000", "0.0.0.0", false],
  ["alur.example", "127.0.0.1", false],
  ["localhost.evil.example", undefined, false],
  [null, undefined, false],
])("host %s while listening on %s: %s", (host, listensOn, near) => {
  expect(isNear(host, listensOn)).toBe(near);
});
