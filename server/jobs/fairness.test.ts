import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "../ids";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { openJobs } from "./boss";
import { Fairness } from "./fairness";
import type { JobQueue } from "./port";

let database: TestDatabase;
let queue: JobQueue;

beforeAll(async () => {
  database = await createTestDatabase();
  queue = await openJobs(database.pool, { supervise: false });
});
afterAll(async () => {
  await queue.stop();
  await database.drop();
});

const jobsOf = (organisationId: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    organisationId,
    environment: "live" as const,
    caseId: uuidv7(),
    key: `${organisationId}:${n}`,
  }));

test("everybody's first jobs come before the rest of a long line, whoever has made it", async () => {
  const [loud, small, late] = [uuidv7(), uuidv7(), uuidv7()];
  await queue.enqueue(database.pool, "effect", jobsOf(loud, 500));
  await queue.enqueue(database.pool, "effect", jobsOf(small, 5));
  const other = await openJobs(database.pool, { supervise: false });
  await other.enqueue(database.pool, "effect", jobsOf(late, 5));
  const first = await queue.fetch("effect", 20);
  const served = (organisation: string) =>
    first.filter((job) => job.data.organisationId === organisation).length;
  expect([served(loud), served(small), served(late)]).toEqual([10, 5, 5]);
  await other.stop();
});

test("a process learns how long a line is that others have made", async () => {
  const loud = uuidv7();
  await queue.enqueue(database.pool, "effect", jobsOf(loud, 500));
  const fairness = new Fairness(database.pool);
  const own = fairness.prioritiesOf(
    "effect",
    Array.from({ length: 11 }, () => loud),
  );
  expect(own).toEqual([...Array.from({ length: 10 }, () => 0), -1]);
  await fairness.settled();
  expect(fairness.prioritiesOf("effect", [loud])).toEqual([-50]);
});
