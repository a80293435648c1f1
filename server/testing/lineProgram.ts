import type { JsonObject } from "@/dsl/json";
import type { Program, ProgramStep } from "@/dsl/program/program";
import { orderProgram } from "./orderProgram";

/** A process whose steps follow one another: its start, those given (by id), its end. */
export function lineProgram(
  key: string,
  steps: Readonly<Record<string, { readonly kind: string } & JsonObject>>,
  start: JsonObject = {},
): Program {
  const all: Record<string, ProgramStep> = {
    start: { kind: "startsBy", name: { en: "Start" }, triggers: [{ api: true }], ...start },
    ...Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, { name: { en: id }, ...step }])),
    end: { kind: "end", name: { en: "End" } },
  };
  const ids = Object.keys(all);
  const flows = ids.slice(1).map((to, i) => [`f${i}`, { from: ids[i] ?? "", to }] as const);
  const { forms } = orderProgram();
  return {
    ...orderProgram(),
    key,
    name: { en: key },
    settings: {},
    variables: {},
    forms: forms.review ? { decide: forms.review } : {},
    messages: {},
    steps: all,
    flows: Object.fromEntries(flows),
  };
}
