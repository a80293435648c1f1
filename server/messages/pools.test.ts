import { afterAll, beforeAll, expect, test } from "vitest";
import { importBpmn } from "@/dsl/bpmn/import";
import { compile } from "@/dsl/compile/compile";
import { kinds } from "@/steps/registry";
import { caseList, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { beginCase } from "../testing/cases";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../testing/engine";

const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const message = "<messageEventDefinition/>";

/** Two pools that ask and answer each other, and a signal that the seller gives to whoever listens. */
const POOLS = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><signal id="S" name="Sold out"/>
<collaboration id="c"><participant id="p1" processRef="buyer"/><participant id="p2" processRef="seller"/><messageFlow id="m1" sourceRef="ask" targetRef="asked"/><messageFlow id="m2" sourceRef="reply" targetRef="answer"/></collaboration>
<process id="buyer" isExecutable="true"><startEvent id="s"/>${flow("s", "ask")}<intermediateThrowEvent id="ask" name="Ask">${message}</intermediateThrowEvent>${flow("ask", "answer")}<receiveTask id="answer" name="Answer"/>${flow("answer", "e")}<endEvent id="e"/></process>
<process id="seller" isExecutable="true"><startEvent id="asked" name="Asked">${message}</startEvent>${flow("asked", "reply")}<sendTask id="reply" name="Reply"/>${flow("reply", "out")}<endEvent id="out"><signalEventDefinition signalRef="S"/></endEvent></process>
<process id="shelf" isExecutable="true"><startEvent id="s3"/>${flow("s3", "hears")}<intermediateCatchEvent id="hears" name="Hears"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>${flow("hears", "e3")}<endEvent id="e3"/></process></definitions>`;

let alur: TestAlur;
let scope: Scope;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "pools");
  const imported = importBpmn(POOLS, { kinds });
  if ("refused" in imported) throw new Error(imported.refused.code);
  for (const { draft } of imported.processes) {
    const compiled = compile(draft, kinds);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    await publish(alur, scope, compiled.program);
  }
});
afterAll(() => alur.close());

const begin = (processKey: string) => beginCase(scope, processKey);

test("a message flow begins a case of the other pool, whose answer comes back; a signal reaches all who listen", async () => {
  const listening = [await begin("shelf"), await begin("shelf")];
  await alur.run();
  const buyer = await begin("buyer");
  await alur.run();
  expect(await caseView(scope, buyer)).toMatchObject({ status: "completed" });
  const { items } = await caseList(scope, { processKey: "seller" });
  expect(items.map(({ status }) => status)).toEqual(["completed"]);
  for (const id of listening) expect(await caseView(scope, id)).toMatchObject({ status: "completed" });
});
