import { z } from "zod";
import { error, type Problem } from "@/dsl/problem";
import { signalCode } from "@/dsl/program/handler";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { feelText } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";

const HOW = ["normal", "terminate", "error", "escalation"] as const;
const lenient = z.looseObject({
  how: z.enum(HOW).catch("normal"),
  code: z.string().catch(""),
  message: maybeText,
});
const common = { ...stepBase, kind: z.literal("end") };
const strict = z.union([
  z.strictObject(common),
  /** All that goes on where it stands ends as well. */
  z.strictObject({ ...common, how: z.literal("terminate") }),
  /** A business error for whoever takes it further out, or for the case that called this one. */
  z.strictObject({ ...common, how: z.literal("error"), code: signalCode, message: feelText.optional() }),
  /** Somebody further out is told. */
  z.strictObject({ ...common, how: z.literal("escalation"), code: signalCode }),
]);

/** Ends one path; the case is complete when no path is left. What the customer is told then is `tells.done`. */
export const endStep = defineStep({
  kind: "end",
  family: "edge",
  arrows: { in: "many", out: "none" },
  waits: false,
  lenient,
  strict,
  create: () => ({}),

  check: ({ how, code, message }, { path, feel }) => {
    if (how !== "error" && how !== "escalation") return [];
    const problems: Problem[] = [];
    if (code === "") problems.push(error("end.code.missing", [...path, "code"]));
    else if (!signalCode.safeParse(code).success)
      problems.push(error("handler.code", [...path, "code"], { code }));
    if (how === "error" && message) problems.push(...feel(message, [...path, "message"]));
    return problems;
  },

  compile: ({ how, code, message }) => {
    switch (how) {
      case "normal":
        return { kind: "end" };
      case "terminate":
        return { kind: "end", how };
      case "error":
        return { kind: "end", how, code, ...(message && { message }) };
      case "escalation":
        return { kind: "end", how, code };
    }
  },
  // Workers of before would not tell the calling case of it.
  since: (step) => ("how" in step && step.how === "escalation" ? 2 : 1),
  produces: () => ({}),
  breaks: ({ how }) => how === "error",

  enter: (step, { evaluate }) => {
    if (!("how" in step)) return { type: "end" };
    if (step.how === "terminate") return { type: "terminate" };
    if (step.how === "escalation") return { type: "escalate", code: step.code, by: [] };
    const { code, message: text } = step;
    const message = text === undefined ? { value: "" } : evaluate(text);
    if ("failure" in message) return { type: "fail", failure: message.failure };
    const { value } = message;
    return { type: "error", code, message: typeof value === "string" ? value : JSON.stringify(value) };
  },
});
