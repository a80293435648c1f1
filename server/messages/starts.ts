import type { Program } from "@/dsl/program/program";
import type { Db, Scope } from "../db/scope";
import { messagesOf } from "./begin";

/** From now on the messages that the version names begin its cases, and no longer those of the version before. */
export async function subscribeStarts(
  db: Db,
  scope: Scope,
  version: { readonly processId: string; readonly versionId: string; readonly program: Program },
): Promise<void> {
  const { processId, versionId, program } = version;
  await db.startMessage.deleteMany({ where: { ...scope, processId } });
  const data = Object.entries(program.steps)
    .filter(([, step]) => step.in === undefined)
    .flatMap(([step, settings]) =>
      messagesOf(settings).map(({ message: name }) => ({ ...scope, processId, versionId, step, name })),
    );
  await db.startMessage.createMany({ data, skipDuplicates: true });
}
