import { createServer } from "node:net";
import { expect, test } from "vitest";
import { databaseProblem } from "./database.mjs";

/** A server that says one thing to whoever comes; answers its port and how to close it. */
async function saying(answer) {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(answer));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { port: server.address().port, close: () => server.close() };
}

/** An error as PostgreSQL sends it. */
function refusal(code, message) {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test("nothing answers there, or there is no such machine", async () => {
  const { port, close } = await saying("");
  close();
  expect(await databaseProblem(`postgresql://me:hunter2@127.0.0.1:${port}/alur`)).toBe(
    `Alur cannot use the database of DATABASE_URL: nothing answers at 127.0.0.1:${port}.`,
  );
  expect(await databaseProblem("postgresql://me:hunter2@no-such-machine.invalid/alur")).toMatch(
    /no machine of the name no-such-machine\.invalid/,
  );
});

test.each([
  ["28P01", /does not let the user me in with this password/],
  ["28000", /does not let the user me in\./],
  ["3D000", /there is no database shop at 127\.0\.0\.1:\d+ yet/],
  ["53300", /sorry, too many clients already/],
])("PostgreSQL refuses with %s", async (code, said) => {
  const { port, close } = await saying(refusal(code, "sorry, too many clients already"));
  const problem = await databaseProblem(`postgresql://me:hunter2@127.0.0.1:${port}/shop`);
  close();
  expect(problem).toMatch(said);
  expect(problem).not.toContain("hunter2");
});

test("what answers is no PostgreSQL", async () => {
  const { port, close } = await saying("HTTP/1.1 400 Bad Request\r\n\r\n");
  expect(await databaseProblem(`postgresql://me@127.0.0.1:${port}/alur`)).toMatch(/^Alur cannot use/);
  close();
});
