import { z } from "zod";
import { suggestion } from "@/dsl/expression/names";
import { own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { maybeText, stepBase } from "@/dsl/program/parts";
import { identifier } from "@/dsl/program/shapes";
import { producedByDecision } from "@/dsl/program/variables";
import { defineStep } from "@/dsl/step";

const lenient = z.looseObject({
  decision: maybeText.transform((key) => key ?? ""),
  into: maybeText.transform((name) => name ?? ""),
});
const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("decision"),
  /** Key of one of the process's decisions. */
  decision: identifier,
  /** Variable that its value becomes. */
  into: identifier,
});

/** Asks one of the process's decisions. */
export const decisionStep = defineStep({
  kind: "decision",
  family: "rule",
  arrows: { in: "many", out: "one" },
  waits: false,
  handlers: ["error", "undo"],
  lenient,
  strict,
  create: ({ decisions }) => {
    const [first = ""] = Object.keys(decisions ?? {});
    return { decision: first, into: first };
  },

  check: ({ decision, into }, { draft, path }) => {
    const problems: Problem[] = [];
    const known = draft.decisions ?? {};
    if (decision === "") problems.push(error("decision.decision.missing", [...path, "decision"]));
    else if (!own(known, decision))
      problems.push(
        error("decision.decision.unknown", [...path, "decision"], {
          name: decision,
          ...suggestion(decision, Object.keys(known)),
        }),
      );
    else if (own(known, decision)?.boxed?.is === "function")
      problems.push(error("decision.decision.function", [...path, "decision"], { name: decision }));
    if (into === "") problems.push(error("decision.into.missing", [...path, "into"]));
    else if (!identifier.safeParse(into).success)
      problems.push(error("variable.name", [...path, "into"], { name: into }));
    return problems;
  },

  compile: ({ decision, into }) => ({ kind: "decision", decision, into }),
  produces: ({ decision, into }, draft) =>
    into === "" ? {} : { [into]: producedByDecision(draft, decision) },
  uses: ({ decision }) => ({ decisions: decision === "" ? [] : [decision] }),

  enter: ({ decision, into }, { decide }) => {
    const decided = decide(decision);
    if ("failure" in decided) return { type: "fail", failure: decided.failure };
    return { type: "leave", set: { [into]: decided.value }, decided: decided.made };
  },
});
