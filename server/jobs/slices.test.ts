import { afterAll, beforeAll, expect, test } from "vitest";
import { caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";

let alur: TestAlur;
let scope: Scope;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  scope = await addOrganisation(alur, "long");
});
afterAll(() => alur.close());

test("a case with more to do at once than one commit takes goes on in the next ones, and others have their turn", async () => {
  const steps = Array.from({ length: 8 }, (_, i) => `s${i}`);
  const inside = Object.fromEntries(
    steps.map((id) => [
      id,
      { kind: "set", in: "each", name: { en: id }, values: [{ set: "sum", to: "item + 1" }] },
    ]),
  );
  const flows = Object.fromEntries(steps.slice(1).map((to, i) => [`i${i}`, { from: `s${i}`, to }]));
  const repeat = { over: "list", item: "item", how: "parallel", result: { gather: "item", into: "all" } };
  const line = lineProgram("long", { each: { kind: "group", repeat } });
  await publish(alur, scope, {
    ...line,
    steps: { ...line.steps, ...inside },
    flows: { ...line.flows, ...flows },
  });
  const list = Array.from({ length: 3000 }, (_, i) => i);
  const caseId = await beginCase(scope, "long", { list });
  // The start is answered with what it came to; the rest is a job, which a worker that dies leaves to another.
  expect(await caseView(scope, caseId)).toMatchObject({ status: "running" });
  expect(
    await rows(alur, `SELECT state->'paused'->'slices' AS n FROM "case" WHERE id = $1`, [caseId]),
  ).toEqual([{ n: 1 }]);
  await alur.run();
  const view = await caseView(scope, caseId);
  expect(view).toMatchObject({ status: "completed", incidents: [], openIncidents: 0 });
  expect(view?.variables.all).toEqual(list);
  const told = `SELECT event->>'type' AS type, count(*)::int AS n FROM case_event
    WHERE case_id = $1 AND event->>'type' LIKE 'advance%' GROUP BY 1 ORDER BY 1`;
  expect(await rows(alur, told, [caseId])).toEqual([
    { type: "advanceContinued", n: 4 },
    { type: "advancePaused", n: 4 },
  ]);
});
