import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../db/scope";
import { logTo } from "../log";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { RestingRules } from "./restingRules";
import { applyRetention, retentionRules, setRetention } from "./retention";

const BY = "00000000-0000-7000-8000-000000000001";

let alur: TestAlur;
let ours: Scope;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  ours = await addOrganisation(alur, "ours");
});
afterAll(() => alur.close());

/** A process with one case that has ended, and the rule that its time is over at once. */
async function ended(key: string, action: "archive" | "erase"): Promise<string> {
  await publish(alur, ours, lineProgram(key, {}));
  const caseId = await beginCase(ours, key);
  await alur.run();
  await setRetention(ours, key, { days: 0, action }, { by: BY, now: alur.clock.now() });
  return caseId;
}

async function whereIs(id: string): Promise<string> {
  const [live] = await rows(alur, `SELECT erased_at FROM "case" WHERE id = $1`, [id]);
  if (live) return live.erased_at === null ? "living" : "erased";
  return (await rows(alur, "SELECT 1 FROM archived_case WHERE id = $1", [id])).length > 0
    ? "archived"
    : "gone";
}

test("a rule that is changed from erasing to archiving meanwhile erases nothing any more", async () => {
  const id = await ended("changing", "erase");
  const { pool } = alur.database;
  const other = await pool.connect();
  await other.query("BEGIN");
  await other.query("UPDATE retention SET action = 'archive'");
  const applied = applyRetention(pool, alur.clock.now());
  const waiting =
    "SELECT 1 FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))";
  await expect
    .poll(async () => (await other.query(waiting)).rowCount, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await other.query("COMMIT");
  other.release();
  await applied;
  expect(await whereIs(id)).toBe("living");
  await applyRetention(pool, alur.clock.now());
  expect(await whereIs(id)).toBe("archived");
});

test("where one process fails the others go on, and the failure is logged", async () => {
  const lines: string[] = [];
  const log = logTo("test", "error", { write: (line: string) => lines.push(line) });
  const [stuck, free] = [await ended("stuck", "archive"), await ended("free", "archive")];
  await alur.database.pool.query(
    `ALTER TABLE archived_case ADD CONSTRAINT "not this one" CHECK (id <> '${stuck}'::uuid)`,
  );
  expect(await applyRetention(alur.database.pool, alur.clock.now(), { log })).toBe(false);
  const [process] = await rows(alur, `SELECT process_id FROM "case" WHERE id = $1`, [stuck]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { processId: process?.process_id, err: { constraint: "not this one" } },
  ]);
  expect(await whereIs(stuck)).toBe("living");
  expect(await whereIs(free)).toBe("archived");
  await alur.database.pool.query(`ALTER TABLE archived_case DROP CONSTRAINT "not this one"`);
  await applyRetention(alur.database.pool, alur.clock.now());
  expect(await whereIs(stuck)).toBe("archived");
});

test("a rule that fails rests, longer each time, while the others go on; once it succeeds it is forgotten", async () => {
  const { pool } = alur.database;
  const said: { again: string }[] = [];
  const log = logTo("test", "error", { write: (line: string) => said.push(JSON.parse(line)) });
  const resting = new RestingRules();
  const apply = () => applyRetention(pool, alur.clock.now(), { log, resting });
  const failing = await ended("failing", "archive");
  await pool.query(
    `ALTER TABLE archived_case ADD CONSTRAINT "not this one" CHECK (id <> '${failing}'::uuid)`,
  );
  const begun = alur.clock.now().getTime();
  const other = await ended("other", "archive");
  for (let round = 0; round < 5; round++) await apply();
  expect(await whereIs(other)).toBe("archived");
  for (let second = 0; second < 600; second += 5) {
    alur.clock.move(5000);
    await apply();
  }
  // Tried at once, after one minute, after two more and after four more.
  const minutes = (n: number) => new Date(begun + n * 60_000).toISOString();
  expect(said.map(({ again }) => again)).toEqual([1, 3, 7, 15].map(minutes));
  // Changed to do something else it is tried at once.
  await pool.query(`ALTER TABLE archived_case DROP CONSTRAINT "not this one"`);
  await setRetention(ours, "failing", { days: 0, action: "erase" }, { by: BY, now: alur.clock.now() });
  await apply();
  expect(await whereIs(failing)).toBe("erased");
});

test("of more processes than are listed, those with a rule are; all by key", async () => {
  const others = await addOrganisation(alur, "many");
  await alur.database.pool.query(
    `INSERT INTO process (id, organisation_id, environment, key, name, created_at, updated_at)
     SELECT gen_random_uuid(), $1, $2::text::"Environment", 'p' || lpad(n::text, 3, '0'), '{}', now(), now()
     FROM generate_series(1, 501) n`,
    [others.organisationId, others.environment],
  );
  const rule = { days: 9, action: "archive" as const };
  await setRetention(others, "p501", rule, { by: BY, now: alur.clock.now() });
  const listed = await retentionRules(others);
  expect(listed).toHaveLength(500);
  expect(listed.at(-1)).toMatchObject({ process: { key: "p501" }, rule });
  expect(listed.map((one) => one.process.key)).toEqual(listed.map((one) => one.process.key).sort());
});
