import { afterAll, beforeEach, expect, test } from "vitest";
import { referenceIn } from "@/dsl/interpret/largeValue";
import type { Program } from "@/dsl/program/program";
import { type Client, clientOf } from "../api/testing/client";
import { operateCase } from "../cases/operate";
import { submitTaskOf } from "../cases/tasks";
import type { Scope } from "../db/scope";
import { addOrganisation, addService, publish, rows } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import { begunOrder, KB, startReports, storedCase } from "./testing/reports";

const reports = await startReports();
const { alur, bureau } = reports;
let scope: Scope;
let api: Client;
let count = 0;

afterAll(() => reports.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `large${++count}`);
  api = await clientOf(scope);
  await addService(alur, scope, "bureau", bureau.url);
});

const begun = (amount?: number) => begunOrder(alur, scope, amount);
const stored = (caseId: string) => storedCase(alur, caseId);

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
  reports.size = 10;
  const caseId = await begun();
  expect((await api.get(`/cases/${caseId}`)).body).toMatchObject({ status: "running", incidents: [] });
  const { events, state, folded } = await stored(caseId);
  expect(events).toBeLessThan(110 * KB);
  expect(folded.variables).toEqual(state.variables);
  expect(bureau.calls.at(-1)?.body.length).toBeGreaterThan(256 * KB);
});
