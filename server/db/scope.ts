import { prisma } from "./client";
import type { Prisma } from "./generated/client";

/** Whose rows: every query of an organisation is bound to both. */
export interface Scope {
  readonly organisationId: string;
  readonly environment: "test" | "live";
}

/** The database inside a transaction. */
export type Db = Prisma.TransactionClient;

/**
 * Runs `work` in a transaction that sees and writes only rows of `scope`: as role `alur_app`, which row-level security
 * binds to the two settings made here. Both end with the transaction. Queries still name the scope themselves: row-level
 * security is the second guard, not the first.
 */
export async function inOrganisation<T>(scope: Scope, work: (db: Db) => Promise<T>): Promise<T> {
  return prisma().$transaction(
    async (db) => {
      await db.$executeRaw`SELECT set_config('role', 'alur_app', true),
        set_config('alur.organisation', ${scope.organisationId}, true),
        set_config('alur.environment', ${scope.environment}, true)`;
      return work(db);
    },
    { maxWait: 10_000, timeout: 15_000 },
  );
}

/** Runs `work` unbound, as the owner: for what belongs to no organisation yet (sign-in, an API key, a link) or to all. */
export async function asSystem<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return prisma().$transaction(work, { maxWait: 10_000, timeout: 15_000 });
}
