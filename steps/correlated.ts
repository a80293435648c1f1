import { error, type Problem } from "@/dsl/problem";
import { identifier } from "@/dsl/program/shapes";
import type { CheckContext } from "@/dsl/step";

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
