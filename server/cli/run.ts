import { EnvironmentError } from "../env";
import { commands } from "./commands";
import { readArguments, UsageError } from "./options";
import { say } from "./words";

/** Runs one command line and answers what to print and how to end: 0 done, 1 could not, 2 what was typed does not fit. */
export async function run(
  args: readonly string[],
): Promise<{ readonly out: string[]; readonly err: string[]; readonly code: 0 | 1 | 2 }> {
  try {
    const { words, given, help } = readArguments(args);
    if (help) return { out: [say("usage")], err: [], code: 0 };
    const name = words.join(" ");
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      return {
        out: [],
        err: [...(name === "" ? [] : [say("commandUnknown", { command: name }), ""]), say("usage")],
        code: 2,
      };
    return { out: await command(given), err: [], code: 0 };
  } catch (problem) {
    if (problem instanceof UsageError) return { out: [], err: [problem.message], code: 2 };
    if (problem instanceof EnvironmentError) return { out: [], err: [problem.message], code: 2 };
    if (unreachable(problem)) return { out: [], err: [say("noDatabase")], code: 1 };
    throw problem;
  }
}

/** Node's codes for a server that is not there, wherever the database client has wrapped them. */
function unreachable(problem: unknown): boolean {
  return (
    problem instanceof Error &&
    (/ECONNREFUSED|ENOTFOUND|DatabaseNotReachable|P1001/.test(
      `${problem.message} ${JSON.stringify(problem)}`,
    ) ||
      unreachable(problem.cause))
  );
}
