import type { JsonObject } from "@/dsl/json";
import { outcomeOf, type TrialOutcome } from "@/dsl/simulate/outcome";
import { script } from "@/dsl/simulate/script";
import { Trial, type TrialMessage } from "@/dsl/simulate/trial";
import { kinds } from "@/steps/registry";
import { executed } from "./execute";
import { type Input, processesOf } from "./input";

/** The moment at which every trial begins, so that two of the same are the same. */
const BEGIN = "2026-01-01T00:00:00.000Z";

export interface Given {
  readonly input: Input;
  /** Id or key of the process, in a file with several. */
  readonly process?: string;
  readonly variables: JsonObject;
  readonly script: unknown;
  readonly locale?: string;
}

/** Runs the process of a file in memory, with a clock of its own. Throws `InputError`. */
export async function runTrial({
  input,
  process,
  variables,
  script: given,
  locale,
}: Given): Promise<TrialOutcome> {
  const messages: TrialMessage[] = [];
  const read = script.parse(given);
  const answered = new Set(Object.keys(read.answers).map((name) => name.replace(/#\d+$/, "")));
  const trial = new Trial({
    kinds,
    processes: processesOf(input, process, answered),
    script: read,
    variables,
    locale: locale ?? "",
    now: BEGIN,
    perform: executed(messages),
  });
  await trial.run();
  return outcomeOf(trial, messages, notesOf(input));
}

/** What of a BPMN file was passed over. */
function notesOf(input: Input): string[] {
  if (input.type !== "bpmn") return [];
  return input.imported.processes
    .flatMap(({ report }) => report)
    .filter(({ code }) => code === "bpmn.script.kept" || code === "bpmn.expression.kept")
    .map(({ element, code, params }) => `${element}: ${code}: ${String(params.script ?? params.text ?? "")}`);
}
