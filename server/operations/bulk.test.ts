import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ERASED } from "@/dsl/interpret/personal";
import type { Entry } from "../cases/entry";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { lineProgram } from "../testing/lineProgram";
import { readBulk, startBulk, steerBulk } from "./bulk";
import { carryOnBulk } from "./carryOnBulk";

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `bulk${++count}`);
  await publish(alur, scope, lineProgram("job", { work: { kind: "works" } }));
});

async function startMany(n: number): Promise<void> {
  await Promise.all(Array.from({ length: n }, () => beginCase(scope, "job")));
}
const begin = (type: "cancel" | "suspend") =>
  startBulk({ scope, by: "someone", operation: { type }, filter: { process: "job" } });
const progress = async (id: string) => {
  const read = await readBulk(scope, id);
  if (!read.ok) throw new Error(read.code);
  const { status, done, stale } = read.value;
  return { status, done, stale };
};

test("a worker that dies in the middle of a part: the next one goes on, and what was done is counted once", async () => {
  await startMany(60);
  const { id } = await begin("cancel");
  const [job] = await alur.queue.fetch("signal", 1);
  if (!job) throw new Error("no job");
  const { committer, parts } = alur.engine;
  let left = 20;
  const killed = new Error("killed");
  const dying = { submit: (entry: Entry) => (left-- > 0 ? committer.submit(entry) : Promise.reject(killed)) };
  const part = carryOnBulk({ ...parts, committer: dying }, scope, id, job.lease);
  await expect(part).rejects.toBe(killed);
  await expect
    .poll(() =>
      rows(
        alur,
        `SELECT count(*)::int AS n FROM "case" WHERE status = 'cancelled' AND organisation_id = $1`,
        [scope.organisationId],
      ),
    )
    .toEqual([{ n: 20 }]);
  expect(await progress(id)).toEqual({ status: "running", done: 0, stale: 0 });
  await alur.queue.giveBack([job.lease]);
  await bringForward(alur);
  await alur.run();
  expect(await progress(id)).toEqual({ status: "done", done: 60, stale: 0 });
  const twice = `SELECT case_id FROM audit_entry WHERE organisation_id = $1 AND action = 'case.cancel' GROUP BY 1 HAVING count(*) > 1`;
  expect(await rows(alur, twice, [scope.organisationId])).toEqual([]);
});

test("more operations at once than there are connections", async () => {
  await startMany(30);
  const begun = await Promise.all(Array.from({ length: 25 }, (_, i) => begin(i % 2 ? "suspend" : "cancel")));
  await alur.run();
  const all = await Promise.all(begun.map(({ id }) => progress(id)));
  expect(all.map(({ status }) => status)).toEqual(begun.map(() => "done"));
});

test("who pauses it waits for nobody, and it stops when the part in hand is done", async () => {
  await startMany(60);
  const { id } = await begin("cancel");
  const other = await alur.database.pool.connect();
  await other.query(
    `BEGIN; SELECT 1 FROM "case" WHERE organisation_id = '${scope.organisationId}' FOR UPDATE`,
  );
  await alur.worker.takeSignals();
  const held = `SELECT 1 FROM bulk_operation WHERE id = $1 AND held_by IS NOT NULL`;
  await expect.poll(async () => (await rows(alur, held, [id])).length).toBe(1);
  expect(await steerBulk(scope, id, "pause", "someone")).toMatchObject({ ok: true });
  // A second job of it, as going on and pausing again makes one, leaves it to the first.
  expect(await steerBulk(scope, id, "resume", "someone")).toMatchObject({ ok: true });
  await alur.newWorker().takeSignals();
  expect(await steerBulk(scope, id, "pause", "someone")).toMatchObject({ ok: true });
  await other.query("ROLLBACK");
  other.release();
  await alur.worker.settled();
  expect(await progress(id)).toEqual({ status: "paused", done: 50, stale: 0 });
  await steerBulk(scope, id, "resume", "someone");
  await alur.run();
  expect(await progress(id)).toEqual({ status: "done", done: 60, stale: 0 });
});

test.each(["done", "cancelled"])(
  "one that is %s keeps neither values nor what was looked for; the audit never does",
  async (how) => {
    await startMany(1);
    const filter = { process: "job", reference: "siti@customer.test" };
    const operation = { type: "setVariables" as const, values: { name: "Siti", age: 40 } };
    const { id } = await startBulk({ scope, by: "someone", operation, filter });
    const kept = async () =>
      rows(alur, "SELECT operation, filter, status FROM bulk_operation WHERE id = $1", [id]);
    await steerBulk(scope, id, "pause", "someone");
    expect(await kept()).toEqual([{ operation, filter, status: "paused" }]);
    await steerBulk(scope, id, how === "done" ? "resume" : "cancel", "someone");
    await alur.run();
    const forgotten = { process: "job", reference: ERASED };
    const names = { type: "setVariables", variables: ["age", "name"] };
    expect(await kept()).toEqual([{ operation: names, filter: forgotten, status: how }]);
    const audited = `SELECT details->'filter' AS filter FROM audit_entry WHERE organisation_id = $1 AND action = 'bulk.start'`;
    expect(await rows(alur, audited, [scope.organisationId])).toEqual([{ filter: forgotten }]);
  },
);
