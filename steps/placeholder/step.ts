import { z } from "zod";
import { warning } from "@/dsl/problem";
import { stepBase } from "@/dsl/program/parts";
import { defineStep } from "@/dsl/step";

const lenient = z.looseObject({});
const strict = z.strictObject({ ...stepBase, kind: z.literal("placeholder") });

/** A step that nobody has worked out yet: passes straight through. */
export const placeholderStep = defineStep({
  kind: "placeholder",
  family: "control",
  arrows: { in: "many", out: "one" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),
  check: (_settings, { path }) => [warning("placeholder.open", path)],
  compile: () => ({ kind: "placeholder" }),
  produces: () => ({}),
  enter: () => ({ type: "leave" }),
});
