import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, needPort } from "./ports.mjs";

const host = "127.0.0.1";

test("a port that is taken, and one that is free", async () => {
  const server = createServer();
  await new Promise((done) => server.listen(0, host, done));
  const { port } = server.address();
  await expect(needPort({ port, host })).rejects.toThrow(`Port ${port} is taken on ${host}. Start Alur with`);
  expect(await freePort(port)).not.toBe(port);
  server.close();
  await needPort({ port: await freePort(0), host });
});

test("an address of no interface here is not a port that is taken", async () => {
  await expect(needPort({ port: 3000, host: "192.0.2.1" })).rejects.toThrow(
    /HOST is not an address of this machine .*192\.0\.2\.1/,
  );
});
