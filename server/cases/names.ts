import type { Db } from "../db/scope";
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
