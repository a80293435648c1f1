import { z } from "zod";
import { error, type Problem } from "@/dsl/problem";
import { maybeMap, maybeText, stepBase } from "@/dsl/program/parts";
import type { VariableType } from "@/dsl/program/program";
import { feelMap, feelText, identifier, processKey } from "@/dsl/program/shapes";
import { type CheckContext, defineStep } from "@/dsl/step";
import { valuesOf } from "../sending";

const lenient = z.looseObject({
  process: z.string().catch(""),
  version: z.union([z.literal("latest"), z.number()]).catch("latest"),
  compatible: z.boolean().optional().catch(undefined),
  with: maybeMap,
  result: maybeMap,
  businessKey: maybeText,
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("call"),
  /** Key of a process of the same organisation. */
  process: processKey,
  /** What is published when the case comes here, or always this version. */
  version: z.union([z.literal("latest"), z.int().min(1)]),
  /** With a number: the newest version up to the published one that may be called in its place; itself when there is none. */
  compatible: z.literal(true).optional(),
  /** What the called case begins with. */
  with: feelMap.optional(),
  /** Variables, as FEEL over `result`: the called case's variables when it has ended. */
  result: feelMap.optional(),
  /** The called case's business key; when another case of its process has it already, this step stops. */
  businessKey: feelText.optional(),
});
type Settings = z.infer<typeof lenient>;

/** Runs a case of another process and goes on when it has ended. */
export const callStep = defineStep({
  kind: "call",
  family: "service",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["timeout", "error", "message", "escalation", "condition", "undo"],
  lenient,
  strict,
  create: () => ({ process: "", version: "latest", with: {}, result: {} }),
  check: (settings, context) => [...checkWhich(settings, context), ...checkTexts(settings, context)],

  compile: ({ process, version, compatible, with: given, result, businessKey }) => ({
    kind: "call",
    process,
    version,
    ...(compatible && { compatible }),
    ...(Object.keys(given).length > 0 && { with: given }),
    ...(Object.keys(result).length > 0 && { result }),
    ...(businessKey && { businessKey }),
  }),
  since: ({ compatible, handlers = {} }) =>
    compatible || Object.values(handlers).some(({ on }) => on === "escalation") ? 2 : 1,
  produces: ({ result }) =>
    Object.fromEntries(Object.keys(result).map((name): [string, VariableType] => [name, { type: "any" }])),

  enter: (step, context) => {
    const { process, version, compatible } = step;
    const given = valuesOf(step.with, context);
    if ("failure" in given) return { type: "fail", failure: given.failure };
    const key = step.businessKey === undefined ? { value: null } : context.evaluate(step.businessKey);
    if ("failure" in key) return { type: "fail", failure: key.failure };
    const businessKey = key.value === null ? undefined : textOf(key.value);
    const call = {
      does: "call",
      process,
      version,
      ...(compatible && { compatible }),
      values: given.values,
    } as const;
    return {
      type: "wait",
      effects: [{ ...call, ...(businessKey !== undefined && { businessKey }) }],
    };
  },

  answer: (step, answer, context) => {
    if (answer.type !== "ended") return { type: "wait" };
    if (answer.error) return { type: "error", ...answer.error };
    if (answer.cancelled)
      return { type: "fail", failure: { code: "call.cancelled", cause: step.process, retryable: true } };
    const kept = valuesOf(step.result, context, { result: answer.variables });
    return "failure" in kept ? { type: "fail", failure: kept.failure } : { type: "leave", set: kept.values };
  },
});

function textOf(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}

function checkWhich({ process, version, compatible }: Settings, { path }: CheckContext): Problem[] {
  const problems: Problem[] = [];
  if (process === "") problems.push(error("call.process.missing", [...path, "process"]));
  else if (!processKey.safeParse(process).success)
    problems.push(error("call.process.name", [...path, "process"], { process }));
  if (version !== "latest" && !(Number.isInteger(version) && version >= 1))
    problems.push(error("call.version", [...path, "version"]));
  if (compatible && version === "latest") problems.push(error("call.compatible", [...path, "compatible"]));
  return problems;
}

function checkTexts({ with: given, result, businessKey }: Settings, { path, feel }: CheckContext): Problem[] {
  const problems = (["with", "result"] as const).flatMap((part) =>
    Object.entries(part === "with" ? given : result).flatMap(([name, text]) => {
      const at = [...path, part, name];
      const shape = identifier.safeParse(name).success ? [] : [error("variable.name", at, { name })];
      return [...shape, ...feel(text, at, part === "result" ? { result: "any" } : {})];
    }),
  );
  return businessKey ? [...problems, ...feel(businessKey, [...path, "businessKey"])] : problems;
}
