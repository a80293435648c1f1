import pg from "pg";
import { env } from "../env";

let current: pg.Pool | undefined;

/** A pool of connections as the owner role. Errors of idle connections (a restarted database) are not fatal: the next query reconnects. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  pool.on("error", () => undefined);
  return pool;
}

/** The one pool of this process, made on first use so that a build needs no database. */
export function pool(): pg.Pool {
  current ??= createPool(env().databaseUrl);
  return current;
}

/** Tests put their own database in. */
export function adoptPool(other: pg.Pool | undefined): void {
  current = other;
}
