import type { Prisma } from "../db/generated/client";
import type { Scope } from "../db/scope";
import { type CaseSeal, sealsOf } from "../privacy/caseSeal";
import { programsOf } from "../processes/programs";
import type { CaseRow, StalledView } from "./views";

/** What is read of a case for a list. */
export const SELECT = {
  id: true,
  reference: true,
  processId: true,
  versionId: true,
  status: true,
  incidents: true,
  at: true,
  locale: true,
  customerEmail: true,
  dataKey: true,
  sealedKey: true,
  erasedAt: true,
  businessKey: true,
  parentId: true,
  suspended: true,
  stalled: {
    select: {
      stepId: true,
      instance: true,
      waitsFor: true,
      enteredAt: true,
      stalledSince: true,
      normSeconds: true,
      learned: true,
    },
  },
  startedAt: true,
  endedAt: true,
  updatedAt: true,
} satisfies Prisma.CaseSelect;
type Row = Prisma.CaseGetPayload<{ select: typeof SELECT }>;

/** Cases as lists show them: opened, with names from their versions; one whose version is gone is left out. */
export async function rowsOf(scope: Scope, rows: readonly Row[]): Promise<CaseRow[]> {
  const versions = await programsOf(rows.map((row) => ({ ...scope, versionId: row.versionId })));
  const seals = await sealsOf(rows.map(({ id, dataKey }) => ({ id, scope, dataKey })));
  return rows.flatMap((row) => {
    const seal = seals.get(row.id);
    const version = versions.get(row.versionId);
    if (!version) return [];
    const { program, number } = version;
    return [
      {
        id: row.id,
        reference: row.reference,
        processId: row.processId,
        processKey: program.key,
        processName: program.name,
        source: program.languages.source,
        version: number,
        status: row.status,
        openIncidents: row.incidents,
        at: row.at.map((stepId) => ({ stepId, name: program.steps[stepId]?.name ?? {} })),
        locale: row.locale,
        customerEmail: openedColumn(seal, row.customerEmail, "customer.email"),
        businessKey: openedColumn(seal, row.sealedKey, "businessKey") ?? row.businessKey,
        erasedAt: row.erasedAt?.toISOString() ?? null,
        parentId: row.parentId,
        suspended: row.suspended,
        stalled: stalledOf(row),
        startedAt: row.startedAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
        updatedAt: row.updatedAt.toISOString(),
      },
    ];
  });
}

/** It may have gone on since it was looked at. */
function stalledOf({ stalled, status, at }: Row): StalledView | null {
  if (!stalled || status !== "running" || !at.includes(stalled.stepId)) return null;
  const { enteredAt, stalledSince, ...rest } = stalled;
  return { ...rest, enteredAt: enteredAt.toISOString(), since: stalledSince.toISOString() };
}

function openedColumn(seal: CaseSeal | undefined, kept: string | null, place: string): string | null {
  return seal && kept !== null ? seal.openText(kept, place) : kept;
}
