import { expect, test } from "vitest";
import { createTestDatabase } from "./database";

test("each test database is empty, has the tables and the queues, and goes when it is dropped", async () => {
  const database = await createTestDatabase();
  const tables = await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM "case"`);
  const queues = await database.pool.query<{ name: string }>(
    `SELECT name FROM boss.queue WHERE name NOT LIKE '\\_\\_%' ORDER BY name`,
  );
  expect(tables.rows).toEqual([{ n: 0 }]);
  expect(queues.rows.map((row) => row.name)).toEqual(["dead", "effect", "signal", "timer"]);
  await database.drop();
  await expect(fetchOne(database.url)).rejects.toThrow(/does not exist/);
});

async function fetchOne(url: string) {
  const { createPool } = await import("../db/pool");
  const pool = createPool(url, 1);
  try {
    await pool.query("SELECT 1");
  } finally {
    await pool.end();
  }
}
