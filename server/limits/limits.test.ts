import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cancelCase } from "../cases/incidents";
import { caseList } from "../cases/read";
import { startCase } from "../cases/start";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { bringForward } from "../testing/jobs";
import { lineProgram } from "../testing/lineProgram";
import { Gate } from "./gate";
import { unlimited } from "./limits";
import { readLimits, writeLimits } from "./settings";

let alur: TestAlur;
let scope: Scope;
let count = 0;
const refusals: string[] = [];

beforeAll(async () => {
  const meter = {
    committed: () => undefined,
    effect: () => undefined,
    refused: (limit: string) => void refusals.push(limit),
  };
  alur = await startTestAlur({ kinds: crossingKinds, meter });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `limited${++count}`);
  await publish(alur, scope, lineProgram("invoice", { wait: { kind: "hears", message: "paid" } }));
  refusals.length = 0;
});

const begin = (businessKey?: string, of = scope) =>
  startCase({
    scope: of,
    processKey: "invoice",
    by: "api",
    values: { key: "K" },
    locale: "en",
    ...(businessKey !== undefined && { businessKey }),
  });
const cases = async (of = scope) => (await caseList(of, {}, { limit: 100 })).items;

test("more cases than may run are refused before anything is written, and told when to come back", async () => {
  await writeLimits(scope, { runningCases: 2 });
  const first = await begin("A");
  expect([first.ok, (await begin()).ok]).toEqual([true, true]);
  expect(await begin()).toMatchObject({
    ok: false,
    code: "limit.runningCases",
    params: { limit: 2, retryAfter: 10 },
  });
  expect(await cases()).toHaveLength(2);
  expect(refusals).toEqual(["runningCases"]);
  // What was accepted stays so: the same key again is answered with its case.
  expect(await begin("A")).toMatchObject({ ok: true, value: { existing: true } });

  const other = await addOrganisation(alur, `free${count}`);
  await publish(alur, other, lineProgram("invoice", {}));
  expect(await begin(undefined, other)).toMatchObject({ ok: true });

  if (first.ok) await cancelCase({ scope, caseId: first.value.caseId });
  alur.clock.move(60_000);
  expect(await begin()).toMatchObject({ ok: true });
});

test("a limit that is raised holds from the next start on, and one for all is there for those without their own", async () => {
  await writeLimits(scope, { runningCases: 1 });
  await begin();
  expect(await begin()).toMatchObject({ code: "limit.runningCases" });
  await writeLimits(scope, { runningCases: 0 });
  alur.clock.move(60_000);
  expect(await begin()).toMatchObject({ ok: true });

  const { pool, clock, configurations } = alur.engine.parts;
  const gate = new Gate({ pool, clock, configurations, limits: { ...unlimited, runningCases: 2 } });
  await writeLimits(scope, { runningCases: null });
  configurations.forget([scope]);
  expect(await gate.pass(scope)).toMatchObject({ code: "limit.runningCases" });
});

test("starts a second: ten seconds' worth at once, then as they come in, shared by all processes", async () => {
  await writeLimits(scope, { startsPerSecond: 5 });
  const { pool, clock, configurations } = alur.engine.parts;
  const gates = [1, 2, 3].map(() => new Gate({ pool, clock, configurations, limits: unlimited }));
  const passed = async (times: number) => {
    const asked = Array.from({ length: times }, (_, n) => gates[n % gates.length]?.pass(scope));
    return (await Promise.all(asked)).filter((over) => over === undefined).length;
  };
  expect(await passed(90)).toBe(50);
  expect(await gates[0]?.pass(scope)).toMatchObject({
    code: "limit.startsPerSecond",
    params: { limit: 5, retryAfter: 1 },
  });
  alur.clock.move(2000);
  expect(await passed(90)).toBe(10);
  alur.clock.move(3_600_000);
  expect(await passed(90)).toBe(50);
});

test("many starts share few statements", async () => {
  await writeLimits(scope, { startsPerSecond: 1000 });
  const { pool, clock, configurations } = alur.engine.parts;
  const gate = new Gate({ pool, clock, configurations, limits: unlimited });
  const asked = vi.spyOn(pool, "query");
  for (let n = 0; n < 2000; n++) expect(await gate.pass(scope)).toBeUndefined();
  expect(asked.mock.calls.length).toBeLessThan(25);
  asked.mockRestore();
});

test("too many jobs that wait: nothing more begins until they are fewer", async () => {
  await writeLimits(scope, { jobs: 3 });
  const { pool, queue } = alur.engine.parts;
  const job = { do: "match", name: "n", correlation: "c", ...scope } as const;
  await queue.enqueue(pool, "signal", [job, job, job]);
  expect(await begin()).toMatchObject({ code: "limit.jobs", params: { limit: 3 } });
  // What waits there itself must get out, or the line would never be shorter.
  const { clock, configurations } = alur.engine.parts;
  const gate = new Gate({ pool, clock, configurations, limits: unlimited });
  expect(await gate.pass(scope)).toMatchObject({ code: "limit.jobs" });
  expect(await gate.pass(scope, { queued: true })).toBeUndefined();
  await alur.run();
  alur.clock.move(60_000);
  expect(await begin()).toMatchObject({ ok: true });
});

test("what a schedule begins is put off and not lost; a case that is called is not refused", async () => {
  const schedule = { cron: "0 * * * *", zone: "UTC", missed: "once" };
  await publish(alur, scope, lineProgram("report", {}, { triggers: [{ schedule }] }));
  await writeLimits(scope, { runningCases: 1 });
  const first = await begin();
  alur.clock.move(3_600_000);
  await alur.run();
  expect((await cases()).map((one) => one.processKey)).toEqual(["invoice"]);
  const delayed = await rows(
    alur,
    `SELECT start_after > now() AS later FROM boss.job WHERE state < 'active' AND data->>'do' = 'occur' AND data->>'organisationId' = $1`,
    [scope.organisationId],
  );
  expect(delayed).toEqual([{ later: true }]);
  if (first.ok) await cancelCase({ scope, caseId: first.value.caseId });
  alur.clock.move(60_000);
  await bringForward(alur);
  await alur.run();
  expect((await cases()).map((one) => one.processKey).sort()).toEqual(["invoice", "report"]);

  await writeLimits(scope, { runningCases: 1 });
  const caller = lineProgram("caller", { ask: { kind: "calls", process: "invoice", version: "latest" } });
  await publish(alur, scope, caller);
  alur.clock.move(60_000);
  const values = { key: "K" };
  await beginCase(scope, "caller", values);
  await alur.run();
  expect((await cases()).map((one) => one.processKey).sort()).toContain("invoice");
  expect(await begin()).toMatchObject({ code: "limit.runningCases" });
});

test("what is used can be read, and another organisation's limits cannot", async () => {
  await writeLimits(scope, { runningCases: 7 });
  await begin();
  expect(await readLimits(scope)).toMatchObject({ runningCases: { limit: 7, isOwn: true, used: 1 } });
  const other = await addOrganisation(alur, `reader${count}`);
  expect(await readLimits(other)).toMatchObject({ runningCases: { isOwn: false, used: 0 } });
});
