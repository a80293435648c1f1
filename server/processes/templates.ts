import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Draft, draft } from "@/dsl/draft/draft";
import type { LocalizedText } from "@/dsl/text";

/** A draft to start from. */
export interface Template {
  readonly key: string;
  readonly name: LocalizedText;
  readonly languages: string[];
  readonly steps: number;
  readonly draft: Draft;
}

let loaded: Promise<Template[]> | undefined;

/** The templates that come with Alur, from `examples/templates`, by name of file. Read once. */
export function templates(): Promise<Template[]> {
  loaded ??= readAll().catch((problem: unknown) => {
    loaded = undefined;
    throw problem;
  });
  return loaded;
}

/** The draft of a template by its key; undefined when there is none. */
export async function templateDraft(key: string): Promise<Draft | undefined> {
  return (await templates()).find((template) => template.key === key)?.draft;
}

async function readAll(): Promise<Template[]> {
  // turbopackIgnore: a folder of data, read at run time, not a module
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "examples", "templates");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(files.map(async (file) => template(draft.parse(JSON.parse(await readFile(join(folder, file), "utf8"))))));
}

function template(of: Draft): Template {
  return { key: of.key, name: of.name, languages: of.languages.required, steps: Object.keys(of.steps).length, draft: of };
}
