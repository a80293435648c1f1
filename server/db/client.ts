import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client";
import { pool } from "./pool";

let current: { client: PrismaClient; on: pg.Pool } | undefined;

/** The Prisma client of this process, on the same connections as the engine; lazy, so that a build needs no database. */
export function prisma(): PrismaClient {
  const on = pool();
  if (current?.on !== on) current = { client: new PrismaClient({ adapter: new PrismaPg(on) }), on };
  return current.client;
}
