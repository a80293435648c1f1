import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { compile } from "@/dsl/compile/compile";
import type { Draft } from "@/dsl/draft/draft";
import { elementsIn, isRefusal, parseXml, textOf, type XmlElement } from "@/dsl/xml/tree";
import { kinds } from "@/steps/registry";

/** What came of one file. */
export interface BpmnFile {
  readonly path: string;
  readonly milliseconds: number;
  /** Why it was refused; absent: it was imported. */
  readonly refused?: string;
  readonly processes: number;
  /** How often each outcome is in the report. */
  readonly report: Readonly<Record<string, number>>;
  readonly ready: number;
  /** Elements and attributes of the original that an export without edits lacks, and one after a change of name. */
  readonly lost: number;
  readonly lostWhenEdited: number;
  /** An exception: a defect of ours. */
  readonly crashed?: string;
}

const ENDING = /\.(bpmn|bpmn2|xml)$/i;

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (ENDING.test(entry.name)) yield path;
  }
}

/** Imports every BPMN file under a folder, or the one, and sends each back. */
export function runBpmn(path: string): BpmnFile[] {
  const files = statSync(path).isDirectory() ? [...filesIn(path)].sort() : [path];
  return files.map((file) => one(file, relative(path, file) || file));
}

const NOTHING = { processes: 0, report: {}, ready: 0, lost: 0, lostWhenEdited: 0 };

function one(file: string, path: string): BpmnFile {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const bytes = readFileSync(file);
    const imported = importBpmn(bytes, { kinds });
    if ("refused" in imported)
      return { path, milliseconds: took(), refused: imported.refused.code, ...NOTHING };
    const { processes } = imported;
    const lines = [...imported.report, ...processes.flatMap((process) => process.report)];
    const report: Record<string, number> = {};
    for (const { outcome } of lines) report[outcome] = (report[outcome] ?? 0) + 1;
    const ready = processes.filter(({ draft }) => compile(draft, kinds).ok).length;
    const milliseconds = took();
    const [first] = processes;
    const original = first?.draft.bpmn?.xml;
    // Each of its processes holds the file.
    const lost = Math.max(0, ...processes.map(({ draft }) => returned(draft)));
    const lostWhenEdited =
      first && original !== undefined ? missing(original, exportBpmn(renamed(first.draft), kinds), 1) : 0;
    return { path, milliseconds, processes: processes.length, report, ready, lost, lostWhenEdited };
  } catch (error) {
    const crashed = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { path, milliseconds: took(), crashed, ...NOTHING };
  }
}

/** What the file of a draft lacks when nothing of it was edited. */
function returned(draft: Draft): number {
  const sent = exportBpmn(draft, kinds);
  const original = draft.bpmn?.xml;
  // Most come back letter by letter.
  return original === undefined || sent === original ? 0 : missing(original, sent);
}

function renamed(draft: Draft): Draft {
  const [id, step] = Object.entries(draft.steps).find(([, found]) => "bpmn" in found) ?? [];
  if (id === undefined || !step) return draft;
  const name = { ...step.name, [draft.languages.source]: "Another name" };
  return { ...draft, steps: { ...draft.steps, [id]: { ...step, name } } };
}

/** How many elements, attributes and texts of one document another one lacks, beyond those that were changed. */
function missing(original: string, sent: string, changed = 0): number {
  const [before, after] = [parseXml(original), parseXml(sent)];
  if (isRefusal(before) || isRefusal(after)) return Number.POSITIVE_INFINITY;
  const left = new Map<string, number>();
  for (const line of linesOf(after.root)) left.set(line, (left.get(line) ?? 0) + 1);
  let lost = 0;
  for (const line of linesOf(before.root)) {
    const count = left.get(line) ?? 0;
    if (count === 0) lost++;
    else left.set(line, count - 1);
  }
  return Math.max(0, lost - changed);
}

/** Every element, attribute and text with the way to it. */
function* linesOf(element: XmlElement, path = ""): Generator<string> {
  const at = `${path}/${element.name}`;
  yield at;
  for (const [name, value] of Object.entries(element.attributes)) yield `${at}@${name}=${value}`;
  const text = textOf(element).trim();
  if (text !== "") yield `${at}=${text}`;
  for (const child of elementsIn(element)) yield* linesOf(child, at);
}

/** Lines for a person: those files that are not as they should be (all with `all`), then the sums. */
export function reportOf(files: readonly BpmnFile[], all: boolean): string {
  const bad = (file: BpmnFile) =>
    file.crashed !== undefined || file.lost > 0 || file.lostWhenEdited > 0 || file.milliseconds > 2000;
  const lines = files
    .filter((file) => all || bad(file) || file.refused !== undefined)
    .map((file) => {
      const { path, milliseconds, refused, crashed, report, lost, lostWhenEdited, ready, processes } = file;
      if (crashed !== undefined) return `CRASHED  ${path}: ${crashed}`;
      if (refused !== undefined) return `refused  ${path}: ${refused} (${milliseconds} ms)`;
      const told = Object.entries(report).map(([outcome, count]) => `${outcome} ${count}`);
      return `${bad(file) ? "BAD      " : "imported "}${path}: ${told.join(", ")}; ready ${ready}/${processes}; lost ${lost}, edited ${lostWhenEdited} (${milliseconds} ms)`;
    });
  const sum = (of: (file: BpmnFile) => number) => files.reduce((total, file) => total + of(file), 0);
  const count = (of: (file: BpmnFile) => boolean) => files.filter(of).length;
  const outcomes = ["runs", "changed", "kept", "dropped"].map(
    (name) => `${name} ${sum((f) => f.report[name] ?? 0)}`,
  );
  return [
    ...lines,
    `${files.length} files: ${count((f) => f.refused === undefined && f.crashed === undefined)} imported, ${count((f) => f.refused !== undefined)} refused, ${count((f) => f.crashed !== undefined)} crashed, ${count((f) => f.milliseconds > 2000)} slower than 2 s`,
    `elements: ${outcomes.join(", ")}`,
    `processes: ${sum((f) => f.processes)}, ready to be published as they are: ${sum((f) => f.ready)}`,
    `returned whole: ${count((f) => f.processes > 0 && f.lost === 0)}, after an edit: ${count((f) => f.processes > 0 && f.lostWhenEdited === 0)}`,
  ].join("\n");
}
