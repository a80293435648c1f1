import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, clientOf } from "../api/testing/client";
import { operateCase } from "../cases/operate";
import type { Scope } from "../db/scope";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { StalledSweep } from "./sweep";

const MINUTE = 60_000;
let alur: TestAlur;
let scope: Scope;
let api: Client;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `slow${++count}`);
  api = await clientOf(scope);
});

const start = async (process = "job", variables: object = {}) => {
  const { body } = await api.post(`/processes/${process}/cases`, { variables });
  return String(body.id);
};
/** As that of a worker that has just been started. */
const newSweep = () => new StalledSweep(alur.database.pool, alur.clock);
/** Until nobody has a turn any more: the passes of now are over. */
async function sweep(by = newSweep()): Promise<void> {
  while ((await by.round()) > 0);
}
const stalled = async () => (await api.get("/cases?stalled=true")).body.items;

test("a case that stands at a step for longer than the step says is listed, with what it waits for and since when", async () => {
  await publish(alur, scope, lineProgram("job", { work: { kind: "works", norm: "PT1H" } }));
  const entered = alur.clock.now();
  const id = await start();
  alur.clock.move(59 * MINUTE);
  await sweep();
  expect(await stalled()).toEqual([]);
  alur.clock.move(2 * MINUTE);
  await sweep();
  expect(await stalled()).toMatchObject([
    {
      id,
      stalled: {
        stepId: "work",
        instance: "work.1",
        waitsFor: "task",
        enteredAt: entered.toISOString(),
        since: new Date(entered.getTime() + 60 * MINUTE).toISOString(),
        normSeconds: 3600,
        learned: false,
      },
    },
  ]);
  expect((await api.get(`/cases/${id}`)).body.stalled).toMatchObject({ stepId: "work" });
  const stranger = await clientOf(await addOrganisation(alur, `stranger${count}`));
  expect((await stranger.get("/cases?stalled=true")).body.items).toEqual([]);
  // What it stood at is over: it is no longer told, and forgotten with the next pass.
  const [{ instance }] = (await api.get(`/cases/${id}`)).body.steps.filter(
    (one: { status: string }) => one.status === "active",
  );
  await operateCase({ scope, caseId: id, operation: { type: "skip", instance } });
  expect(await stalled()).toEqual([]);
  alur.clock.move(2 * MINUTE);
  await sweep();
  expect(await rows(alur, "SELECT 1 FROM stalled_case WHERE case_id = $1", [id])).toEqual([]);
});

test("without a word of the step its norm is what 95 of 100 finished cases took; held and failed cases have not stalled", async () => {
  const steps = { broken: { kind: "breaks" }, work: { kind: "works" } };
  await publish(alur, scope, lineProgram("job", steps));
  const done: string[] = [];
  for (let i = 0; i < 25; i++) done.push(await start("job", { mended: true }));
  alur.clock.move(10 * MINUTE);
  for (const id of done)
    await operateCase({ scope, caseId: id, operation: { type: "skip", instance: "work.1" } });
  const slow = await start("job", { mended: true });
  const held = await start("job", { mended: true });
  await operateCase({ scope, caseId: held, operation: { type: "suspend" } });
  await start("job", { mended: false });
  alur.clock.move(9 * MINUTE);
  await sweep();
  expect(await stalled()).toEqual([]);
  const norms = `SELECT step_id, seconds, samples FROM step_norm WHERE organisation_id = $1 AND seconds > 0`;
  expect(await rows(alur, norms, [scope.organisationId])).toEqual([
    { step_id: "work", seconds: 600, samples: 25 },
  ]);
  alur.clock.move(2 * MINUTE);
  await sweep();
  expect(await stalled()).toMatchObject([{ id: slow, stalled: { learned: true, normSeconds: 600 } }]);
});

test("a pass goes on where it stopped, many at a time, each case once", async () => {
  await publish(alur, scope, lineProgram("job", { work: { kind: "works", norm: "PT1H" } }));
  const first = await start();
  const copies = `
    INSERT INTO "case" (id, organisation_id, environment, process_id, version_id, reference, status, state, rev, at, locale, started_at, updated_at)
    SELECT gen_random_uuid(), organisation_id, environment, process_id, version_id, 'X-' || n, status, state, rev, at, locale, started_at, updated_at
    FROM "case", generate_series(1, 1200) n WHERE id = $1`;
  await alur.database.pool.query(copies, [first]);
  alur.clock.move(61 * MINUTE);
  const sweeps = [newSweep(), newSweep()];
  const looked: number[] = [];
  for (let n = 1; n > 0; ) {
    // Two workers at once: one of them finds nothing to do, or another process.
    const both = await Promise.all(sweeps.map((sweep) => sweep.round()));
    n = both.reduce((sum, one) => sum + one, 0);
    looked.push(...both);
  }
  expect(Math.max(...looked)).toBeLessThanOrEqual(500);
  const noted = "SELECT count(*)::int AS n FROM stalled_case WHERE organisation_id = $1";
  expect(await rows(alur, noted, [scope.organisationId])).toEqual([{ n: 1201 }]);
});

test("new processes are looked for once a minute, one without cases is looked at again after ten", async () => {
  const ours = newSweep();
  await sweep(ours);
  await publish(alur, scope, lineProgram("job", { work: { kind: "works", norm: "PT1H" } }));
  const turn = async () => {
    const text = "SELECT next_at FROM stalled_sweep WHERE organisation_id = $1";
    const [row] = await rows(alur, text, [scope.organisationId]);
    return row && (Date.parse(String(row.next_at)) - alur.clock.now().getTime()) / MINUTE;
  };
  alur.clock.move(MINUTE / 2);
  await sweep(ours);
  expect(await turn()).toBeUndefined();
  alur.clock.move(MINUTE / 2);
  await sweep(ours);
  expect(await turn()).toBeCloseTo(10);
  await start();
  alur.clock.move(10 * MINUTE);
  await sweep(ours);
  expect(await turn()).toBeCloseTo(1);
});

test("of a process that is archived the cases that still run are looked at; once it is deleted nothing of it is left", async () => {
  await publish(alur, scope, lineProgram("job", { work: { kind: "works", norm: "PT1H" } }));
  await publish(alur, scope, lineProgram("idle", {}));
  const id = await start();
  for (const key of ["job", "idle"]) await api.post(`/processes/${key}/archive`);
  alur.clock.move(61 * MINUTE);
  await sweep();
  expect(await stalled()).toMatchObject([{ id }]);
  const turns = `SELECT p.key FROM stalled_sweep s LEFT JOIN process p ON p.id = s.process_id WHERE s.organisation_id = $1`;
  expect(await rows(alur, turns, [scope.organisationId])).toEqual([{ key: "job" }]);
  await api.post("/processes/idle/restore");
  alur.clock.move(MINUTE);
  await sweep();
  expect(await rows(alur, turns, [scope.organisationId])).toHaveLength(2);
  await alur.database.pool.query(
    `INSERT INTO step_norm (process_id, organisation_id, environment, step_id, seconds, samples)
     SELECT id, organisation_id, environment, 'end', 60, 20 FROM process WHERE organisation_id = $1 AND key = 'idle'`,
    [scope.organisationId],
  );
  expect((await api.remove("/processes/idle")).status).toBe(204);
  expect(await rows(alur, turns, [scope.organisationId])).toEqual([{ key: "job" }]);
  expect(
    await rows(alur, "SELECT 1 FROM step_norm WHERE organisation_id = $1", [scope.organisationId]),
  ).toEqual([]);
});
