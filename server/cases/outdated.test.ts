import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Program } from "@/dsl/program/program";
import type { Scope } from "../db/scope";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { adoptEngine, type Engine, makeEngine } from "./engine";
import { startCase } from "./start";

let alur: TestAlur;
let scope: Scope;
/** Of another process, which keeps in memory what it has read, and is told of nothing. */
let other: Engine;
let count = 0;

const job = (price: number): Program => ({
  ...lineProgram("job", {
    work: { kind: "works" },
    note: { kind: "set", values: [{ set: "price", to: "settings.price" }] },
    more: { kind: "works" },
  }),
  settings: { price: { type: "number", default: price, name: { en: "Price" } } },
});

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `old${++count}`);
  await publish(alur, scope, job(1));
  other = makeEngine(alur.engine.parts);
  await start();
});
afterEach(() => adoptEngine(alur.engine));

async function start() {
  adoptEngine(other);
  return startCase({ scope, processKey: "job", by: "api", values: {}, locale: "en" });
}
async function goOn(caseId: string) {
  const command = { type: "skip" as const, instance: "work.1" };
  await other.committer.submit({ scope, caseId, command });
}
const stateOf = async (caseId: string) =>
  (
    await rows(
      alur,
      `SELECT v.number, c.state->'variables'->'price' AS price FROM "case" c JOIN version v ON v.id = c.version_id WHERE c.id = $1`,
      [caseId],
    )
  )[0];
const set = (text: string) => alur.database.pool.query(text, [scope.organisationId]);

test("a setting holds from the next commit on, in a process that had read the old one", async () => {
  const begun = await start();
  if (!begun.ok) throw new Error(begun.code);
  const value = `INSERT INTO setting_value (organisation_id, environment, process_id, name, value)
    SELECT organisation_id, environment, id, 'price', '7' FROM process WHERE organisation_id = $1`;
  await set(value);
  await goOn(begun.value.caseId);
  expect(await stateOf(begun.value.caseId)).toEqual({ number: 1, price: 7 });
});

test("a version that was published begins the next case, and running ones keep theirs", async () => {
  const before = await start();
  await publish(alur, scope, job(2));
  const after = await start();
  if (!before.ok || !after.ok) throw new Error("not started");
  for (const { caseId } of [before.value, after.value]) await goOn(caseId);
  expect(await stateOf(before.value.caseId)).toEqual({ number: 1, price: 1 });
  expect(await stateOf(after.value.caseId)).toEqual({ number: 2, price: 2 });
});

test("many starts at once while versions are published: each case is of a version that was current, none is lost", async () => {
  const starts: ReturnType<typeof start>[] = [];
  for (let n = 0; n < 5; n++) {
    starts.push(...Array.from({ length: 8 }, start));
    await publish(alur, scope, job(n));
  }
  const begun = await Promise.all(starts);
  expect(begun.map((one) => one.ok)).toEqual(begun.map(() => true));
  const last = await start();
  expect(last.ok && (await stateOf(last.value.caseId))?.number).toBe(6);
});

test("a process or organisation that is held begins nothing, in a process that does not know of it yet", async () => {
  await set("UPDATE process SET suspended_at = now() WHERE organisation_id = $1");
  expect(await start()).toMatchObject({ ok: false, code: "process.suspended" });
  await set("UPDATE process SET suspended_at = NULL WHERE organisation_id = $1");
  expect(await start()).toMatchObject({ ok: true });
  await set("UPDATE organisation SET suspended_at = now() WHERE id = $1");
  expect(await start()).toMatchObject({ ok: false, code: "organisation.suspended" });
  await set("UPDATE organisation SET suspended_at = NULL WHERE id = $1");
  expect(await start()).toMatchObject({ ok: true });
});
