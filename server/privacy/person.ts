import { pool } from "../db/pool";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { hashOfMail, keptKeys } from "./find";

/** Whose data is meant: by exactly one of these. */
export interface Person {
  /** Mail address of the customer, whole; its case does not matter. */
  readonly email?: string;
  /** Business key of a case, in whichever process. */
  readonly businessKey?: string;
  readonly caseId?: string;
}

/** A case of a person's. */
export interface CaseOfPerson {
  readonly id: string;
  readonly reference: string;
  readonly processId: string;
  readonly status: "running" | "completed" | "cancelled";
  readonly erased: boolean;
  readonly archived: boolean;
}

/** How many cases are read at a time. */
const MOST = 1000;

/** A part of a person's cases: those after `cursor` in the order of their ids, at most `limit` (1000 unless told). */
export interface CasesPage {
  readonly cursor?: string;
  readonly limit?: number;
}

/** All cases of a person: those that still hold data, then what was erased before; the oldest first. Archived ones too. */
export async function allCasesOfPerson(scope: Scope, person: Person): Promise<readonly CaseOfPerson[]> {
  const all: CaseOfPerson[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await casesOfPerson(scope, person, cursor === undefined ? {} : { cursor });
    all.push(...page.cases);
    cursor = page.next;
  }
  return all.sort((a, b) => Number(a.erased) - Number(b.erased));
}

/** Cases of a person, the oldest first, archived ones among them; `next`: where the next page begins, null on the last one. */
export async function casesOfPerson(
  scope: Scope,
  person: Person,
  { cursor, limit = MOST }: CasesPage = {},
): Promise<{ readonly cases: readonly CaseOfPerson[]; readonly next: string | null }> {
  const { email, businessKey, caseId } = person;
  if (caseId !== undefined && !isUuid(caseId)) return { cases: [], next: null };
  // As everywhere, a cursor that never was an id begins at the start again.
  const after = cursor !== undefined && isUuid(cursor) ? cursor : FIRST;
  const hash = email === undefined ? undefined : await hashOfMail(scope, email);
  const keys = businessKey === undefined ? undefined : await businessKeys(scope, businessKey);
  return inOrganisation(scope, async (db) => {
    const where = {
      ...scope,
      AND: [{ id: { gt: after } }, caseId === undefined ? {} : { id: caseId }],
      ...(keys && { businessKey: { in: keys } }),
    };
    const byMail = email !== undefined && {
      OR: [
        { id: { in: await casesOfMail(db, scope, email, { after, limit: limit + 1 }) } },
        ...(hash === undefined ? [] : [{ customerHash: hash }]),
      ],
    };
    const select = { id: true, reference: true, processId: true, status: true, erasedAt: true };
    const page = { orderBy: { id: "asc" as const }, take: limit + 1, select };
    const live = await db.case.findMany({ where: { ...where, ...byMail }, ...page });
    const archived = await db.archivedCase.findMany({
      where: { ...where, ...(hash !== undefined && { customerHash: hash }) },
      ...page,
    });
    const of = (rows: typeof live, isArchived: boolean) =>
      rows.map(({ erasedAt, ...row }) => ({ ...row, erased: erasedAt !== null, archived: isArchived }));
    const both = [...of(live, false), ...of(archived, true)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const cases = both.slice(0, limit);
    return { cases, next: both.length > limit ? (cases.at(-1)?.id ?? null) : null };
  });
}

const FIRST = "00000000-0000-0000-0000-000000000000";

/** Cases with an address that is not sealed: the same but for its case. (Prisma's comparison without case is a pattern.) */
async function casesOfMail(
  db: Db,
  scope: Scope,
  email: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "case" WHERE organisation_id = ${scope.organisationId}::uuid
      AND environment = ${scope.environment}::text::"Environment" AND customer_hash IS NULL AND id > ${after}::uuid
      AND lower(customer_email) = lower(${email.trim()}) ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** A key as each process of the organisation may keep it. */
async function businessKeys(scope: Scope, businessKey: string): Promise<string[]> {
  const processes = await inOrganisation(scope, (db) =>
    db.process.findMany({ where: scope, select: { id: true } }),
  );
  const kept = await Promise.all(
    processes.map(({ id }) => keptKeys(pool(), scope, { processId: id, personal: new Map() }, businessKey)),
  );
  return [...new Set(kept.flat())];
}
