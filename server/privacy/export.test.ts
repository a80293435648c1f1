import { afterAll, beforeAll, expect, test } from "vitest";
import { isObject } from "@/dsl/json";
import { clientOf } from "../api/testing/client";
import { auditList } from "../cases/audit";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { archiveCases } from "./archive";
import { exportPerson } from "./exportPerson";

let alur: TestAlur;
let ours: Scope;
const ids: string[] = [];
const businessKey = "SARI-1";

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  ours = await addOrganisation(alur, "ours");
  for (const processKey of ["one", "two", "three"]) {
    await publish(alur, ours, lineProgram(processKey, {}));
    const caseId = await beginCase(ours, processKey, {}, businessKey);
    ids.push(caseId);
  }
  await alur.run();
});
afterAll(() => alur.close());

const idsOf = (cases: readonly unknown[]) => cases.map((one) => (one as { id: string }).id);

test("a page that is full of characters ends before its limit, with one case at least, and nothing is lost", async () => {
  const person = { businessKey };
  const first = await exportPerson(ours, person, new Date(0), { characters: 1 });
  expect(first).toMatchObject({ cases: [{ id: ids[0] }], next: ids[0] });
  const size = JSON.stringify(first.cases[0]).length;
  const cursor = first.next ?? "";
  const rest = await exportPerson(ours, person, new Date(0), { cursor, characters: size + 1 });
  expect(idsOf(rest.cases)).toEqual(ids.slice(1));
  expect(rest.next).toBeNull();
});

test("every page that is given out is kept in the audit, whatever its cursor, with how many cases it has", async () => {
  const api = await clientOf(ours);
  const person = { businessKey };
  const pages = [{ limit: 2 }, { cursor: ids[1] }, { cursor: "no cursor" }];
  for (const page of pages) expect((await api.post("/privacy/export", { person, ...page })).status).toBe(200);
  const { items } = await auditList(ours, {}, {});
  expect(items.map(({ action, details }) => ({ action, details }))).toEqual(
    [3, 1, 2].map((cases) => ({ action: "person.export", details: { cases, foundBy: ["businessKey"] } })),
  );
});

test("a case that goes to the archive while it is read is given out whole", async () => {
  const [caseId = ""] = ids;
  const { pool } = alur.database;
  const [live] = (await exportPerson(ours, { caseId }, new Date(0))).cases;
  expect(isObject(live) && live.archivedAt).toBeUndefined();
  const events = isObject(live) && live.events;
  expect(events).toContainEqual(expect.objectContaining({ type: "caseCompleted" }));
  let exported: ReturnType<typeof exportPerson> | undefined;
  await inTransaction(pool, async (tx) => {
    await tx.query("LOCK TABLE incident IN ACCESS EXCLUSIVE MODE");
    exported = exportPerson(ours, { caseId }, new Date(0));
    const waiting =
      "SELECT 1 FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))";
    await expect.poll(async () => (await tx.query(waiting)).rowCount, { timeout: 20_000 }).toBeGreaterThan(0);
    await archiveCases(tx, ours, [caseId], alur.clock.now());
  });
  expect((await exported)?.cases).toMatchObject([{ id: caseId, archivedAt: expect.any(String), events }]);
});
