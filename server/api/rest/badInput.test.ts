import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "@/server/db/scope";
import { crossingKinds } from "@/server/testing/crossingKinds";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { handleTrpc } from "../handleTrpc";
import { type Client, clientOf } from "../testing/client";

let alur: TestAlur;
let scope: Scope;
let api: Client;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `wrong${++count}`);
  api = await clientOf(scope);
  await publish(
    alur,
    scope,
    lineProgram("job", { wait: { kind: "hears", message: "paid" }, work: { kind: "works" } }),
  );
});

const MB = 1024 * 1024;
const begin = async (variables: object = { key: "K" }) => {
  const { body } = await api.post("/processes/job/cases", { variables });
  await alur.run();
  return body.id;
};
/** Calls a procedure as the studio does. */
async function call(by: Client, procedure: string, input: object) {
  const headers = { authorization: `Bearer ${by.secret}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(input) };
  const response = await handleTrpc(new Request(`http://alur.test/api/trpc/operations.${procedure}`, init));
  const { error, code } = await response.json();
  return `${response.status} ${error?.data.refusal.code ?? code}`;
}
const viewed = async (id: string) => (await api.get(`/cases/${id}`)).body;

test("variables of 5 MB are refused wherever they come in, and the case and its neighbours go on", async () => {
  const id = await begin();
  const neighbour = await begin({ key: "N" });
  const variables = { text: "x".repeat(5 * MB) };
  const refused = await Promise.all([
    api.post("/processes/job/cases", { variables }),
    api.post(`/cases/${id}/variables`, { variables }),
    api.post(`/cases/${id}/steps/wait.1/skip`, { variables }),
    api.post("/messages", { name: "paid", key: "K", payload: variables }),
    api.post("/messages/correlate", { name: "paid", key: "K", payload: variables }),
  ]);
  for (const one of refused) expect(one).toMatchObject({ status: 413, body: { code: "request.size" } });
  expect(await call(api, "setVariables", { id, variables })).toBe("413 request.size");
  expect(await viewed(id)).toMatchObject({ status: "running", at: [{ stepId: "wait" }] });
  expect((await api.post("/messages", { name: "paid", key: "N", payload: 1 })).status).toBe(201);
  await alur.run();
  expect(await viewed(neighbour)).toMatchObject({ at: [{ stepId: "work" }], variables: { heard: 1 } });
});

test("what a case cannot hold beside what it has is refused, and what makes room is taken", async () => {
  const id = await begin();
  const part = (name: string, mb = 2.5) => ({ variables: { [name]: "x".repeat(mb * MB) } });
  expect((await api.post(`/cases/${id}/variables`, part("a"))).status).toBe(200);
  for (const path of ["variables", "steps/wait.1/skip"])
    expect(await api.post(`/cases/${id}/${path}`, part("b")), path).toMatchObject({
      status: 413,
      body: { code: "variables.size", title: "The case cannot hold that much" },
    });
  expect(await call(api, "setVariables", { id, ...part("b") })).toBe("413 variables.size");
  expect(await viewed(id)).toMatchObject({ status: "running", at: [{ stepId: "wait" }] });
  const audit = (await api.get(`/audit?caseId=${id}`)).body.items;
  expect(audit.map(({ action }: { action: string }) => action)).toEqual(["case.setVariables"]);
  expect((await api.post(`/cases/${id}/variables`, part("a", 1))).status).toBe(200);
  expect((await api.post(`/cases/${id}/variables`, part("b"))).status).toBe(200);
});

test("a loop without a wait is an incident of its case, and its neighbours go on meanwhile", async () => {
  const line = lineProgram("circle", { a: { kind: "marks", mark: "1" }, b: { kind: "marks", mark: "2" } });
  const back = { back: { from: "b", to: "a" } };
  const ends = Object.entries(line.flows).filter(([, { to }]) => to !== "end");
  const { end: _, ...steps } = line.steps;
  await publish(alur, scope, { ...line, steps, flows: { ...Object.fromEntries(ends), ...back } });
  const neighbour = await begin({ key: "N" });
  const [circle] = await Promise.all([
    api.post("/processes/circle/cases", { variables: {} }),
    api.post("/messages", { name: "paid", key: "N", payload: 1 }),
  ]);
  await alur.run();
  expect(await viewed(circle.body.id)).toMatchObject({
    status: "running",
    openIncidents: 1,
    incidents: [{ code: "loop.budget", params: { budget: 1000 } }],
  });
  expect(await viewed(neighbour)).toMatchObject({ at: [{ stepId: "work" }], incidents: [] });
});

test("events for cases that are unknown, others', or have ended are answered so, by REST and by tRPC", async () => {
  const id = await begin();
  const foreign = await clientOf(await addOrganisation(alur, `foreign${count}`));
  const none = "00000000-0000-4000-8000-000000000000";
  const paths = ["cancel", "suspend", "resume", "variables", "steps/wait.1/retry", "steps/wait.1/skip"];
  const calls = (by: Client, id: string) =>
    Promise.all([
      call(by, "suspend", { id }),
      call(by, "setVariables", { id, variables: {} }),
      call(by, "skip", { id, instance: "wait.1" }),
      call(by, "move", { id, instance: "wait.1", to: "work" }),
    ]);
  const answers = async (by: Client, of: string) => [...(await calls(by, of)), ...(await byRest(by, of))];
  const byRest = (by: Client, of: string) =>
    Promise.all(
      paths.map(async (path) => {
        const body = path === "variables" ? { variables: {} } : undefined;
        const { status, body: said } = await by.post(`/cases/${of}/${path}`, body);
        return `${status} ${said.code}`;
      }),
    );
  expect(new Set(await answers(api, none))).toEqual(new Set(["404 case.unknown"]));
  expect(new Set(await answers(foreign, id))).toEqual(new Set(["404 case.unknown"]));
  expect(await viewed(id)).toMatchObject({ status: "running", suspended: false });
  await api.post(`/cases/${id}/cancel`);
  expect(new Set(await answers(api, id))).toEqual(new Set(["409 case.stale"]));
});
