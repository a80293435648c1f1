import type { Program } from "@/dsl/program/program";
import type { Db, Scope } from "../db/scope";
import { subscribeSchedules } from "../schedules/schedules";
import { messagesOf } from "./begin";

/** From now on the messages and the schedules of the version begin its cases, and no longer those of the version before. */
export async function subscribeStarts(
  db: Db,
  scope: Scope,
  version: { readonly processId: string; readonly versionId: string; readonly program: Program },
  now: Date = new Date(),
): Promise<void> {
  const { processId, versionId, program } = version;
  await db.startMessage.deleteMany({ where: { ...scope, processId } });
  const data = Object.entries(program.steps)
    .filter(([, step]) => step.in === undefined)
    .flatMap(([step, settings]) =>
      messagesOf(settings).map(({ message: name }) => ({ ...scope, processId, versionId, step, name })),
    );
  await db.startMessage.createMany({ data, skipDuplicates: true });
  await subscribeSchedules(db, scope, version, now);
}
