import { parseArgs } from "node:util";
import { z } from "zod";
import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { script } from "@/dsl/simulate/script";
import { say } from "../cli/words";
import { convert } from "./convert";
import { InputError, objectOf, problemsOf, readInput, readJson, written } from "./input";
import { runTrial } from "./run";
import { outcomeLines, problemLines } from "./say";
import { junit, runTests, type TestResult, tap } from "./testing";

/** What to print and how to end: 0 well, 1 not well (an incident, a failed test, problems), 2 what was given cannot be used. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: 0 | 1 | 2;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;
type Command = (
  files: readonly string[],
  values: Values,
) => Promise<{ readonly out: string; readonly code: 0 | 1 }>;

const text = (value: string | boolean | undefined) => (typeof value === "string" ? value : undefined);

const commands: Readonly<Record<string, Command>> = {
  async run(files, values) {
    const [file] = exactly(1, files);
    const input = await readInput(file ?? "");
    const written = text(values.script);
    const process = text(values.process);
    const locale = text(values.locale);
    if (locale !== undefined && !isLocale(locale)) throw new InputError("offline.locale", { locale });
    const outcome = await runTrial({
      input,
      variables: objectOf(text(values.variables) ?? "{}", "--variables"),
      script: written === undefined ? { answers: {}, events: [] } : await readJson(written, script),
      ...(process !== undefined && { process }),
      ...(locale !== undefined && { locale }),
    });
    const out = values.json ? JSON.stringify(outcome, null, 2) : outcomeLines(outcome).join("\n");
    return { out, code: outcome.incidents.length > 0 ? 1 : 0 };
  },
  async test(files, values) {
    if (files.length === 0) throw new InputError("offline.files");
    const results: TestResult[] = [];
    for (const file of files) results.push(...(await runTests(file)));
    const report = text(values.junit);
    if (report !== undefined) await written(report, junit(results));
    return { out: tap(results), code: results.some(({ differences }) => differences.length > 0) ? 1 : 0 };
  },
  async validate(files, values) {
    if (files.length === 0) throw new InputError("offline.files");
    const found: { file: string; draft: Draft; problems: readonly Problem[] }[] = [];
    for (const file of files)
      for (const { draft, problems } of problemsOf(await readInput(file)))
        found.push({ file, draft, problems });
    const isBad = found.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
    const out = values.json
      ? JSON.stringify(
          found.map(({ file, draft, problems }) => ({ file, process: draft.key, problems })),
          null,
          2,
        )
      : found.flatMap(({ file, draft, problems }) => problemLines(file, draft, problems)).join("\n");
    return { out, code: isBad ? 1 : 0 };
  },
  async convert(files, values) {
    const [from = "", to = ""] = exactly(2, files);
    await written(to, convert(await readInput(from), to, text(values.process)));
    return { out: "", code: 0 };
  },
};

function exactly(count: number, files: readonly string[]): readonly string[] {
  if (files.length !== count) throw new InputError("offline.files");
  return files;
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

/** Carries out one of the commands that need no server: `run`, `test`, `validate`, `convert`. Never throws for bad input. */
export async function offline(args: readonly string[]): Promise<Ended> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        variables: { type: "string" },
        script: { type: "string" },
        locale: { type: "string" },
        process: { type: "string" },
        junit: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const [name = "", ...files] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new InputError("commandUnknown", { command: name });
    return { ...(await command(files, values)), err: "" };
  } catch (error) {
    return { out: "", err: reasonOf(error), code: 2 };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof InputError) return say(error.code, error.params);
  if (error instanceof z.ZodError)
    return say("offline.shape", { file: "--script", path: "", cause: z.prettifyError(error) });
  if (error instanceof TypeError && "code" in error) return error.message;
  throw error;
}
