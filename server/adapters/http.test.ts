import { createServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerJson, startService, type TestService } from "../testing/services";
import { ANSWER_BYTES, http } from "./http";

let service: TestService;
beforeAll(async () => {
  service = await startService((_call, response) => answerJson(response, 200, { ok: true }));
});
afterAll(() => service.close());

const ask = (signal = AbortSignal.timeout(5000)) =>
  http({
    method: "POST",
    url: `${service.url}/x`,
    headers: { authorization: "secret" },
    body: { a: 1 },
    signal,
  });
const failure = (code: string, rest = {}) => ({ failure: expect.objectContaining({ code, ...rest }) });

test("every status is an answer; JSON is read, other bodies are text", async () => {
  service.answer = (_call, response) => answerJson(response, 418, { tea: true });
  expect(await ask()).toMatchObject({ status: 418, body: { tea: true } });
  service.answer = (_call, response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end("hello");
  expect(await ask()).toMatchObject({ status: 200, body: "hello" });
  service.answer = (_call, response) => response.writeHead(204).end();
  expect(await ask()).toMatchObject({ status: 204, body: "" });
});

test("a redirect is not followed: credentials go nowhere else", async () => {
  const elsewhere = await startService((_call, response) => answerJson(response, 200, {}));
  service.answer = (_call, response) => response.writeHead(307, { location: elsewhere.url }).end();
  expect(await ask()).toMatchObject({ status: 307 });
  expect(elsewhere.calls).toEqual([]);
  await elsewhere.close();
});

test("an answer larger than the bound is refused, whatever it says of its length", async () => {
  service.answer = (_call, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(`"${"x".repeat(ANSWER_BYTES)}"`);
  };
  await expect(ask()).rejects.toMatchObject(failure("http.tooLarge", { retryable: false }));
});

test("JSON that is none is a failure, unless the status says more", async () => {
  const broken = (status: number) => {
    service.answer = (_call, response) =>
      response.writeHead(status, { "content-type": "application/json" }).end("<html>");
  };
  broken(200);
  await expect(ask()).rejects.toMatchObject(failure("http.notJson"));
  broken(502);
  expect(await ask()).toMatchObject({ status: 502, body: "<html>" });
});

test("no answer: not reachable, cut off, or too late", async () => {
  const gone = { method: "GET", url: "http://127.0.0.1:1/", headers: {}, signal: AbortSignal.timeout(5000) };
  await expect(http(gone)).rejects.toMatchObject(failure("http.unreachable", { retryable: true }));
  service.answer = (_call, response) => response.destroy();
  await expect(ask()).rejects.toMatchObject(failure("http.unreachable"));
  service.answer = () => undefined;
  await expect(ask(AbortSignal.timeout(50))).rejects.toMatchObject(failure("http.timeout"));
});

test("characters that PostgreSQL cannot keep are left out", async () => {
  service.answer = (_call, response) => answerJson(response, 200, { name: "a\0b" });
  expect(await ask()).toMatchObject({ body: { name: "ab" } });
});

test.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
] as const)("an answer packed with %s is unpacked, and bounded as it comes out", async (encoding, pack) => {
  const answer = (text: string) => {
    service.answer = (_call, response) =>
      response
        .writeHead(200, { "content-type": "application/json", "content-encoding": encoding })
        .end(pack(text));
  };
  answer('{"ok":"yes"}');
  expect(await ask()).toMatchObject({ body: { ok: "yes" } });
  answer(JSON.stringify("x".repeat(2 * ANSWER_BYTES)));
  await expect(ask()).rejects.toMatchObject(failure("http.tooLarge"));
});

test("what says that it is packed and is not, or stops in the middle, is a failure", async () => {
  const head = { "content-type": "application/json", "content-encoding": "gzip" };
  service.answer = (_call, response) => response.writeHead(200, head).end("{}");
  await expect(ask()).rejects.toMatchObject(failure("http.unreachable"));
  const packed = gzipSync('{"ok":"yes"}');
  service.answer = (_call, response) =>
    response.writeHead(200, head).end(packed.subarray(0, packed.length - 9));
  await expect(ask()).rejects.toMatchObject(failure("http.unreachable"));
});

test("a kept connection that the service closes as it is used again: the request is sent once more", async () => {
  let connections = 0;
  const fickle = createServer((socket) => {
    const first = ++connections === 1;
    let asked = 0;
    socket.on("error", () => undefined);
    socket.on("data", () => {
      if (first && ++asked > 1) return socket.resetAndDestroy();
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
    });
  });
  await new Promise<void>((done) => fickle.listen(0, "127.0.0.1", done));
  const address = fickle.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  const get = () => http({ method: "GET", url, headers: {}, signal: AbortSignal.timeout(5000) });
  expect(await get()).toMatchObject({ body: "ok" });
  expect(await get()).toMatchObject({ body: "ok" });
  expect(connections).toBe(2);
  fickle.close();
});
