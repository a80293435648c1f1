import { expect, test } from "vitest";
import { declaredNorm, type Norm, stalledAt } from "./stalled";
import type { PendingEffect, StepInstance } from "./state";

const SINCE = "2030-01-07T09:00:00.000Z";
const at = (
  step: string,
  pending: Record<string, Partial<PendingEffect>>,
  more: Partial<StepInstance> = {},
) => ({
  step,
  status: "active" as const,
  since: SINCE,
  nextEffect: 1,
  pending: pending as StepInstance["pending"],
  ...more,
});
const work = { "1": { does: "work", attempt: 1 } as const };
const hour: Norm = { seconds: 3600, learned: false };
const learned: Norm = { seconds: 3600, learned: true };

test("a step stalls when its norm is over, and not before", () => {
  const instances = { "review.1": at("review", work) };
  const normOf = () => declaredNorm("PT1H");
  expect(stalledAt(instances, normOf, "2030-01-07T09:59:59.999Z")).toBeUndefined();
  expect(stalledAt(instances, normOf, "2030-01-07T10:00:00.000Z")).toEqual({
    instance: "review.1",
    step: "review",
    waitsFor: "task",
    since: SINCE,
    stalledSince: "2030-01-07T10:00:00.000Z",
    norm: hour,
  });
  expect(stalledAt(instances, () => undefined, "2040-01-01T00:00:00.000Z")).toBeUndefined();
  expect(declaredNorm("soon")).toBeUndefined();
});

test("of several the one that has stalled longest, with what it waits for", () => {
  const instances = {
    "a.1": at("a", work),
    "b.1": at("b", { "1": { does: "perform" }, "2": { does: "timer", handler: "late" } }),
  };
  const normOf = (step: string): Norm => (step === "b" ? { seconds: 60, learned: true } : hour);
  expect(stalledAt(instances, normOf, "2030-01-08T00:00:00.000Z")).toMatchObject({
    step: "b",
    waitsFor: "service",
  });
});

test("what failed, stands by, or goes on by itself is not stalled", () => {
  const late = "2031-01-01T00:00:00.000Z";
  const failed = { "a.1": at("a", work, { status: "failed" }) };
  const listens = { "a.1": at("a", { "1": { does: "message" } }, { status: "listening" }) };
  const timer = { "a.1": at("a", { "1": { does: "timer" } }) };
  const group = { "a.1": at("a", {}) };
  for (const instances of [failed, listens, timer, group])
    expect(stalledAt(instances, () => learned, late)).toBeUndefined();
  for (const instances of [failed, listens]) expect(stalledAt(instances, () => hour, late)).toBeUndefined();
  expect(stalledAt(timer, () => hour, late)).toMatchObject({ waitsFor: "timer" });
  expect(stalledAt(group, () => hour, late)).toMatchObject({ waitsFor: "steps" });
});
