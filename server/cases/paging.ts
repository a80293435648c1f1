import { isUuid } from "../ids";

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Give it back as `cursor` to get the next part; null on the last. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly cursor?: string;
  /** At most 100; 50 unless told. */
  readonly limit?: number;
}

/** Query arguments for a part of a list of rows with ids; one row more than asked for tells whether there is a next part. */
export function pageArguments(page: PageRequest): { take: number; skip?: number; cursor?: { id: string } } {
  // A cursor is the last row's id. One that never was an id begins at the start again.
  const cursor =
    page.cursor !== undefined && isUuid(page.cursor) ? { cursor: { id: page.cursor }, skip: 1 } : {};
  return { take: sizeOf(page) + 1, ...cursor };
}

export function pageOf<T>(rows: readonly T[], page: PageRequest, idOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, sizeOf(page));
  const last = items.at(-1);
  return { items, next: rows.length > items.length && last !== undefined ? idOf(last) : null };
}

function sizeOf({ limit = 50 }: PageRequest): number {
  return Math.max(1, Math.min(100, Math.trunc(limit)));
}
