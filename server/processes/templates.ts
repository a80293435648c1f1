import type { Draft } from "@/dsl/draft/draft";
import type { LocalizedText } from "@/dsl/text";
import { templates } from "@/examples/templates/templates";

/** A draft to start from, as lists show it. */
export interface TemplateView {
  readonly key: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly languages: readonly string[];
  readonly steps: number;
  readonly draft: Draft;
}

/** The templates that come with Alur, in the order in which they are offered. */
export function listTemplates(): TemplateView[] {
  return templates.map(({ key, description, draft }) => ({
    key,
    name: draft.name,
    description,
    languages: draft.languages.required,
    steps: Object.keys(draft.steps).length,
    draft,
  }));
}
