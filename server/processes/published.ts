import type { Program } from "@/dsl/program/program";
import { asSystem, type Scope } from "../db/scope";
import { programOf } from "./programs";

/** Who runs a process: what its public pages and mails show. */
export interface PublishedBy {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly brandColour: string;
}

/** The version of a process that new cases start with. */
export interface Published {
  readonly organisation: PublishedBy;
  readonly scope: Scope;
  readonly processId: string;
  readonly versionId: string;
  readonly number: number;
  readonly program: Program;
  /** It, or its organisation, is held: nothing begins at the moment. */
  readonly held: boolean;
}

/** The published version of a process by the keys in its public address; undefined when there is none. */
export async function publishedProcess(
  organisationKey: string,
  processKey: string,
  environment: Scope["environment"] = "live",
): Promise<Published | undefined> {
  const found = await asSystem((db) =>
    db.organisation.findUnique({
      where: { key: organisationKey },
      select: { id: true, key: true, name: true, brandColour: true, suspendedAt: true },
    }),
  );
  if (!found) return undefined;
  const { suspendedAt, ...organisation } = found;
  const scope: Scope = { organisationId: organisation.id, environment };
  const version = await publishedVersion(scope, processKey);
  return version && { organisation, scope, ...version, held: version.held || suspendedAt !== null };
}

/** As {@link publishedProcess}, inside an organisation that is known already. */
async function publishedVersion(
  scope: Scope,
  processKey: string,
): Promise<Pick<Published, "processId" | "versionId" | "number" | "program" | "held"> | undefined> {
  const row = await asSystem(async (db) => {
    const process = await db.process.findUnique({
      where: { organisationId_environment_key: { ...scope, key: processKey } },
      select: { id: true, archivedAt: true, suspendedAt: true },
    });
    if (!process || process.archivedAt) return undefined;
    const publication = await db.publication.findUnique({
      where: { processId_environment: { processId: process.id, environment: scope.environment } },
      select: { versionId: true },
    });
    const held = process.suspendedAt !== null;
    return publication && { processId: process.id, versionId: publication.versionId, held };
  });
  if (!row) return undefined;
  const version = await programOf(scope, row.versionId);
  return version && { ...row, number: version.number, program: version.program };
}
