import { z } from "zod";
import { keyText } from "@/dsl/interpret/handlers";
import { error } from "@/dsl/problem";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { feelText, identifier } from "@/dsl/program/shapes";
import { defineStep } from "@/dsl/step";
import { checkCorrelated } from "../correlated";

const lenient = z.looseObject({ message: z.string().catch(""), key: maybeText, into: maybeText });
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("receive"),
  /** Name of the message. */
  message: identifier,
  /** Only a message with an equal key is ours; without it any of the name that has none. */
  key: feelText.optional(),
  /** The variable that what the message brings becomes. */
  into: identifier.optional(),
});

/** Waits for a message from another system. */
export const receiveStep = defineStep({
  kind: "receive",
  family: "message",
  arrows: { in: "many", out: "one" },
  waits: true,
  handlers: ["timeout", "message", "condition"],
  lenient,
  strict,
  create: () => ({ message: "" }),

  check: ({ message, key, into }, { path, feel }) => {
    const problems = checkCorrelated(
      { name: message, key, member: "message", prefix: "receive" },
      { path, feel },
    );
    if (into && !identifier.safeParse(into).success)
      problems.push(error("variable.name", [...path, "into"], { name: into }));
    return problems;
  },

  compile: ({ message, key, into }) => ({
    kind: "receive",
    message,
    ...(key && { key }),
    ...(into && { into }),
  }),
  produces: ({ into }) => (into ? { [into]: { type: "any" } } : {}),

  enter: ({ message, key: text }, { evaluate }) => {
    const key = text === undefined ? { value: "" } : evaluate(text);
    if ("failure" in key) return { type: "fail", failure: key.failure };
    return { type: "wait", effects: [{ does: "message", message, key: keyText(key.value) }] };
  },
  answer: ({ into }, answer) =>
    answer.type === "received"
      ? { type: "leave", ...(into !== undefined && { set: { [into]: answer.payload } }) }
      : { type: "wait" },
});
