import { z } from "zod";
import { stepBase } from "@/dsl/program/parts";
import { defineStep } from "@/dsl/step";

const lenient = z.looseObject({});
const strict = z.strictObject({ ...stepBase, kind: z.literal("end") });

/** Ends one path; the case is complete when no path is left. What the customer is told then is `tells.done`. */
export const endStep = defineStep({
  kind: "end",
  family: "edge",
  arrows: { in: "many", out: "none" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: () => [],
  compile: () => ({ kind: "end" }),
  produces: () => ({}),
  enter: () => ({ type: "end" }),
});
