import type { LocalizedText } from "@/dsl/text";
import type { Db, Scope } from "../db/scope";
import { isUuid } from "../ids";

/** Names of people and API keys, by id; whoever is not known any more is left out. */
export async function namesOf(
  db: Db,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === "string" && isUuid(id)))];
  if (wanted.length === 0) return {};
  const people = await db.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  const keys = await db.apiKey.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return Object.fromEntries([...people, ...keys].map(({ id, name }) => [id, name]));
}

/** References of cases, by id; those that are gone from the lists of cases (archived) are left out. */
export async function referencesOf(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.case.findMany({
    where: { ...scope, id: { in: [...ids] } },
    select: { id: true, reference: true },
  });
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}

/** A process as lists tell it. */
export interface NamedProcess {
  readonly key: string;
  readonly name: LocalizedText;
}

/** Keys and names of processes, archived ones too, by id. */
export async function processNamesOf(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedProcess>> {
  const rows = await db.process.findMany({
    where: { ...scope, id: { in: [...ids] } },
    select: { id: true, key: true, name: true },
  });
  return new Map(rows.map(({ id, key, name }) => [id, { key, name: name as LocalizedText }]));
}
