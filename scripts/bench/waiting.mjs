import pg from "pg";
import { percentile } from "./figures.mjs";
import { request } from "./load.mjs";
import { cpuOf, cpuOfPostgres, memoryOf } from "./processes.mjs";

/**
 * Copies of one case that waits for a person, as the engine has left it, with all its rows; each also waits for a moment a year
 * ahead, and they began one after another. Made in SQL, because a million through the front door would take hours.
 */
const COPIES = `
WITH one AS (SELECT * FROM "case" WHERE id = $1),
fresh AS MATERIALIZED (SELECT n, gen_random_uuid() AS id FROM generate_series($2::int, $3::int) n),
cases AS (
  INSERT INTO "case" (id, organisation_id, environment, process_id, version_id, reference, status, state, rev, incidents, at, locale,
    started_at, updated_at)
  SELECT f.id, organisation_id, environment, process_id, version_id, 'W-' || f.n, status, replace(state::text, $1::text, f.id::text)::jsonb,
    rev, incidents, at, locale, started_at - f.n * interval '1 millisecond', updated_at FROM one, fresh f),
advances AS (
  INSERT INTO case_advance (case_id, seq, organisation_id, environment, at, events)
  SELECT f.id, seq, organisation_id, environment, at, events FROM case_advance a, fresh f WHERE a.case_id = $1),
effects AS (
  INSERT INTO effect (key, organisation_id, environment, case_id, instance, number, step_id, kind, request, timeout, status, attempt,
    created_at, settled_at)
  SELECT f.id || ':' || instance || ':' || number, organisation_id, environment, f.id, instance, number, step_id, kind, request, timeout,
    status, attempt, created_at, settled_at FROM effect e, fresh f WHERE e.case_id = $1),
tasks AS (
  INSERT INTO task (id, key, organisation_id, environment, case_id, process_id, instance, number, step_id, audience, form, queue, status,
    created_at)
  SELECT gen_random_uuid(), f.id || ':' || instance || ':' || number, organisation_id, environment, f.id, process_id, instance, number,
    step_id, audience, form, queue, status, created_at FROM task t, fresh f WHERE t.case_id = $1)
INSERT INTO timer (key, organisation_id, environment, case_id, instance, number, purpose, due_at)
SELECT f.id || ':decide.1:9', organisation_id, environment, f.id, 'decide.1', 9, 'fire', now() + interval '1 year' FROM one, fresh f`;

const AT_ONCE = 50_000;
const POLLS = 200;

async function fill(pool, original, from, to) {
  for (let at = from; at <= to; at += AT_ONCE)
    await pool.query(COPIES, [original, at, Math.min(to, at + AT_ONCE - 1)]);
  await pool.query("VACUUM ANALYZE");
}

/** What a look for due timers takes, in milliseconds. */
async function pollCost(pool) {
  const took = [];
  // As on the engine's own connections (server/db/pool.ts); else a plan kept for any moment reads the whole table.
  await pool.query("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off");
  for (let i = 0; i < POLLS; i++) {
    const began = performance.now();
    await pool.query({
      name: "poll",
      text: "SELECT 1 FROM timer WHERE due_at <= $1 LIMIT 1",
      values: [new Date()],
    });
    took.push(performance.now() - began);
  }
  return percentile(took, 0.5);
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** CPU milliseconds a second of an idle Alur and its PostgreSQL. */
async function idleCost(setting, alur, seconds = 5) {
  const cpu = () => cpuOf(alur.pid) + cpuOfPostgres(setting.postmaster);
  const before = cpu();
  await wait(seconds * 1000);
  return (cpu() - before) / seconds;
}

/** Killed outright and started again: how long until it is ready, and until it has carried a case to its end. */
async function restart(setting, url, running) {
  await running.stop("SIGKILL");
  const began = performance.now();
  const alur = await setting.startAlur(url);
  const ready = performance.now() - began;
  const answer = await request(`${alur.url}/straight`, { i: 1 });
  if (!answer.done) throw new Error("the case did not end");
  return { alur, ready, served: performance.now() - began };
}

/** The parts `waiting` and `million`: what cases that wait cost while nothing happens to them. */
export async function measureWaiting(setting, counts) {
  const url = await setting.alurDatabase("alur_waiting");
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  let alur = await setting.startAlur(url);
  const { id } = await request(`${alur.url}/order`, { customer: "C", amount: 9000 });
  const rows = [];
  let there = 0;
  for (const count of [0, ...counts]) {
    if (count > there) await fill(pool, id, there + 1, count);
    there = count;
    const again = await restart(setting, url, alur);
    alur = again.alur;
    const idle = await idleCost(setting, alur);
    const { rows: size } = await pool.query("SELECT pg_database_size(current_database())::float8 AS bytes");
    rows.push({
      waiting: count,
      "memory MB": memoryOf(alur.pid) / 2 ** 20,
      "ready ms": again.ready,
      "first case ended ms": again.served,
      "poll ms": await pollCost(pool),
      "idle CPU ms/s": idle,
      "bytes/case": count > 0 ? (size[0].bytes - rows[0].bytes) / count : 0,
      bytes: size[0].bytes,
    });
  }
  await pool.end();
  await alur.stop();
  return rows.map(({ bytes: _, ...row }) => row);
}
