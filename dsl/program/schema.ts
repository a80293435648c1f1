import { z } from "zod";
import { draft } from "../draft/draft";
import type { Kinds } from "../step";
import { program } from "./program";
import { identifier } from "./shapes";

/** A JSON Schema (2020-12) document. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schema of programs whose steps are of these kinds; published at `/schema/process-1.json`. */
export function processSchema(kinds: Kinds): JsonSchema {
  const steps = z.record(identifier, z.union(Object.values(kinds).map((kind) => kind.strict)));
  const schema = z.toJSONSchema(program.extend({ steps }), { io: "input" });
  return { ...schema, $id: "/schema/process-1.json", title: "Alur process" };
}

/** JSON Schema of drafts: only the skeleton is asked for, the rest may be half empty. Published at `/schema/draft-1.json`. */
export function draftSchema(): JsonSchema {
  return { ...z.toJSONSchema(draft, { io: "input" }), $id: "/schema/draft-1.json", title: "Alur draft" };
}
