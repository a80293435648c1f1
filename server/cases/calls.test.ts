import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Program } from "@/dsl/program/program";
import type { Scope } from "../db/scope";
import { approve, beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { cancelCase, retryIncident } from "./incidents";
import { caseList, caseView } from "./read";

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `caller${++count}`);
  await publish(alur, scope, lineProgram("outer", { call: { kind: "calls", process: "inner" } }));
});

async function begin(processKey = "outer"): Promise<string> {
  const caseId = await beginCase(scope, processKey, { n: 1 });
  await alur.run();
  return caseId;
}
const innerCase = async () => (await caseList(scope, { processKey: "inner" })).items[0];

/** Does the only open task. */
async function work(): Promise<void> {
  await approve(scope);
  await alur.run();
}

test("a case waits for the case that it calls, and gets its variables; both know of each other", async () => {
  await publish(alur, scope, lineProgram("inner", { work: { kind: "works" } }));
  const outer = await begin();
  const inner = await innerCase();
  expect(await caseView(scope, outer)).toMatchObject({
    status: "running",
    at: [{ stepId: "call" }],
    children: [{ id: inner?.id, processKey: "inner", status: "running" }],
    parent: null,
  });
  expect(inner).toMatchObject({ status: "running", parentId: outer });
  await work();
  expect(await caseView(scope, outer)).toMatchObject({
    status: "completed",
    variables: { result: { n: 2 }, cancelled: false, error: null },
  });
  expect(await caseView(scope, inner?.id ?? "")).toMatchObject({
    status: "completed",
    parent: { id: outer, processKey: "outer" },
  });
  expect(await rows(alur, "SELECT 1 FROM call")).toEqual([]);
});

test("a called case that is cancelled, or ends with an error, tells its caller so", async () => {
  await publish(alur, scope, lineProgram("inner", { work: { kind: "works" } }));
  const outer = await begin();
  await cancelCase({ scope, caseId: (await innerCase())?.id ?? "" });
  await alur.run();
  expect(await caseView(scope, outer)).toMatchObject({ status: "completed", variables: { cancelled: true } });

  await publish(alur, scope, lineProgram("inner", { raise: { kind: "raises" } }));
  const second = await begin();
  expect(await caseView(scope, second)).toMatchObject({ variables: { error: "NO_STOCK", cancelled: false } });
});

test("a caller that is cancelled takes the cases that it called with it, also before they have begun", async () => {
  await publish(alur, scope, lineProgram("inner", { call: { kind: "calls", process: "third" } }));
  await publish(alur, scope, lineProgram("third", { work: { kind: "works" } }));
  const outer = await begin();
  await cancelCase({ scope, caseId: outer });
  await alur.run();
  const { items } = await caseList(scope);
  expect(items.map((one) => [one.processKey, one.status]).sort()).toEqual([
    ["inner", "cancelled"],
    ["outer", "cancelled"],
    ["third", "cancelled"],
  ]);

  await cancelCase({ scope, caseId: await beginCase(scope, "outer") });
  await alur.run();
  expect((await caseList(scope)).items).toHaveLength(4);
  expect(await rows(alur, "SELECT 1 FROM call")).toEqual([]);
});

test("a process that is not there is an incident; once it is published the call is tried again", async () => {
  const outer = await begin();
  const view = await caseView(scope, outer);
  expect(view?.incidents).toMatchObject([{ code: "call.process", cause: "inner", status: "open" }]);
  await publish(alur, scope, lineProgram("inner", {}));
  await retryIncident({ scope, caseId: outer, incidentId: view?.incidents[0]?.id ?? "" });
  await alur.run();
  expect(await caseView(scope, outer)).toMatchObject({ status: "completed", openIncidents: 0 });
});

test("a process that calls itself without end stops after 25 cases", async () => {
  await publish(alur, scope, lineProgram("inner", { call: { kind: "calls", process: "inner" } }));
  await begin();
  const { items } = await caseList(scope, { status: "incident" });
  expect(items).toHaveLength(1);
  expect(await caseView(scope, items[0]?.id ?? "")).toMatchObject({
    incidents: [{ code: "call.depth" }],
    variables: { n: 26 },
  });
  expect((await caseList(scope, { processKey: "inner" }, { limit: 100 })).items).toHaveLength(25);
});

test("a version by number is that version, and one that is not there is an incident", async () => {
  await publish(alur, scope, lineProgram("inner", {}));
  await publish(alur, scope, lineProgram("inner", { raise: { kind: "raises" } }));
  await publish(alur, scope, lineProgram("first", { call: { kind: "calls", process: "inner", version: 1 } }));
  await publish(alur, scope, lineProgram("ninth", { call: { kind: "calls", process: "inner", version: 9 } }));
  expect(await caseView(scope, await begin("first"))).toMatchObject({ variables: { error: null } });
  expect(await caseView(scope, await begin("ninth"))).toMatchObject({
    incidents: [{ code: "call.version" }],
  });
});

test("compatible with a version: the newest one that may be called in its place, up to the published one", async () => {
  const inner = (more: Partial<Program>, mark: string) => ({
    ...lineProgram("inner", { mark: { kind: "marks", mark } }),
    ...more,
  });
  const score = { score: { type: "number" } } as const;
  const first = await publish(alur, scope, inner({ variables: score }, "1"));
  await publish(alur, scope, inner({ variables: { ...score, more: { type: "text" } } }, "2"));
  await publish(alur, scope, inner({ variables: { points: { type: "number" } } }, "3"));
  const bound = (version: number) => ({ kind: "calls", process: "inner", version, compatible: true });
  await publish(alur, scope, lineProgram("bound", { call: bound(1) }));
  await publish(alur, scope, lineProgram("third", { call: bound(3) }));
  const mark = async (of: string) => {
    const view = await caseView(scope, await begin(of));
    return view?.variables.result;
  };
  expect(await mark("bound")).toMatchObject({ mark: "2" });
  expect(await mark("third")).toMatchObject({ mark: "3" });
  for (let n = 4; n < 30; n++)
    await publish(alur, scope, inner({ variables: { points: { type: "text" } } }, String(n)));
  expect(await mark("bound")).toMatchObject({ mark: "2" });
  // Version 1 is published again: what came after it is asked no more, not even for one that names a later version.
  await alur.database.pool.query("UPDATE publication SET version_id = $1 WHERE process_id = $2", [
    first.versionId,
    first.processId,
  ]);
  expect(await mark("bound")).toMatchObject({ mark: "1" });
  expect(await mark("third")).toMatchObject({ mark: "3" });
});
