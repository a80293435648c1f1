import { z } from "zod";
import { isObject } from "@/dsl/json";
import { error } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { identifier } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";

const lenient = z.looseObject({ milestone: z.string().catch("") });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("milestone"),
  /** Name under which the moment is kept: `milestones.<name>`. */
  milestone: identifier,
});

/** Notes when the case came here, and goes on. */
export const milestoneStep = defineStep({
  kind: "milestone",
  family: "time",
  arrows: { in: "many", out: "one" },
  waits: false,
  lenient,
  strict,
  create: () => ({ milestone: "" }),
  check: ({ milestone }, { path }) => {
    const at = [...path, "milestone"];
    if (milestone === "") return [error("milestone.name.missing", at)];
    return identifier.safeParse(milestone).success ? [] : [error("name.shape", at, { name: milestone })];
  },
  compile: ({ milestone }) => ({ kind: "milestone", milestone }),
  produces: () => ({ milestones: { type: "any" } }),

  enter: ({ milestone }, { evaluate, now }) => {
    const before = evaluate("milestones");
    const reached = "value" in before && isObject(before.value) ? before.value : {};
    return { type: "leave", set: { milestones: { ...reached, [milestone]: now } } };
  },
});
