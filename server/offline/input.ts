import { readFile, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { z } from "zod";
import { type Imported, importBpmn } from "@/dsl/bpmn/import";
import { compile } from "@/dsl/compile/compile";
import type { Draft } from "@/dsl/draft/draft";
import { readDraft } from "@/dsl/draft/read";
import { isObject, type Json, jsonObject } from "@/dsl/json";
import type { Problem } from "@/dsl/problem";
import { type Program, program } from "@/dsl/program/program";
import { sketch } from "@/dsl/simulate/sketch";
import type { TrialProcess } from "@/dsl/simulate/trial";
import { kinds } from "@/steps/registry";
import { draftOfDmn } from "./fromDmn";

/** What was given cannot be used: `code` names a sentence of the command line, `params` its arguments. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** A file with a process in it. */
export type Input =
  | { readonly type: "draft"; readonly draft: Draft }
  | { readonly type: "program"; readonly program: Program }
  | { readonly type: "bpmn"; readonly imported: Imported };

/** Reads a file: BPMN or DMN when it begins as XML does, else a program or a draft as JSON. Throws {@link InputError}. */
export async function readInput(file: string): Promise<Input> {
  const bytes = await bytesOf(file);
  if (looksLikeXml(bytes)) return readXmlFile(file, bytes);
  const json = parseJson(bytes.toString("utf8"), file);
  const read = program.safeParse(json);
  if (read.success && !isDrawn(json)) return { type: "program", program: read.data };
  const draft = readDraft(json);
  if (!draft.ok) throw new InputError("offline.notAProcess", { file, code: draft.problems[0]?.code ?? "" });
  return { type: "draft", draft: draft.draft };
}

/** Reads BPMN, or DMN with a process around its decisions. */
function readXmlFile(file: string, bytes: Buffer): Input {
  const imported = importBpmn(bytes, { kinds });
  if (!("refused" in imported)) return { type: "bpmn", imported };
  const { code, ...rest } = imported.refused;
  const decided = code === "bpmn.notBpmn" ? dmnOf(bytes, file) : undefined;
  if (decided && !("refused" in decided)) return { type: "draft", draft: decided.draft };
  if (decided && decided.refused.code !== "dmn.notDmn")
    throw new InputError("offline.notAProcess", { file, code: decided.refused.code });
  const line = "line" in rest && rest.line !== undefined ? String(rest.line) : "none";
  throw new InputError("offline.bpmn", { file, code, line });
}

function dmnOf(bytes: Buffer, file: string) {
  const name = basename(file, extname(file));
  return draftOfDmn(bytes, { name, language: "en", start: { en: "Start" }, end: { en: "End" } });
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new InputError("offline.unreadable", { file });
  }
}

/** Writes a file. Throws {@link InputError}. */
export async function written(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const cause = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new InputError("offline.unwritable", { file, cause });
  }
}

function looksLikeXml(bytes: Buffer): boolean {
  return /^(\xef\xbb\xbf)?\s*<|^\xff\xfe|^\xfe\xff|^\0<|^<\0/.test(bytes.subarray(0, 200).toString("latin1"));
}

/** Steps of a draft have places. */
function isDrawn(json: unknown): boolean {
  const steps = isObject(json) && isObject(json.steps) ? Object.values(json.steps) : [];
  return steps.some((step) => isObject(step) && "position" in step);
}

function parseJson(text: string, file: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch (error) {
    throw new InputError("offline.json", { file, cause: error instanceof Error ? error.message : "" });
  }
}

/** The JSON object that an option holds. Throws {@link InputError}. */
export function objectOf(text: string, option: string) {
  const read = jsonObject.safeParse(parseJson(text, option));
  if (!read.success) throw new InputError("offline.object", { option });
  return read.data;
}

/** What a schema makes of a JSON file. Throws {@link InputError} with the place that does not fit. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(parseJson((await bytesOf(file)).toString("utf8"), file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new InputError("offline.shape", {
    file,
    path: issue?.path.join(".") ?? "",
    cause: issue?.message ?? "",
  });
}

/**
 * The processes of a file, the one to be run first. What is not ready to be published runs as a sketch. `answered`: what the script
 * answers for.
 */
export function processesOf(
  input: Input,
  wanted?: string,
  answered: ReadonlySet<string> = new Set(),
): TrialProcess[] {
  const all: (TrialProcess & { readonly id: string; readonly main: boolean })[] =
    input.type === "program"
      ? [{ program: input.program, id: input.program.key, main: true }]
      : input.type === "draft"
        ? [{ ...ready(input.draft), id: input.draft.key, main: true }]
        : input.imported.processes.map(({ draft, id, executable }) => ({
            program: sketch(draft, kinds, answered),
            draft,
            id,
            main: executable,
          }));
  const first = all.find(({ id, main }) => (wanted === undefined ? main : id === wanted)) ?? all[0];
  if (!first || (wanted !== undefined && first.id !== wanted))
    throw new InputError("offline.noProcess", { process: wanted ?? "" });
  return [first, ...all.filter((one) => one !== first)];
}

function ready(draft: Draft): TrialProcess {
  const compiled = compile(draft, kinds);
  return { program: compiled.ok ? compiled.program : sketch(draft, kinds), draft };
}

/** Problems of a file's drafts, each with its draft; a program that can be read has none. */
export function problemsOf(input: Input): { readonly draft: Draft; readonly problems: readonly Problem[] }[] {
  if (input.type === "program") return [];
  const drafts = input.type === "draft" ? [input.draft] : input.imported.processes.map(({ draft }) => draft);
  return drafts.map((draft) => ({ draft, problems: compile(draft, kinds).problems }));
}
