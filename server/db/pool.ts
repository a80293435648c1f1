import pg from "pg";
import { env } from "../env";

let current: pg.Pool | undefined;

/**
 * The engine's statements look up a few rows by their keys and are planned once per connection. Left to itself PostgreSQL
 * plans them anew each time, which costs as much as carrying them out, or plans them while a table is still small and goes on
 * reading all of it when it no longer is. Ways that are turned off here are still taken where there is no other.
 */
const BY_KEY = `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;
  SET enable_mergejoin = off; SET jit = off`;

/** A pool of connections as the owner role. Errors of idle connections (a restarted database) are not fatal: the next query reconnects. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    onConnect: async (client) => {
      await client.query(BY_KEY);
    },
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
