/** A page of a list; `next` is the cursor of the one after it, null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The page of `rows`, of which one more than `limit` was asked for; a cursor is `key` of its last item. */
export function toPage<T>(rows: readonly T[], limit: number, key: (item: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last !== undefined ? Buffer.from(key(last)).toString("base64url") : null,
  };
}

/** What a cursor says; one that we never gave out reads as some key, which does no harm. */
export function readCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined
    ? undefined
    : Buffer.from(cursor, "base64url").toString().replaceAll("\u0000", "");
}
