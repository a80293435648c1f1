import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { webServer } from "./web-server.mjs";

/** A server that stops as Next does: it waits for every connection. `/slow` is answered once it has been asked to stop. */
const SERVER = `
import { createServer } from "node:http";
const waiting = [];
const server = createServer((request, response) => {
  response.write("begun;");
  if (request.url === "/slow") waiting.push(() => response.end("done"));
});
process.on("SIGTERM", () => {
  server.close(() => process.exit(143));
  for (const answer of waiting) answer();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

let child;
afterEach(() => child?.kill("SIGKILL"));

/** Asks, and waits until the answer has begun. `whole`: all of it, once the connection has ended. */
async function ask(port, path) {
  const asked = request({ host: "127.0.0.1", port, path }).end();
  const [response] = await once(asked, "response");
  let said = "";
  response.on("data", (part) => {
    said += part;
  });
  response.on("error", () => {});
  const whole = new Promise((done) => response.on("close", () => done(said)));
  await once(response, "data");
  return { whole };
}

test("asked to stop, the web server answers who has asked and cuts off who only listens, within ten seconds", async () => {
  const [flag, preload] = webServer({ host: "127.0.0.1", port: 1 });
  child = spawn(process.execPath, [flag, preload, "--input-type=module", "-e", SERVER], { stdio: "pipe" });
  const [port] = await once(child.stdout.setEncoding("utf8"), "data");
  const slow = await ask(Number(port), "/slow");
  const listening = await ask(Number(port), "/listen");
  const began = Date.now();
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  expect(await slow.whole).toBe("begun;done");
  expect(await gone).toEqual([0, null]);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(await listening.whole).toBe("begun;");
}, 60_000);
