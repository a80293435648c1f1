import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { addOrganisation, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { type Client, clientOf } from "../testing/client";
import { requestDraft } from "../testing/drafts";

let alur: TestAlur;
let scope: Scope;
let api: Client;
let stranger: Client;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "demo");
  api = await clientOf(scope);
  stranger = await clientOf(await addOrganisation(alur, "other"));
});
afterAll(() => alur.close());

const BPMN = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<process id="Main" name="Main"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/><callActivity id="c" calledElement="Part"/></process>
<process id="Part"><userTask id="u" name="Look"/></process></definitions>`;

test("a BPMN file becomes processes that know each other; looking at it makes none", async () => {
  const xml = { "content-type": "application/xml", "accept-language": "id" };
  const looked = await api.post("/processes/import?look=true", BPMN, xml);
  expect(looked).toMatchObject({ status: 201, body: { processes: [{ key: "main" }, { key: "part" }] } });
  expect(looked.body.report).toContainEqual(
    expect.objectContaining({ element: "c", outcome: "runs", detail: "Menjalankan proses “part”." }),
  );
  expect((await api.get("/processes/main")).status).toBe(404);
  expect((await api.post("/processes/import", BPMN, xml)).status).toBe(201);
  const again = await api.post("/processes/import", BPMN, xml);
  expect(again.body.processes.map(({ key }: { key: string }) => key)).toEqual(["main-2", "part-2"]);
  expect((await api.get("/processes/main-2/draft")).body.steps.c).toMatchObject({ process: "part-2" });
  expect((await api.get("/processes/main-2/draft/bpmn")).body).toBe(BPMN);
  expect((await stranger.get("/processes/main/draft")).status).toBe(404);
});

test("what is no BPMN is refused with the reason and the line", async () => {
  const post = (body: string, type = "application/xml") =>
    api.post("/processes/import", body, { "content-type": type });
  expect(await post("<a>\n<b></a>")).toMatchObject({
    status: 422,
    body: { code: "bpmn.refused", params: { reason: "malformed", line: 2 } },
  });
  expect(await post('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toMatchObject({
    status: 422,
    body: { params: { reason: "doctype" } },
  });
  expect(await post(BPMN, "application/json")).toMatchObject({ status: 415, body: { code: "request.type" } });
});

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Loan rules" namespace="n">
<inputData id="i" name="amount"><variable name="amount" typeRef="number"/></inputData>
<decision id="Fee" name="Loan fee"><informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
<literalExpression><text>amount * 0.1</text></literalExpression></decision><knowledgeSource id="k" name="Law"/></definitions>`;
const XML = { "content-type": "application/xml", "accept-language": "id" };

test("a DMN file becomes a process that asks its decisions, and goes out as it came", async () => {
  const looked = await api.post("/processes/import?look=true", DMN, XML);
  expect(looked).toMatchObject({ status: 201, body: { processes: [{ key: "loan-rules" }] } });
  expect(looked.body.report).toContainEqual(
    expect.objectContaining({
      element: "Fee",
      line: 3,
      outcome: "runs",
      detail: "Memutuskan seperti yang tertulis, sebagai “loanFee”.",
    }),
  );
  expect((await api.get("/processes/loan-rules")).status).toBe(404);
  expect((await api.post("/processes/import", DMN, XML)).status).toBe(201);
  const sent = await api.get("/processes/loan-rules/draft/dmn");
  expect(sent).toMatchObject({ status: 200, type: "application/xml; charset=utf-8", body: DMN });
  expect((await api.post("/processes/loan-rules/versions")).status).toBe(201);
  expect((await stranger.get("/processes/loan-rules/draft/dmn")).status).toBe(404);
});

test("decisions are added to a process, and its BPMN tasks that name them ask them", async () => {
  const bpmn = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
<process id="Loan"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="b"/><businessRuleTask id="b" camunda:decisionRef="Fee" camunda:resultVariable="fee"/></process></definitions>`;
  const { body } = await api.post("/processes/import", bpmn, XML);
  expect(body.report).toContainEqual(expect.objectContaining({ element: "b", code: "bpmn.decisionNamed" }));
  const added = await api.post("/processes/import?process=loan", DMN, XML);
  expect(added).toMatchObject({ status: 201, body: { processes: [{ key: "loan" }] } });
  expect(added.body.report).toContainEqual(
    expect.objectContaining({
      element: "b",
      code: "dmn.asked",
      detail: "Sekarang menanyakan keputusan “loanFee”.",
    }),
  );
  const draft = (await api.get("/processes/loan/draft")).body;
  expect(draft.steps.b).toMatchObject({ kind: "decision", decision: "loanFee", into: "fee" });
  expect((await api.get("/processes/loan/draft/dmn?file=loanRules")).body).toBe(DMN);
  expect((await api.get("/processes/loan/draft/bpmn")).body).toContain('<businessRuleTask id="b"');
});

test("what an import would refuse as too large is refused when it is only looked at", async () => {
  const name = "x".repeat(19_000);
  const bpmn = BPMN.replace(
    "</process>",
    `${Array.from({ length: 110 }, (_, i) => `<task id="t${i}" name="${name}"/>`).join("")}</process>`,
  );
  const dmn = DMN.replace("</definitions>", `<!--${"x".repeat(2_000_000)}--></definitions>`);
  for (const [path, file] of [
    ["?", bpmn],
    ["?", dmn],
    ["?process=loan&", dmn],
  ] as const)
    for (const look of ["look=true", ""])
      expect(await api.post(`/processes/import${path}${look}`, file, XML)).toMatchObject({
        status: 413,
        body: { code: "draft.tooLarge" },
      });
});

test("what is no DMN, and a process without decisions, are refused with the reason", async () => {
  const post = (path: string, body: string) => api.post(path, body, { "content-type": "application/xml" });
  const none = DMN.replace(/<decision[\s\S]*<\/decision>/, "");
  const reasons = [
    await post("/processes/import", none),
    await post("/processes/import", "<html/>"),
    await post("/processes/import?process=loan", BPMN),
    await post("/processes/import?process=loan", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
  ];
  expect(reasons.map(({ status, body }) => [status, body.code, body.params.reason])).toEqual(
    ["noDecision", "notBpmn", "notDmn", "doctype"].map((reason) => [422, "bpmn.refused", reason]),
  );
  expect((await post("/processes/import?process=nowhere", DMN)).body.code).toBe("process.unknown");
  await api.put("/processes/request/draft", requestDraft());
  expect(await api.get("/processes/request/draft/dmn")).toMatchObject({
    status: 404,
    body: { code: "dmn.none" },
  });
});
