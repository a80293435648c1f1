import { auditIn } from "../cases/audit";
import { scopeKey } from "../cases/configuration";
import type { Prisma } from "../db/generated/client";
import { asSystem, inOrganisation, type Scope } from "../db/scope";
import { env } from "../env";
import { LIMIT_NAMES, type LimitName, limitsOf, type SetLimits } from "./limits";
import { COUNT_JOBS_OF } from "./sql";

/** What one thing is limited to and how much of it is used. */
export interface LimitUse {
  /** Null: no limit. */
  readonly limit: number | null;
  /** Set for this organisation alone; false: what holds for all. */
  readonly isOwn: boolean;
  readonly used: number;
}
export type LimitUses = { readonly [name in LimitName]: LimitUse };

/** Starts a second are told over this time. */
const LOOK_BACK_S = 60;

/** The limits of an organisation and what it uses now (starts a second: on average over the last minute). */
export async function readLimits(scope: Scope): Promise<LimitUses> {
  const set = await setLimits(scope);
  const [runningCases, started] = await inOrganisation(scope, async (db) => [
    await db.case.count({ where: { ...scope, status: "running" } }),
    await db.case.count({
      where: { ...scope, startedAt: { gt: new Date(Date.now() - LOOK_BACK_S * 1000) } },
    }),
  ]);
  const jobs = await asSystem(async (db) => {
    const [row] = await db.$queryRawUnsafe<{ waiting: number }[]>(
      COUNT_JOBS_OF,
      ...scopeKey(scope).split(":"),
    );
    return row?.waiting ?? 0;
  });
  const startsPerSecond = Math.round((started / LOOK_BACK_S) * 10) / 10;
  const limits = limitsOf(env().limits, set);
  const use = (name: LimitName, used: number): LimitUse => ({
    limit: limits[name] === 0 ? null : limits[name],
    isOwn: typeof set[name] === "number",
    used,
  });
  return {
    runningCases: use("runningCases", runningCases),
    startsPerSecond: use("startsPerSecond", startsPerSecond),
    jobs: use("jobs", jobs),
  };
}

/** Sets limits of an organisation, for whoever runs Alur: those not named stay, null goes back to what holds for all. */
export async function writeLimits(scope: Scope, given: SetLimits): Promise<void> {
  const named = LIMIT_NAMES.filter((name) => given[name] !== undefined);
  const data: Prisma.OrganisationLimitUpdateInput = Object.fromEntries(
    named.map((name) => [name, given[name]]),
  );
  await asSystem(async (db) => {
    await db.organisationLimit.upsert({
      where: { organisationId_environment: { ...scope } },
      update: data,
      create: { ...scope, ...Object.fromEntries(named.map((name) => [name, given[name]])) },
    });
    // What was saved up under the old limit is not the new one's.
    if (named.includes("startsPerSecond")) await db.startAllowance.deleteMany({ where: { ...scope } });
    const details = Object.fromEntries(named.map((name) => [name, given[name] ?? null]));
    const at = new Date().toISOString();
    await auditIn(db, { ...scope, at, by: "command line", action: "limits.set", details });
  });
}

async function setLimits(scope: Scope): Promise<SetLimits> {
  const row = await inOrganisation(scope, (db) => db.organisationLimit.findFirst({ where: { ...scope } }));
  return row ?? {};
}
