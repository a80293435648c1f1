import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { emptyState, fold } from "@/dsl/interpret/apply";
import { referenceIn } from "@/dsl/interpret/largeValue";
import { ERASED } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import type { Program } from "@/dsl/program/program";
import { type Client, clientOf } from "../api/testing/client";
import { operateCase } from "../cases/operate";
import { caseReasons } from "../cases/reasons";
import { startCase } from "../cases/start";
import { submitTaskOf } from "../cases/tasks";
import type { Scope } from "../db/scope";
import { archivedCase } from "../privacy/archive";
import { Unreadable } from "../privacy/caseSeal";
import { erasePerson } from "../privacy/erase";
import { exportPerson } from "../privacy/exportPerson";
import { applyRetention, setRetention } from "../privacy/retention";
import { addOrganisation, addService, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { resultsOf } from "./store";

const BY = "00000000-0000-7000-8000-000000000001";
const KB = 1024;

let alur: TestAlur;
let bureau: TestService;
let mailbox: TestMailbox;
let scope: Scope;
let api: Client;
let count = 0;
/** Characters of the report that the bureau answers with. */
let size = 0;
const report = () => ({ head: "rx", body: "x".repeat(size) });
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

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService((_, response) => answerJson(response, 200, { score: 700, report: report() }));
});
afterAll(async () => {
  await alur.close();
  await bureau.close();
  await mailbox.close();
});
beforeEach(async () => {
  scope = await addOrganisation(alur, `large${++count}`);
  api = await clientOf(scope);
  await addService(alur, scope, "bureau", bureau.url);
});

async function begun(amount = 9000): Promise<string> {
  const values = { customer: "C", amount, email: "ana@customer.test" };
  const made = await startCase({ scope, processKey: "order", by: "api", values, locale: "en" });
  if (!made.ok) throw new Error(made.code);
  await alur.run();
  return made.value.caseId;
}
const decide = (caseId: string) =>
  operateCase({
    scope,
    caseId,
    operation: { type: "skip", instance: "review.1", values: { approved: true } },
  });
const stored = async (caseId: string) => {
  const [row] = await rows(
    alur,
    `SELECT state, length(state::text) AS length, (SELECT sum(length(events::text)) FROM case_advance WHERE case_id = $1)::int AS events
     FROM "case" WHERE id = $1`,
    [caseId],
  );
  const events = await rows(alur, "SELECT event FROM case_event WHERE case_id = $1 ORDER BY seq", [caseId]);
  return {
    length: Number(row?.length),
    events: Number(row?.events),
    // The engine alone writes this column.
    state: row?.state as unknown as CaseState,
    folded: fold(
      emptyState,
      events.map((one) => one.event as never),
    ),
  };
};

test.each([false, true])(
  "an answer of 300 KB is kept once and by reference (personal: %s)",
  async (personal) => {
    await publish(alur, scope, reporting(personal));
    size = 300 * KB;
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
  size = 300 * KB;
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
  size = 3 * KB * KB;
  const caseId = await begun();
  const before = await stored(caseId);
  expect(before.length + before.events).toBeLessThan(30 * KB);
  await operateCase({ scope, caseId, operation: { type: "setVariables", values: { note: "seen" } } });
  expect((await stored(caseId)).length).toBeLessThan(30 * KB);
  const move = { type: "move" as const, to: "credit", instance: "review.1" };
  size += KB * KB + 10;
  expect(await operateCase({ scope, caseId, operation: move })).toMatchObject({ ok: true });
  await alur.run();
  expect((await api.get(`/cases/${caseId}`)).body.incidents).toMatchObject([{ code: "http.tooLarge" }]);
  size = 5 * KB * KB;
  const other = await begun();
  expect((await api.get(`/cases/${other}`)).body).toMatchObject({
    status: "running",
    incidents: [{ code: "http.tooLarge", status: "open" }],
  });
  expect(await rows(alur, "SELECT 1 FROM result WHERE case_id = $1", [other])).toEqual([]);
});

/** 90 KB: about as much as one expression may put together. */
const MUCH = `for n in 1..900 return "${"y".repeat(100)}"`;

/** Sets variables, asks a person, and mails; `more` are steps in between. */
function making(values: readonly { set: string; to: string }[], more: Program["steps"] = {}): Program {
  const order = orderProgram();
  const { start, review, tell, end } = order.steps;
  if (!start || !review || !tell || !end) throw new Error("the order process has changed");
  const make = { kind: "set", name: { en: "Make" }, values };
  const between = Object.keys(more).filter((id) => more[id]?.in === undefined);
  const line = ["start", "make", ...between, "review", "tell", "end"];
  const made = Object.fromEntries(values.map(({ set }) => [set, { type: "any" as const }]));
  return {
    ...order,
    variables: { ...order.variables, ...made, made: { type: "any" }, seen: { type: "any" } },
    steps: { start, make, ...more, review, tell, end },
    flows: Object.fromEntries(line.slice(1).map((next, i) => [`f${i}`, { from: line[i] ?? "", to: next }])),
  };
}

test("a list that has grown large by what each round gave is kept once, also when a form is handed in", async () => {
  await publish(
    alur,
    scope,
    making([{ set: "part", to: MUCH }], {
      each: {
        kind: "group",
        name: { en: "Each" },
        repeat: { over: "[1, 2, 3]", item: "n", how: "parallel", result: { gather: "part", into: "made" } },
      },
      inside: { kind: "set", name: { en: "Seen" }, in: "each", values: [{ set: "seen", to: "n" }] },
    }),
  );
  const caseId = await begun();
  const holds = async () => {
    const { length, events, state, folded } = await stored(caseId);
    // The part is there as it is, and in events what each round gave.
    expect([length < 110 * KB, events < 400 * KB]).toEqual([true, true]);
    expect(folded.variables).toEqual(state.variables);
    expect(referenceIn(state.variables.made)).toBeDefined();
  };
  await holds();
  const decided = { scope, caseId, values: { approved: true }, locale: "en" };
  expect(await submitTaskOf(decided)).toMatchObject({ ok: true });
  await alur.run();
  await holds();
  expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({ status: "completed", incidents: [] });
  const kept = await rows(alur, "SELECT size > 256 * 1024 AS large FROM result WHERE case_id = $1", [caseId]);
  expect(kept).toEqual([{ large: true }]);
});

test("a list that only its group keeps goes by reference, however slowly it has grown", async () => {
  const repeat = { over: "[1]", item: "n", how: "oneByOne" };
  await publish(
    alur,
    scope,
    making([], {
      each: { kind: "group", name: { en: "Each" }, repeat },
      inside: { kind: "receive", name: { en: "Wait" }, in: "each", message: "next" },
    }),
  );
  const caseId = await begun();
  const item = "y".repeat(90 * KB);
  const operation = { type: "addItem", instance: "each.1", item } as const;
  for (const _ of [1, 2, 3])
    expect(await operateCase({ scope, caseId, operation })).toMatchObject({ ok: true });
  const { state } = await stored(caseId);
  expect(referenceIn(state.instances["each.1"]?.data)).toBeDefined();
});

test("a request that is large where what it is made of is not goes by reference in events, and whole to the service", async () => {
  const { credit } = orderProgram().steps;
  if (!credit) throw new Error("the order process has changed");
  const body = { a: "part", b: "part", c: "part" };
  const request = { method: "POST", service: "bureau", path: "/scores", body };
  await publish(alur, scope, making([{ set: "part", to: MUCH }], { credit: { ...credit, request } }));
  size = 10;
  const caseId = await begun();
  expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({ status: "running", incidents: [] });
  const { events, state, folded } = await stored(caseId);
  expect(events).toBeLessThan(110 * KB);
  expect(folded.variables).toEqual(state.variables);
  expect(bureau.calls.at(-1)?.body.length).toBeGreaterThan(256 * KB);
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
  size = 3 * KB * KB;
  const caseId = await begun();
  expect((await api.get(`/cases/${caseId}`)).body.incidents).toMatchObject([{ code: "variables.size" }]);
  expect(await rows(alur, "SELECT 1 FROM result WHERE case_id = $1", [caseId])).toEqual([]);
});

test.each([false, true])("archive, export and erasure take it along (personal: %s)", async (personal) => {
  await publish(alur, scope, reporting(personal));
  size = 300 * KB;
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
  size = 300 * KB;
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
  size = 10;
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
