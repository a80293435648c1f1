import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Scope } from "@/server/db/scope";
import { beginCase } from "@/server/testing/cases";
import { crossingKinds } from "@/server/testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { type Answer, type Client, clientOf, send } from "../testing/client";
import { MAX_BODY } from "./readBody";
import { type Route, routes } from "./routes";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

// Walks over every route as somebody who knows the addresses, has a key of their own, and means no good.

let alur: TestAlur;
let theirs: Scope;
let outsider: Client;
/** Names in addresses as they are in the other organisation. */
let known: Record<string, string>;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
  theirs = await addOrganisation(alur, "theirs");
  const ours = await addOrganisation(alur, "ours");
  outsider = await clientOf(ours);
  await publish(alur, theirs, lineProgram("secret", { work: { kind: "works" } }));
  const caseId = await beginCase(theirs, "secret");
  await alur.run();
  const [task] = await rows(alur, "SELECT id FROM task");
  known = {
    key: "secret",
    id: caseId,
    taskId: String(task?.id),
    incidentId: caseId,
    instance: "work.1",
    number: "1",
  };
});
afterAll(() => alur.close());

const addressOf = ({ path }: Route, name: (of: string) => string) =>
  path.replace(/\{(\w+)\}/g, (_, of: string) =>
    encodeURIComponent(of === "id" && path.startsWith("/tasks") ? name("taskId") : name(of)),
  );
const theirAddress = (route: Route) => addressOf(route, (of) => known[of] ?? "nothing");
const takesBody = ({ method }: Route) => method === "POST" || method === "PUT" || method === "PATCH";

/** All that an organisation has, as one text. */
async function all(of: Scope): Promise<string> {
  const tables = [
    "case",
    "case_advance",
    "task",
    "process",
    "version",
    "publication",
    "message",
    "api_key",
    "service",
  ];
  const found = await Promise.all(
    tables.map((table) =>
      rows(
        alur,
        `SELECT coalesce(string_agg(t::text, ',' ORDER BY t::text), '') AS text FROM "${table}" t WHERE organisation_id = $1`,
        [of.organisationId],
      ),
    ),
  );
  return JSON.stringify(found);
}

/** Refusals are problem details; nothing is a fault of ours. */
function isClear(what: string, { status, type, body }: Answer): void {
  expect(status, `${what} ${JSON.stringify(body)}`).toBeLessThan(500);
  if (status < 400) return;
  expect(type, what).toContain("application/problem+json");
  expect(body, what).toMatchObject({ code: expect.any(String), title: expect.any(String) });
}

function request(
  route: Route,
  path: string,
  body: string | undefined,
  type = "application/json",
): Promise<Answer> {
  return send(path, {
    method: route.method,
    headers: { authorization: `Bearer ${outsider.secret}`, "content-type": type },
    ...(takesBody(route) && body !== undefined && { body }),
  });
}

test("nothing of another organisation is told or changed, whatever address is asked for", async () => {
  const before = await all(theirs);
  for (const route of routes()) {
    const path = theirAddress(route);
    for (const body of [undefined, "{}"]) {
      const answer = await request(route, path, body);
      isClear(`${route.method} ${path}`, answer);
      if (route.method === "GET" && route.path.includes("{")) expect(answer.status, path).toBe(404);
      expect(JSON.stringify(answer.body ?? ""), path).not.toContain(`"${known.taskId}"`);
    }
  }
  expect(await all(theirs)).toBe(before);
});

test("bodies that are broken, of another shape or type, or too large are refused, on every route", async () => {
  const shapes = ["{", "[]", '"text"', "17", "null", '{"unknown":1}', `${"[".repeat(200)}${"]".repeat(200)}`];
  for (const route of routes().filter(takesBody)) {
    const path = theirAddress(route);
    for (const body of shapes)
      isClear(`${route.method} ${path} ${body.slice(0, 20)}`, await request(route, path, body));
    for (const [name] of Object.entries(route.input?.shape ?? {}))
      for (const wrong of [null, 1.5, "\u0000", [[1]], { a: {} }])
        isClear(
          `${route.method} ${path} ${name}`,
          await request(route, path, JSON.stringify({ [name]: wrong })),
        );
    expect((await request(route, path, "hello", "text/plain")).status, path).toBeOneOf([404, 415]);
    const huge = JSON.stringify({ a: "x".repeat(MAX_BODY) });
    expect((await request(route, path, huge)).status, path).toBeOneOf([404, 413, 415]);
  }
});

test("names in addresses and queries that are nonsense are refused or not found", async () => {
  const nonsense = [
    "%00",
    "a".repeat(5000),
    "../..",
    "'; DROP TABLE x; --",
    "-1",
    "9".repeat(40),
    "ك",
    "[object Object]",
  ];
  for (const route of routes()) {
    for (const text of route.path.includes("{") ? nonsense : []) {
      const path = addressOf(route, () => text);
      isClear(`${route.method} ${path.slice(0, 80)}`, await request(route, path, "{}"));
    }
    if (route.method !== "GET") continue;
    const path = theirAddress(route);
    for (const [name] of Object.entries(route.input?.shape ?? {}))
      for (const text of ["", "1e99", "%00", "a".repeat(3000)]) {
        const answer = await request(route, `${path}?${name}=${text}`, undefined);
        isClear(`GET ${path}?${name}=${text.slice(0, 20)}`, answer);
      }
  }
});
