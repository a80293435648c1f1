import { expect, test } from "vitest";
import { keyFrom } from "./key";

test.each([
  ["Order (EU)", "order-eu"],
  ["Müller Straße", "muller-stra-e"],
  ["2 days & more", "days-more"],
  ["Ça va?", "ca-va"],
  ["طلب", ""],
  ["x".repeat(60), "x".repeat(50)],
  [`${"x".repeat(49)} y`, "x".repeat(49)],
])("%s becomes %s", (name, key) => expect(keyFrom(name)).toBe(key));
