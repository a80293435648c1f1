import { draft } from "@/dsl/draft/draft";
import { form } from "@/dsl/form/form";
import { program } from "@/dsl/program/program";

/** The documents of the process language, under their names in the OpenAPI description. */
export const draftDocument = draft.meta({
  id: "Draft",
  description: "What the canvas edits: steps may be half filled. Its JSON Schema is at /schema/draft-1.json.",
});
export const programDocument = program.meta({
  id: "Program",
  description:
    "What is published and runs. Its JSON Schema, with the settings of each kind of step, is at /schema/process-1.json.",
});
export const formDocument = form.meta({ id: "Form", description: "Pages of fields for a person." });
