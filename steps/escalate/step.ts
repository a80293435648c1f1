import { z } from "zod";
import { error } from "@/dsl/problem";
import { signalCode } from "@/dsl/program/handler";
import { stepBase } from "@/dsl/program/parts";
import { defineStep } from "@/dsl/step";

const lenient = z.looseObject({ code: z.string().catch("") });
const strict = z.strictObject({ ...stepBase, kind: z.literal("escalate"), code: signalCode });

/** Tells somebody further out, and goes on. */
export const escalateStep = defineStep({
  kind: "escalate",
  family: "control",
  arrows: { in: "many", out: "one" },
  waits: false,
  lenient,
  strict,
  create: () => ({ code: "" }),
  check: ({ code }, { path }) => {
    if (code === "") return [error("escalate.code.missing", [...path, "code"])];
    return signalCode.safeParse(code).success ? [] : [error("handler.code", [...path, "code"], { code })];
  },
  compile: ({ code }) => ({ kind: "escalate", code }),
  // Workers of before would not tell the calling case of it.
  since: () => 2,
  produces: () => ({}),
  enter: ({ code }) => ({ type: "escalate", code }),
});
