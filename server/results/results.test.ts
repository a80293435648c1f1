import { afterAll, beforeEach, expect, test } from "vitest";
import { referenceIn } from "@/dsl/interpret/largeValue";
import { ERASED } from "@/dsl/interpret/personal";
import type { Program } from "@/dsl/program/program";
import { type Client, clientOf } from "../api/testing/client";
import { operateCase } from "../cases/operate";
import { caseReasons } from "../cases/reasons";
import type { Scope } from "../db/scope";
import { archivedCase } from "../privacy/archive";
import { Unreadable } from "../privacy/caseSeal";
import { erasePerson } from "../privacy/erase";
import { exportPerson } from "../privacy/exportPerson";
import { applyRetention, setRetention } from "../privacy/retention";
import { addOrganisation, addService, publish, rows } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import { resultsOf } from "./store";
import { begunOrder, KB, reportOf, startReports, storedCase } from "./testing/reports";

const BY = "00000000-0000-7000-8000-000000000001";

const reports = await startReports();
const { alur } = reports;
let scope: Scope;
let api: Client;
let count = 0;

afterAll(() => reports.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `large${++count}`);
  api = await clientOf(scope);
  await addService(alur, scope, "bureau", reports.bureau.url);
});

const begun = (amount?: number) => begunOrder(alur, scope, amount);
const stored = (caseId: string) => storedCase(alur, caseId);
const decide = (caseId: string) =>
  operateCase({
    scope,
    caseId,
    operation: { type: "skip", instance: "review.1", values: { approved: true } },
  });
const report = () => reportOf(reports.size);
const bytes = () => JSON.stringify(report()).length;

/** Keeps the bureau's report, and asks what begins it after a person has decided. */
function reporting(personal: boolean): Program {
  const order = orderProgram();
  const { credit, enough } = order.steps;
  if (!credit || !enough) throw new Error("the order process has changed");
  const first = { set: "first", to: "report.head" };
  return {
    ...order,
    variables: {
      ...order.variables,
      report: { type: "any", ...(personal && { personal: true }) },
      first: { type: "text" },
    },
    steps: {
      ...order.steps,
      credit: { ...credit, result: { score: "response.score", report: "response.report" } },
      accept: { kind: "set", name: { en: "Accept" }, values: [{ set: "approved", to: "true" }, first] },
    },
    flows: { ...order.flows, f: { from: "review", to: "accept" } },
  };
}

test.each([false, true])(
  "an answer of 300 KB is kept once and by reference (personal: %s)",
  async (personal) => {
    await publish(alur, scope, reporting(personal));
    reports.size = 300 * KB;
    const caseId = await begun();
    const before = await stored(caseId);
    expect(before.length + before.events).toBeLessThan(30 * KB);
    if (!personal) expect(before.folded.variables).toEqual(before.state.variables);
    const kept = await rows(alur, "SELECT ref, size, sealed FROM result WHERE case_id = $1", [caseId]);
    expect(kept).toMatchObject([{ size: bytes(), sealed: personal }]);
    const { ref } = kept[0] ?? {};
    const { body } = await api.get(`/cases/${caseId}`);
    expect(body.variables.report).toMatchObject({
      "alur:result": { ref, size: bytes(), digest: /^[0-9a-f]{64}$/ },
    });
    expect((await api.get(`/cases/${caseId}/results/${ref}`)).body).toEqual({
      ref,
      size: bytes(),
      value: report(),
    });
    const stranger = await clientOf(await addOrganisation(alur, `stranger${count}`));
    expect((await stranger.get(`/cases/${caseId}/results/${ref}`)).status).toBe(404);
    expect((await api.get(`/cases/${caseId}/results/unknown`)).status).toBe(404);
    // Another process, which has never seen the answer, goes on with it whole.
    alur.engine.parts.hands?.forget(caseId);
    expect(await decide(caseId)).toMatchObject({ ok: true });
    await alur.run();
    expect((await api.get(`/cases/${caseId}`)).body.incidents).toEqual([]);
    expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({
      status: "completed",
      variables: { first: "rx", report: { "alur:result": { ref } } },
    });
    expect(await rows(alur, "SELECT count(*)::int AS n FROM result WHERE case_id = $1", [caseId])).toEqual([
      { n: 1 },
    ]);
  },
);

test("the case's own view does not read it; why a step went its way does, and only what is met", async () => {
  const program = reporting(true);
  const { c } = program.flows;
  if (!c) throw new Error("the order process has changed");
  const flows = { ...program.flows, c: { ...c, when: 'report.head = "rx"' } };
  await publish(alur, scope, { ...program, flows });
  reports.size = 300 * KB;
  const caseId = await begun();
  const why = await caseReasons(scope, { id: caseId, instance: "enough.1" });
  expect(why?.reasons.find(({ held }) => held)?.tree).toMatchObject({ value: true });
  await alur.database.pool.query("UPDATE result SET content = 'not to be read' WHERE case_id = $1", [caseId]);
  expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({ status: "completed" });
  await alur.database.pool.query("UPDATE result SET ref = 'another' WHERE case_id = $1", [caseId]);
  expect((await caseReasons(scope, { id: caseId, instance: "enough.1" }))?.differs).toBe(true);
});

test("3 MB go by reference as well; a second such answer is more than a case may hold, 5 MB more than is read", async () => {
  await publish(alur, scope, reporting(false));
  reports.size = 3 * KB * KB;
  const caseId = await begun();
  const before = await stored(caseId);
  expect(before.length + before.events).toBeLessThan(30 * KB);
  await operateCase({ scope, caseId, operation: { type: "setVariables", values: { note: "seen" } } });
  expect((await stored(caseId)).length).toBeLessThan(30 * KB);
  const move = { type: "move" as const, to: "credit", instance: "review.1" };
  reports.size += KB * KB + 10;
  expect(await operateCase({ scope, caseId, operation: move })).toMatchObject({ ok: true });
  await alur.run();
  expect((await api.get(`/cases/${caseId}`)).body.incidents).toMatchObject([{ code: "http.tooLarge" }]);
  reports.size = 5 * KB * KB;
  const other = await begun();
  expect((await api.get(`/cases/${other}`)).body).toMatchObject({
    status: "running",
    incidents: [{ code: "http.tooLarge", status: "open" }],
  });
  expect(await rows(alur, "SELECT 1 FROM result WHERE case_id = $1", [other])).toEqual([]);
});

test("two values of 3 MB are more than a case may hold", async () => {
  const program = reporting(false);
  const { credit } = program.steps;
  if (!credit) throw new Error("the order process has changed");
  const result = { score: "response.score", report: "response.report", again: "response.report" };
  const variables = { ...program.variables, again: { type: "any" as const } };
  await publish(alur, scope, {
    ...program,
    variables,
    steps: { ...program.steps, credit: { ...credit, result } },
  });
  reports.size = 3 * KB * KB;
  const caseId = await begun();
  expect((await api.get(`/cases/${caseId}`)).body.incidents).toMatchObject([{ code: "variables.size" }]);
  expect(await rows(alur, "SELECT 1 FROM result WHERE case_id = $1", [caseId])).toEqual([]);
});

test.each([false, true])("archive, export and erasure take it along (personal: %s)", async (personal) => {
  await publish(alur, scope, reporting(personal));
  reports.size = 300 * KB;
  const caseId = await begun(10);
  const now = alur.clock.now();
  const value = report();
  const living = await exportPerson(scope, { caseId }, now);
  expect(living.cases).toMatchObject([{ results: [{ value }] }]);
  await setRetention(scope, "order", { days: 0, action: "archive" }, { by: BY, now });
  await applyRetention(alur.database.pool, now);
  const archived = await archivedCase(scope, caseId);
  const ref = referenceIn(archived?.variables.report)?.ref;
  expect((await api.get(`/cases/${caseId}/results/${ref}`)).body.value).toEqual(value);
  expect((await exportPerson(scope, { caseId }, now)).cases).toMatchObject([{ results: [{ value }] }]);
  expect(await erasePerson(scope, { caseId }, { by: BY })).toMatchObject({ value: { cases: 1 } });
  const left = await rows(alur, "SELECT 1 FROM result WHERE case_id = $1", [caseId]);
  // What nobody has marked stays, as other variables do.
  expect(left.length).toBe(personal ? 0 : 1);
  const erased = (await archivedCase(scope, caseId))?.variables.report;
  expect(erased).toEqual(personal ? ERASED : archived?.variables.report);
});

test("what is sealed and does not open, or is not sealed as it says, is given to nobody", async () => {
  await publish(alur, scope, reporting(true));
  reports.size = 300 * KB;
  const caseId = await begun();
  const [{ ref = "" } = {}] = await rows(alur, "SELECT ref FROM result WHERE case_id = $1", [caseId]);
  for (const content of ["alur:sealed:1:bm90aGluZw", JSON.stringify(report())]) {
    const change = "UPDATE result SET content = convert_to($2, 'UTF8') WHERE case_id = $1";
    await alur.database.pool.query(change, [caseId, content]);
    await expect(resultsOf(scope, caseId)).rejects.toThrow(Unreadable);
    expect(await api.get(`/cases/${caseId}/results/${ref}`)).toMatchObject({ status: 500 });
  }
});

test("a value that only looks like a reference is what it is", async () => {
  await publish(alur, scope, reporting(false));
  reports.size = 10;
  const caseId = await begun();
  const forged = { "alur:result": { ref: "0".repeat(32), size: 1, digest: "" } };
  await operateCase({ scope, caseId, operation: { type: "setVariables", values: { note: forged } } });
  expect(await decide(caseId)).toMatchObject({ ok: true });
  await alur.run();
  expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({
    status: "completed",
    variables: { note: forged },
  });
});
