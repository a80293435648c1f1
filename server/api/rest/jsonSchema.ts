import { draftSchema, processSchema } from "@/dsl/program/schema";
import { kinds } from "@/steps/registry";
import { described } from "./descriptions";

/**
 * The JSON Schema (2020-12) of a document of the process language, from the zod schemas it is checked with. In a program each
 * step has its kind's own settings.
 */
export function schemaOf(document: "process" | "draft"): Record<string, unknown> {
  return Object(described(document === "draft" ? draftSchema() : processSchema(kinds)));
}
