import { z } from "zod";
import { draft } from "@/dsl/draft/draft";
import { program } from "@/dsl/program/program";
import { kinds } from "@/steps/registry";

/**
 * The JSON Schema (2020-12) of a document of the process language, from the zod schemas it is checked with. In a program each
 * step has its kind's own settings.
 */
export function schemaOf(document: "process" | "draft"): Record<string, unknown> {
  if (document === "draft")
    return { $id: "/schema/draft-1.json", title: "Alur draft, version 1", ...z.toJSONSchema(draft, OPTIONS) };
  const whole = z.toJSONSchema(program.extend({ steps: z.record(z.string(), z.union(steps())) }), OPTIONS);
  return { $id: "/schema/process-1.json", title: "Alur process, version 1", ...whole };
}

const OPTIONS = { io: "input", unrepresentable: "any" } as const;

function steps(): [z.ZodType, ...z.ZodType[]] {
  const [first, ...rest] = Object.values(kinds).map((kind) => kind.strict);
  if (!first) throw new Error("there are no step kinds");
  return [first, ...rest];
}
