import type { TestAlur } from "./engine";

/** Jobs that were put off, or are to be tried again later, are due now: queues go by the database's clock, which no test moves. */
export async function bringForward({ database }: Pick<TestAlur, "database">): Promise<void> {
  await database.pool.query("UPDATE boss.job SET start_after = now() WHERE state < 'active'");
}
