import type pg from "pg";

/** A message that has expired can be looked up for so long; then its id may be used again. */
export const KEPT_DAYS = 30;
/** One that somebody is still to get is kept for so long after it has expired, and no longer. */
const OVERDUE_DAYS = 365;
/** Messages that one round deletes; a round that comes back full is followed by the next at once. */
export const TIDIED_AT_ONCE = 1000;

/**
 * One that somebody is still to get stays (a case that it begins may be put off), and so does what it brings; but for $3, by which it
 * should long have been got, whatever became of whoever was to get it.
 */
const TIDY = `
DELETE FROM message WHERE id IN (
  SELECT m.id FROM message m WHERE m.expires_at < $1 AND (m.expires_at < $3
    OR NOT EXISTS (SELECT FROM message_match x WHERE x.message_id = m.id AND x.delivered_at IS NULL)
    AND NOT EXISTS (SELECT FROM message o JOIN message_match x ON x.message_id = o.id
      WHERE o.payload_of = m.id AND x.delivered_at IS NULL))
  ORDER BY m.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

/**
 * Deletes messages, taken or not, that expired {@link KEPT_DAYS} days before `now`; those that somebody is still to get after
 * {@link OVERDUE_DAYS}. Answers how many.
 */
export async function tidyMessages(pool: pg.Pool, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
  const { rowCount } = await pool.query(TIDY, [before(KEPT_DAYS), TIDIED_AT_ONCE, before(OVERDUE_DAYS)]);
  return rowCount ?? 0;
}
