import type { Draft } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { keyFrom } from "@/dsl/program/key";
import type { LocalizedText } from "@/dsl/text";
import { templateOf } from "@/examples/templates/templates";
import { languages } from "@/messages/languages";
import { loadMessages, textAt } from "@/messages/load";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { type Failed, failed, type Ok, ok } from "../result";
import { newState } from "./draftState";
import { type ProcessSummary, processIn } from "./list";

export interface NewProcess {
  readonly key?: string;
  readonly name?: string;
  readonly language: string;
  readonly template?: string;
}

/**
 * Creates a process, empty or from a template. Without a key one is made from the name that nobody has yet.
 * Codes: `process.exists` (the key is taken), `template.unknown`.
 */
export async function createProcess(
  scope: Scope,
  wanted: NewProcess,
): Promise<
  Ok<ProcessSummary> | Failed<"process.exists" | "process.unknown" | "template.unknown" | "draft.tooLarge">
> {
  const template = wanted.template === undefined ? undefined : templateOf(wanted.template)?.draft;
  if (wanted.template !== undefined && !template) return failed("template.unknown");
  return inOrganisation(scope, async (db) => {
    const key =
      wanted.key ?? (await freeKey(db, scope, keyFrom(wanted.name ?? template?.key ?? "") || "process"));
    const base =
      template ??
      newDraft({ key, name: {}, source: wanted.language, required: [wanted.language], ...edgeNames() });
    const name = wanted.name === undefined ? base.name : { ...base.name, [wanted.language]: wanted.name };
    const made = await insertProcess(db, scope, { key, draft: { ...base, key, name } });
    return made.ok ? processIn(db, scope, key) : made;
  });
}

/** Writes a new process with its draft. Codes: `process.exists`, `draft.tooLarge`. */
export async function insertProcess(
  db: Db,
  scope: Scope,
  { key, draft }: { key: string; draft: Draft },
): Promise<Ok<{ id: string }> | Failed<"process.exists" | "draft.tooLarge">> {
  const state = newState(draft);
  if (!state.ok) return state;
  const id = uuidv7();
  // createMany with skipDuplicates is ON CONFLICT DO NOTHING: a taken key is an answer here, not an aborted transaction
  const { count } = await db.process.createMany({
    data: [{ id, ...scope, key, name: draft.name }],
    skipDuplicates: true,
  });
  if (count === 0) return failed("process.exists");
  await db.draft.create({ data: { ...scope, processId: id, state: state.value } });
  return ok({ id });
}

/** Names of the first and last step, in every language of the interface. */
export function edgeNames(): { start: LocalizedText; end: LocalizedText } {
  const name = (kind: string) =>
    Object.fromEntries(
      languages.map((language) => [language, textAt(loadMessages(language), `steps.${kind}.name`) ?? ""]),
    );
  return { start: name("start"), end: name("end") };
}

/** The wanted key, or with a number after it the first that no process has. */
export async function freeKey(db: Db, scope: Scope, wanted: string): Promise<string> {
  const rows = await db.process.findMany({
    where: { ...scope, key: { startsWith: wanted } },
    select: { key: true },
  });
  const taken = new Set(rows.map((row) => row.key));
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}-${n}`;
  return key;
}
