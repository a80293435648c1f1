import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import { startCase } from "./start";

let alur: TestAlur;

beforeAll(async () => {
  alur = await startTestAlur();
});
afterAll(() => alur.close());

test("a program of a newer Alur is refused, and not run as if it were understood", async () => {
  const scope = await addOrganisation(alur, "ahead");
  const { versionId } = await publish(alur, scope, orderProgram());
  await alur.database.pool.query(
    `UPDATE version SET program = jsonb_set(program::jsonb, '{alur}', '2') WHERE id = $1`,
    [versionId],
  );
  const values = { customer: "C-1", amount: 5, email: "ana@customer.test" };
  const start = { scope, processKey: "order", by: "api" as const, values, locale: "en" };
  expect(await startCase(start)).toEqual({ ok: false, code: "process.newer" });
});
