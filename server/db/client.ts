import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client";
import { adoptPool, pool } from "./pool";

let current: { client: PrismaClient; on: pg.Pool } | undefined;

/**
 * The Prisma client of this process; lazy, so that a build needs no database. It has connections of its own: a reader that
 * holds one may ask the engine's pool for another, and the engine never asks this one, so neither can starve the other.
 */
export function prisma(): PrismaClient {
  const on = pool();
  if (current?.on !== on) {
    const { connectionString } = on.options;
    current = { client: new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) }), on };
  }
  return current.client;
}

/** Ends all connections of this process. */
export async function closeDatabase(): Promise<void> {
  const [client, on] = [current?.client, pool()];
  current = undefined;
  adoptPool(undefined);
  await client?.$disconnect();
  await on.end();
}
