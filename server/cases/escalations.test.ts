import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Program, ProgramStep } from "@/dsl/program/program";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { approve, beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { openTasks } from "./inbox";
import { cancelCase } from "./incidents";
import { operateCase } from "./operate";
import { caseList, caseView } from "./read";

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `escalating${++count}`);
  await publish(alur, scope, lineProgram("inner", inner));
});

const late = { kind: "escalate", code: "LATE" };
const inner = { tell: late, work: { kind: "works" }, again: late };
const call = { kind: "call", process: "inner", version: "latest" };

/** Calls `process`; its handler leads to a step that waits for a person. */
function caller(key: string, process: string, interrupts: boolean): Program {
  const program = lineProgram(key, { call: { ...call, process } });
  const steps: Record<string, ProgramStep> = {
    ...program.steps,
    told: { kind: "works", name: { en: "told" } },
    noted: { kind: "end", name: { en: "noted" } },
  };
  const handlers = { late: { on: "escalation" as const, codes: ["LATE"], interrupts } };
  if (steps.call) steps.call = { ...steps.call, handlers };
  const flows = {
    ...program.flows,
    late: { from: "call.late", to: "told" },
    noted: { from: "told", to: "noted" },
  };
  return { ...program, steps, flows };
}

async function begin(processKey: string): Promise<string> {
  const caseId = await beginCase(scope, processKey);
  await alur.run();
  return caseId;
}
const firstOf = async (processKey: string) => (await caseList(scope, { processKey })).items[0];

const tasksOf = async (caseId: string) =>
  (await openTasks(scope)).items.filter((one) => one.caseId === caseId);

/** Does an open task of a case. */
async function work(caseId: string): Promise<void> {
  await approve(scope, caseId);
  await alur.run();
}
const at = async (caseId: string) => (await caseView(scope, caseId))?.at.map(({ stepId }) => stepId).sort();

test("beside the call: the caller is told while the called case goes on, once for each", async () => {
  await publish(alur, scope, caller("outer", "inner", false));
  const outer = await begin("outer");
  const called = await firstOf("inner");
  expect(await at(outer)).toEqual(["call", "told"]);
  expect(called?.status).toBe("running");
  await work(called?.id ?? "");
  // Its last word came with its end.
  expect(await at(outer)).toEqual(["told"]);
  expect(await tasksOf(outer)).toHaveLength(2);
  const told = (await caseView(scope, outer))?.timeline.map(({ code }) => code) ?? [];
  expect(told.filter((code) => code === "escalation.raised")).toHaveLength(2);
  const story = (await caseView(scope, called?.id ?? ""))?.timeline.map(({ code }) => code) ?? [];
  expect(story.filter((code) => code === "escalation.passedOn")).toHaveLength(2);
  await work(outer);
  await work(outer);
  expect(await caseView(scope, outer)).toMatchObject({ status: "completed" });
  expect(await rows(alur, "SELECT 1 FROM call")).toEqual([]);
});

test("instead of the call: the called case is cancelled", async () => {
  await publish(alur, scope, caller("outer", "inner", true));
  const outer = await begin("outer");
  expect(await at(outer)).toEqual(["told"]);
  expect(await firstOf("inner")).toMatchObject({ status: "cancelled" });
  expect((await openTasks(scope)).items.map(({ caseId }) => caseId)).toEqual([outer]);
  await work(outer);
  expect(await caseView(scope, outer)).toMatchObject({ status: "completed" });
  expect(await rows(alur, "SELECT 1 FROM call")).toEqual([]);
});

test("through a case between that takes no notice", async () => {
  await publish(alur, scope, lineProgram("middle", { call }));
  await publish(alur, scope, caller("outer", "middle", true));
  const outer = await begin("outer");
  expect(await at(outer)).toEqual(["told"]);
  expect(await firstOf("middle")).toMatchObject({ status: "cancelled" });
  expect(await firstOf("inner")).toMatchObject({ status: "cancelled" });
});

test("a caller that is held hears of it when it goes on", async () => {
  await publish(alur, scope, caller("outer", "inner", false));
  const outer = await begin("outer");
  await operateCase({ scope, caseId: outer, operation: { type: "suspend" } });
  await work((await firstOf("inner"))?.id ?? "");
  expect(await at(outer)).toEqual(["call", "told"]);
  await operateCase({ scope, caseId: outer, operation: { type: "resume" } });
  await alur.run();
  expect(await at(outer)).toEqual(["told"]);
  expect(await tasksOf(outer)).toHaveLength(2);
});

test("signals of it that come twice or late change nothing", async () => {
  await publish(alur, scope, caller("outer", "inner", false));
  const outer = await begin("outer");
  const called = (await firstOf("inner"))?.id ?? "";
  const signal = { do: "escalate", ...scope, caseId: called } as const;
  const again = async () => {
    await inTransaction(alur.database.pool, (tx) => alur.queue.enqueue(tx, "signal", [signal, signal]));
    await alur.run();
  };
  await again();
  expect(await tasksOf(outer)).toHaveLength(1);
  await cancelCase({ scope, caseId: outer });
  await alur.run();
  await again();
  expect(await caseView(scope, outer)).toMatchObject({ status: "cancelled" });
});
