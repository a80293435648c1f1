import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { checksum } from "@/dsl/program/checksum";
import type { Program } from "@/dsl/program/program";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { subscribeStarts } from "../messages/starts";
import { type Failed, failed, type Ok, ok } from "../result";
import { compileFor } from "./compileDraft";
import { draftIn } from "./draftState";
import { readDocument } from "./drafts";
import { lockProcess } from "./find";
import { programOf } from "./programs";
import { storedJson } from "./storedJson";
import { type VersionSummary, versionIn } from "./versions";

/** Codes: see {@link publishDraft}. */
type PublishRefused =
  | Failed<"process.unknown" | "process.archived" | "version.unknown" | "version.unchanged">
  | Failed<"draft.problems", { problems: Problem[] }>;

/**
 * Publishes the saved draft as the next version; new cases start with it from the commit on, running cases stay on theirs.
 * One transaction under the lock of the process: two people who publish at once do so one after the other. The program is
 * made here and never taken from a client.
 *
 * Codes: `process.unknown`, `process.archived`, `draft.problems` (with all of them), `version.unchanged` (the published
 * version has the same checksum).
 */
export async function publishDraft(
  scope: Scope,
  key: string,
  { by, note }: { by: string | null; note: string },
): Promise<Ok<VersionSummary & { problems: Problem[] }> | PublishRefused> {
  return inOrganisation(scope, async (db) => {
    const found = await lockProcess(db, scope, key);
    if (!found.ok) return found;
    if (found.value.archivedAt) return failed("process.archived");
    const processId = found.value.id;
    const document = await readDocument(db, scope, processId, true);
    if (!document) return failed("process.unknown");
    const draft = draftIn(document.state);
    const compiled = await compileFor(db, scope, draft);
    if (!compiled.ok) return { ok: false, code: "draft.problems", problems: [...compiled.problems] };
    const sum = await checksum(compiled.program);
    if (sum === (await currentChecksum(db, scope, processId))) return failed("version.unchanged");
    const number = await insertVersion(db, scope, {
      processId,
      by,
      note,
      checksum: sum,
      program: compiled.program,
      draft,
    });
    const version = await versionIn(db, scope, processId, number);
    return version.ok ? ok({ ...version.value, problems: [...compiled.problems] }) : version;
  });
}

/**
 * New cases start with an older version again. Codes: `process.unknown`, `process.archived`, `version.unknown`,
 * `version.current` (they do already).
 */
export async function publishOlder(
  scope: Scope,
  key: string,
  number: number,
  by: string,
): Promise<
  Ok<VersionSummary> | Failed<"process.unknown" | "process.archived" | "version.unknown" | "version.current">
> {
  return inOrganisation(scope, async (db) => {
    const found = await lockProcess(db, scope, key);
    if (!found.ok) return found;
    if (found.value.archivedAt) return failed("process.archived");
    const processId = found.value.id;
    const version = await db.version.findFirst({
      where: { ...scope, processId, number },
      select: { id: true },
    });
    const loaded = version && (await programOf(scope, version.id));
    if (!version || !loaded) return failed("version.unknown");
    const { count } = await db.publication.updateMany({
      where: { ...scope, processId, versionId: { not: version.id } },
      data: { versionId: version.id, publishedBy: by, publishedAt: new Date() },
    });
    if (count === 0) return failed("version.current");
    await subscribeStarts(db, scope, loaded);
    return versionIn(db, scope, processId, number);
  });
}

async function currentChecksum(db: Db, scope: Scope, processId: string): Promise<string | undefined> {
  const publication = await db.publication.findFirst({
    where: { ...scope, processId },
    select: { versionId: true },
  });
  if (!publication) return undefined;
  const version = await db.version.findFirst({
    where: { ...scope, id: publication.versionId },
    select: { checksum: true },
  });
  return version?.checksum;
}

interface NewVersion {
  readonly processId: string;
  readonly by: string | null;
  readonly note: string;
  readonly checksum: string;
  readonly program: Program;
  readonly draft: Draft;
}

async function insertVersion(db: Db, scope: Scope, version: NewVersion): Promise<number> {
  const { processId, by } = version;
  const last = await db.version.aggregate({ where: { ...scope, processId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const id = uuidv7();
  const publishedAt = new Date();
  await db.version.create({
    data: {
      id,
      ...scope,
      processId,
      number,
      note: version.note,
      checksum: version.checksum,
      publishedBy: by,
      publishedAt,
      program: storedJson(version.program),
      draft: storedJson(version.draft),
    },
  });
  await db.publication.upsert({
    where: { processId_environment: { processId, environment: scope.environment } },
    create: { ...scope, processId, versionId: id, publishedBy: by, publishedAt },
    update: { versionId: id, publishedBy: by, publishedAt },
  });
  await subscribeStarts(db, scope, { processId, versionId: id, program: version.program });
  return number;
}
