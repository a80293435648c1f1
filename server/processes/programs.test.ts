import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../db/scope";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { forgetPrograms, KEPT, programOf, programsOf } from "./programs";

let alur: TestAlur;
let scope: Scope;
let first: string;
/** As many versions as are kept, besides the first. */
let others: string[];

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "many");
  const { versionId } = await publish(alur, scope, lineProgram("job", {}));
  first = versionId;
  const copied = await rows(
    alur,
    `INSERT INTO version (id, organisation_id, environment, process_id, number, program, draft, checksum)
     SELECT gen_random_uuid(), organisation_id, environment, process_id, 1 + n, program, draft, checksum
     FROM version, generate_series(1, $2::int) n WHERE id = $1 RETURNING id`,
    [versionId, KEPT],
  );
  others = copied.map((row) => String(row.id));
});
afterAll(() => alur.close());

const of = (ids: readonly string[]) => ids.map((versionId) => ({ ...scope, versionId }));

test("whoever asks for more versions than are kept gets all of them, those known before too", async () => {
  await programOf(scope, first);
  const found = await programsOf(of([first, ...others]));
  expect(found.size).toBe(KEPT + 1);
  expect(found.has(first)).toBe(true);
});

test("what was asked for last is kept, what nobody asked for longest is read anew", async () => {
  forgetPrograms();
  const [used = "", unused = "", ...rest] = others;
  await programOf(scope, used);
  await programOf(scope, unused);
  await programsOf(of(rest));
  await programOf(scope, used);
  await programOf(scope, first);
  // Versions do not change; here one does, so that it shows who was read again.
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program::jsonb, '{key}', '"anew"') WHERE id = ANY ($1::uuid[])`,
    [[used, unused]],
  );
  const keys = async (id: string) => (await programOf(scope, id))?.program.key;
  expect([await keys(used), await keys(unused)]).toEqual(["job", "anew"]);
});
