import { expect, test } from "vitest";
import { nextAttempt } from "./retry";
import type { PendingEffect } from "./state";

const NOW = "2026-01-31T10:00:00.000Z";
const failure = { code: "service.status", cause: "HTTP 503", retryable: true };
const pending = (attempt: number): PendingEffect => ({
  does: "perform",
  attempt,
  retry: { attempts: 20, first: "PT10S", factor: 2 },
});
const delay = (attempt: number, spread?: number, params?: { retryAfter: number }) => {
  const place = spread === undefined ? {} : { spread };
  const next = nextAttempt(
    pending(attempt),
    { ...failure, ...(params && { params }) },
    { now: NOW, ...place },
  );
  return next === undefined ? undefined : (Date.parse(next) - Date.parse(NOW)) / 1000;
};

test("the delay doubles, exactly where nothing spreads it", () => {
  expect([1, 2, 3].map((attempt) => delay(attempt))).toEqual([10, 20, 40]);
  expect(delay(20)).toBeUndefined();
});

test("it is spread by a fifth to either side", () => {
  expect([0, 0.5, 0.75].map((spread) => delay(2, spread))).toEqual([16, 20, 22]);
});

test("what the other side asked for is never undercut, nor met by all at once", () => {
  const asked = { retryAfter: 60 };
  expect(delay(1, undefined, asked)).toBe(60);
  expect([0, 0.5].map((spread) => delay(1, spread, asked))).toEqual([60, 66]);
});

test("nothing waits longer than an hour", () => {
  expect(delay(15)).toBe(3600);
  expect(delay(15, 0.99)).toBe(3600);
});
