import { exportBpmn } from "@/dsl/bpmn/export";
import { keptOf } from "@/dsl/bpmn/kept";
import { compile } from "@/dsl/compile/compile";
import { exportDmn } from "@/dsl/dmn/export";
import type { Draft } from "@/dsl/draft/draft";
import { draft as draftShape } from "@/dsl/draft/draft";
import { autoLayout } from "@/dsl/draft/layout";
import { draftSvg } from "@/dsl/draft/svg";
import { kinds } from "@/steps/registry";
import { type Input, InputError } from "./input";

/**
 * A process in another form, by the ending of the file it goes to: `.bpmn`, `.dmn` (its decisions), `.svg`, `.program.json` (what is published; only of a
 * draft without problems), any other `.json` is a draft. Throws {@link InputError}.
 */
export function convert(input: Input, to: string, process?: string): string {
  const draft = draftOf(input, process);
  if (/\.(bpmn|bpmn2|bpmn20\.xml|xml)$/i.test(to)) return exportBpmn(draft, kinds);
  if (/\.dmn$/i.test(to)) return dmnOf(draft);
  if (/\.svg$/i.test(to)) return draftSvg(draft, kinds, keptOf(draft, kinds));
  if (/\.program\.json$/i.test(to)) return json(programOf(input, draft));
  if (/\.json$/i.test(to)) return json(draft);
  throw new InputError("offline.ending", { file: to });
}

function dmnOf(draft: Draft): string {
  const xml = exportDmn(draft, kinds);
  if (xml === undefined) throw new InputError("offline.noDecisions", { process: draft.key });
  return xml;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function programOf(input: Input, draft: Draft) {
  if (input.type === "program") return input.program;
  const compiled = compile(draft, kinds);
  if (!compiled.ok) throw new InputError("offline.notReady", { process: draft.key });
  return compiled.program;
}

function draftOf(input: Input, process: string | undefined): Draft {
  if (input.type === "draft") return input.draft;
  if (input.type === "program") return drawn(input.program);
  const { processes } = input.imported;
  const found = process === undefined ? processes[0] : processes.find(({ id }) => id === process);
  if (!found) throw new InputError("offline.noProcess", { process: process ?? "" });
  return found.draft;
}

/** A program has no places: it is laid out anew, and its conditions are FEEL. */
function drawn({ $schema: _, ...program }: Extract<Input, { type: "program" }>["program"]): Draft {
  const steps = Object.entries(program.steps).map(([id, step]) => [
    id,
    { ...step, position: { x: 0, y: 0 } },
  ]);
  const flows = Object.entries(program.flows).map(([id, { when, ...flow }]) => [
    id,
    { ...flow, ...(when !== undefined && { when: { feel: when } }) },
  ]);
  const read = draftShape.parse({
    ...program,
    steps: Object.fromEntries(steps),
    flows: Object.fromEntries(flows),
  });
  return autoLayout(read, kinds);
}
