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

/** How many cases one request is for at most; whoever has more is asked for again. */
const MOST = 1000;

/** The cases of a person, the oldest first: those that still hold data, then what was erased before. Archived ones too. */
export async function casesOfPerson(scope: Scope, person: Person): Promise<readonly CaseOfPerson[]> {
  const { email, businessKey, caseId } = person;
  if (caseId !== undefined && !isUuid(caseId)) return [];
  const hash = email === undefined ? undefined : await hashOfMail(scope, email);
  const keys = businessKey === undefined ? undefined : await businessKeys(scope, businessKey);
  return inOrganisation(scope, async (db) => {
    const where = {
      ...scope,
      ...(caseId !== undefined && { id: caseId }),
      ...(keys && { businessKey: { in: keys } }),
    };
    const byMail = email !== undefined && {
      OR: [
        { id: { in: await casesOfMail(db, scope, email) } },
        ...(hash === undefined ? [] : [{ customerHash: hash }]),
      ],
    };
    const select = { id: true, reference: true, processId: true, status: true, erasedAt: true };
    const page = { orderBy: { id: "asc" as const }, take: MOST, select };
    const live = await db.case.findMany({ where: { ...where, ...byMail }, ...page });
    const archived = await db.archivedCase.findMany({
      where: { ...where, ...(hash !== undefined && { customerHash: hash }) },
      ...page,
    });
    const of = (rows: typeof live, isArchived: boolean) =>
      rows.map(({ erasedAt, ...row }) => ({ ...row, erased: erasedAt !== null, archived: isArchived }));
    return [...of(live, false), ...of(archived, true)].sort((a, b) => Number(a.erased) - Number(b.erased));
  });
}

/** Cases with an address that is not sealed: the same but for its case. (Prisma's comparison without case is a pattern.) */
async function casesOfMail(db: Db, scope: Scope, email: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "case" WHERE organisation_id = ${scope.organisationId}::uuid
      AND environment = ${scope.environment}::text::"Environment" AND customer_hash IS NULL
      AND lower(customer_email) = lower(${email.trim()}) ORDER BY id LIMIT ${MOST}`;
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
