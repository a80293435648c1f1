import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey } from "@/server/auth/keys";
import type { Scope } from "@/server/db/scope";
import { writeLimits } from "@/server/limits/settings";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "@/server/testing/engine";
import { lineProgram } from "@/server/testing/lineProgram";
import { handleRest } from "./handle";

let alur: TestAlur;
let scope: Scope;
let secret: string;

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "shop");
  ({ secret } = await createKey(scope, "test"));
  await publish(alur, scope, lineProgram("order", {}, { kind: "start", triggers: [{ api: true }] }));
});
afterAll(() => alur.close());

function call(method: string, path: string, body?: object): Promise<Response> {
  return handleRest(
    new Request(`http://alur.test/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        "content-type": "application/json",
        "accept-language": "id",
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
    path,
  );
}

test("a start beyond the limit is 429 with Retry-After, in words; the limits can be read", async () => {
  await writeLimits(scope, { startsPerSecond: 1 });
  const answers: Response[] = [];
  for (let n = 0; n < 11; n++) answers.push(await call("POST", "/processes/order/cases", { variables: {} }));
  expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
  const refused = answers[10];
  expect(refused?.status).toBe(429);
  expect(refused?.headers.get("retry-after")).toBe("1");
  expect(await refused?.json()).toMatchObject({
    code: "limit.startsPerSecond",
    params: { limit: 1, retryAfter: 1 },
    title: "Kasus dimulai lebih cepat daripada yang boleh bagi organisasi ini",
  });
  expect(await (await call("GET", "/limits")).json()).toMatchObject({
    startsPerSecond: { limit: 1, isOwn: true },
  });
});
