import { z } from "zod";
import type { RetryPolicy } from "@/dsl/interpret/failure";
import { keyText } from "@/dsl/interpret/handlers";
import { maybeMap, maybeText, stepBase } from "@/dsl/program/parts";
import { feelMap, feelText, identifier } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";
import { checkCorrelated } from "../correlated";
import { valuesOf } from "../sending";

const lenient = z.looseObject({ publish: z.string().catch(""), key: maybeText, with: maybeMap });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("publish"),
  /** Name of the message; one that begins with `signal_` is heard by everybody who waits for it. */
  publish: identifier,
  /** What says which case it is for; without it: one that waits without a key. */
  key: feelText.optional(),
  /** What it brings. */
  with: feelMap.optional(),
});

const RETRY: RetryPolicy = { attempts: 6, first: "PT10S", factor: 3 };

/** Tells other cases of the organisation something, by a message. */
export const publishStep = defineStep({
  kind: "publish",
  family: "message",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["timeout", "error", "message", "condition", "undo"],
  lenient,
  strict,
  create: () => ({ publish: "", with: {} }),

  check: ({ publish, key, with: given }, { path, feel }) => {
    const problems = checkCorrelated(
      { name: publish, key, member: "publish", prefix: "publish" },
      { path, feel },
    );
    for (const [name, text] of Object.entries(given)) problems.push(...feel(text, [...path, "with", name]));
    return problems;
  },

  compile: ({ publish, key, with: given }) => ({
    kind: "publish",
    publish,
    ...(key && { key }),
    ...(Object.keys(given).length > 0 && { with: given }),
  }),
  produces: () => ({}),

  enter: (step, context) => {
    const given = valuesOf(step.with, context);
    if ("failure" in given) return { type: "fail", failure: given.failure };
    const key = step.key === undefined ? { value: "" } : context.evaluate(step.key);
    if ("failure" in key) return { type: "fail", failure: key.failure };
    const request = { name: step.publish, key: keyText(key.value), payload: given.values };
    return { type: "wait", effects: [{ does: "perform", request, retry: RETRY, timeout: "PT30S" }] };
  },
  answer: () => ({ type: "leave" }),
});
