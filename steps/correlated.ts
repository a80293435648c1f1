import { error, type Problem } from "@/dsl/problem";
import { identifier } from "@/dsl/program/shapes";
import type { CheckContext } from "@/dsl/step";
import type { StepView } from "./view-contract";

/** What the kinds that tell and await messages between cases have in common: which message, and for which case by its key. */

/** Problems of the name of a message, which stands at `member`, and of its key. `prefix`: the kind, for the code it owns. */
export function checkCorrelated(
  { name, key, member, prefix }: { name: string; key: string | undefined; member: string; prefix: string },
  { path, feel }: Pick<CheckContext, "path" | "feel">,
): Problem[] {
  const problems: Problem[] = [];
  if (name === "") problems.push(error(`${prefix}.message.missing`, [...path, member]));
  else if (!identifier.safeParse(name).success)
    problems.push(error("name.shape", [...path, member], { name }));
  return key ? [...problems, ...feel(key, [...path, "key"])] : problems;
}

/** The line on the card: the message, and the key when there is one. */
export function correlatedLine(member: string): StepView["line"] {
  return (step, { words }) => {
    const message = step[member];
    if (typeof message !== "string" || message === "") return words("line.none");
    return typeof step.key === "string" && step.key !== ""
      ? words("line.key", { message, key: step.key })
      : words("line.message", { message });
  };
}
