import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { send } from "../api/testing/client";
import { requestDraft } from "../api/testing/drafts";
import type { Scope } from "../db/scope";
import { addOrganisation, startTestAlur, type TestAlur } from "../testing/engine";
import type { Role } from "./actor";
import { Attempts } from "./attempts";
import { handleOrganisation } from "./chooseOrganisation";
import { cookieName, ORGANISATION_COOKIE, sessionSecret } from "./cookies";
import { addMember } from "./organisations";
import { signIn } from "./signIn";

let alur: TestAlur;
let demo: Scope;
let other: Scope;

beforeAll(async () => {
  alur = await startTestAlur();
  demo = await addOrganisation(alur, "demo");
  other = await addOrganisation(alur, "other");
});
afterAll(() => alur.close());

async function member(email: string, roles: readonly Role[], scope = demo): Promise<string> {
  const { personId } = await addMember({
    organisationId: scope.organisationId,
    email,
    name: email,
    roles,
    password: "demo",
    language: "en",
  });
  return personId;
}

async function sessionOf(personId: string, more = ""): Promise<Record<string, string>> {
  const token = await encode({ token: { sub: personId }, secret: sessionSecret() });
  return {
    cookie: `${cookieName("session-token")}=${token}${more}`,
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
  };
}

test("the right password signs in; a wrong one and an unknown e-mail are one answer", async () => {
  const personId = await member("ana@demo.test", ["analyst"]);
  expect(await signIn("  Ana@Demo.test ", "demo", "1.1.1.1")).toMatchObject({ personId });
  expect(await signIn("ana@demo.test", "wrong", "1.1.1.1")).toBe("wrong");
  expect(await signIn("nobody@demo.test", "demo", "1.1.1.1")).toBe("wrong");
  expect(await signIn("", "", "1.1.1.1")).toBe("wrong");
});

test("after ten failures the right password has to wait as well, a minute per try, from that address", async () => {
  await member("bo@demo.test", ["staff"]);
  let now = 0;
  const attempts = new Attempts(() => now);
  const attempt = (password: string, address = "2.2.2.2") =>
    signIn("bo@demo.test", password, address, attempts);
  for (let n = 0; n < 10; n++) expect(await attempt("wrong")).toBe("wrong");
  expect(await attempt("demo")).toBe("tooMany");
  expect(await attempt("demo", "3.3.3.3")).toMatchObject({ email: "bo@demo.test" });
  now += 60_000;
  expect(await attempt("demo")).toMatchObject({ email: "bo@demo.test" });
});

test("each role does its part and no more", async () => {
  const as = async (role: Role) => sessionOf(await member(`${role}@roles.test`, [role]));
  const [analyst, admin, staff] = await Promise.all([as("analyst"), as("admin"), as("staff")]);
  const put = (headers: Record<string, string>) =>
    send("/processes/request/draft", { method: "PUT", headers, body: JSON.stringify(requestDraft()) });
  const publish = (headers: Record<string, string>) =>
    send("/processes/request/versions", { method: "POST", headers });
  expect(await put(staff)).toMatchObject({
    status: 403,
    body: { code: "role.missing", params: { role: "analyst" } },
  });
  expect((await put(analyst)).status).toBe(201);
  expect((await publish(analyst)).status).toBe(403);
  expect((await publish(staff)).status).toBe(403);
  expect((await publish(admin)).status).toBe(201);
  const start = (headers: Record<string, string>) =>
    send("/processes/request/cases", {
      method: "POST",
      headers,
      body: JSON.stringify({ variables: { customer: "C", amount: 2 } }),
    });
  expect((await start(analyst)).status).toBe(403);
  expect((await start(staff)).status).toBe(201);
  expect((await send("/keys", { headers: analyst })).status).toBe(403);
  expect((await send("/cases", { headers: analyst })).status).toBe(200);
  const task = (await send("/tasks", { headers: staff })).body.items[0].id;
  expect((await send(`/tasks/${task}/claim`, { method: "POST", headers: analyst })).status).toBe(403);
  expect((await send(`/tasks/${task}/claim`, { method: "POST", headers: staff })).body.claimedBy.name).toBe(
    "staff@roles.test",
  );
});

test("a role that was taken away is gone at the next request, a membership too", async () => {
  const personId = await member("cleo@demo.test", ["admin"]);
  const headers = await sessionOf(personId);
  expect((await send("/keys", { headers })).status).toBe(200);
  await member("cleo@demo.test", ["staff"]);
  expect((await send("/keys", { headers })).status).toBe(403);
  await alur.database.pool.query("DELETE FROM membership WHERE person_id = $1", [personId]);
  expect((await send("/me", { headers })).status).toBe(401);
});

test("a person of two organisations works in the one they chose, and only in their own", async () => {
  const personId = await member("dee@demo.test", ["analyst"]);
  await member("dee@demo.test", ["staff"], other);
  const third = await addOrganisation(alur, "third");
  const keyOf = async (more: string) =>
    (await send("/me", { headers: await sessionOf(personId, more) })).body.organisation.key;
  expect(await keyOf("")).toBe("demo");
  expect(await keyOf(`; ${ORGANISATION_COOKIE}=${other.organisationId}`)).toBe("other");
  expect(await keyOf(`; ${ORGANISATION_COOKIE}=${third.organisationId}`)).toBe("demo");

  const choose = async (organisation: string, next: string) => {
    const { cookie = "" } = await sessionOf(personId);
    const body = new URLSearchParams({ organisation, next });
    return handleOrganisation(
      new Request("http://alur.test/api/organisation", { method: "POST", headers: { cookie }, body }),
    );
  };
  const chosen = await choose(other.organisationId, "/processes");
  expect([chosen.status, chosen.headers.get("location")]).toEqual([303, "/processes"]);
  expect(chosen.headers.get("set-cookie")).toContain(
    `${ORGANISATION_COOKIE}=${other.organisationId}; Path=/`,
  );
  expect((await choose(third.organisationId, "//evil.test")).headers.get("set-cookie")).toBe(null);
  expect((await choose(other.organisationId, "//evil.test")).headers.get("location")).toBe("/");
});

test("what another site sends with a person's cookie changes nothing; reading and keys are not touched by it", async () => {
  const { "sec-fetch-site": _, ...headers } = await sessionOf(await member("eve@demo.test", ["admin"]));
  const post = (more: Record<string, string>) =>
    send("/keys", { method: "POST", headers: { ...headers, ...more }, body: '{"name":"x"}' });
  expect(await post({ "sec-fetch-site": "cross-site" })).toMatchObject({
    status: 403,
    body: { code: "origin.foreign" },
  });
  expect((await post({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await post({ origin: "https://evil.test" })).status).toBe(403);
  expect((await post({ origin: "http://alur.test" })).status).toBe(201);
  expect((await send("/keys", { headers: { ...headers, "sec-fetch-site": "cross-site" } })).status).toBe(200);
});

test("a forged session is nobody's", async () => {
  const token = await encode({
    token: { sub: await member("fay@demo.test", ["admin"]) },
    secret: "another secret",
  });
  expect((await send("/me", { headers: { cookie: `${cookieName("session-token")}=${token}` } })).status).toBe(
    401,
  );
  expect((await send("/me", { headers: { cookie: `${cookieName("session-token")}=%E0%A4` } })).status).toBe(
    401,
  );
});
