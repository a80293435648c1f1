import type pg from "pg";

/** A message that has expired can be looked up for so long; then its id may be used again. */
export const KEPT_DAYS = 30;
/** Messages that one round deletes; a round that comes back full is followed by the next at once. */
export const TIDIED_AT_ONCE = 1000;

const TIDY = `
DELETE FROM message WHERE id IN (
  SELECT id FROM message WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

/** Deletes messages, taken or not, that expired {@link KEPT_DAYS} days before `now`. Answers how many. */
export async function tidyMessages(pool: pg.Pool, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000);
  const { rowCount } = await pool.query(TIDY, [before, TIDIED_AT_ONCE]);
  return rowCount ?? 0;
}
