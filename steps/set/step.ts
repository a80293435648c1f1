import { z } from "zod";
import type { JsonObject } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import type { VariableType } from "@/dsl/program/program";
import { feelText, identifier } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";

/** A list, because the order counts and an object's entries have none that lasts. */
const assignment = z.looseObject({ set: z.string().catch(""), to: z.string().catch("") });
const lenient = z.looseObject({
  // `{"approved": "true"}` is read as well: what people write by hand.
  values: z
    .union([
      z.array(assignment),
      z
        .record(z.string(), z.string())
        .transform((map) => Object.entries(map).map(([set, to]) => ({ set, to }))),
    ])
    .catch([]),
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("set"),
  /** In order; later ones see what earlier ones have set. */
  values: z
    .array(z.strictObject({ set: identifier, to: feelText }))
    .min(1)
    .max(100),
});

/** Gives variables values. */
export const setStep = defineStep({
  kind: "set",
  family: "rule",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["undo"],
  lenient,
  strict,
  create: () => ({ values: [] }),

  check: ({ values }, { path, feel }) => {
    if (values.length === 0) return [error("set.values.missing", [...path, "values"])];
    const problems: Problem[] = [];
    // Later ones see what earlier ones have set.
    const before: Record<string, "any"> = {};
    for (const [at, { set, to }] of values.entries()) {
      if (set === "") problems.push(error("set.variable.missing", [...path, "values", at, "set"]));
      else if (!identifier.safeParse(set).success)
        problems.push(error("variable.name", [...path, "values", at, "set"], { name: set }));
      problems.push(...feel(to, [...path, "values", at, "to"], before));
      if (set !== "") before[set] = "any";
    }
    return problems;
  },

  compile: ({ values }) => ({ kind: "set", values: values.map(({ set, to }) => ({ set, to })) }),
  produces: ({ values }) => {
    const types: Record<string, VariableType> = {};
    for (const { set, to } of values) if (set !== "") types[set] = typeOf(to);
    return types;
  },

  enter: ({ values }, { evaluate }) => {
    const done: JsonObject = {};
    for (const { set, to } of values) {
      const result = evaluate(to, done);
      if ("failure" in result)
        return {
          type: "fail",
          failure: { ...result.failure, params: { ...result.failure.params, variable: set } },
        };
      done[set] = result.value;
    }
    return { type: "leave", set: done };
  },
});

/** The type where the text says it plainly. */
function typeOf(feel: string): VariableType {
  if (/^\s*(true|false)\s*$/.test(feel)) return { type: "boolean" };
  if (/^\s*-?\d+(\.\d+)?\s*$/.test(feel)) return { type: "number" };
  return { type: "any" };
}
