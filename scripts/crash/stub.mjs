import { createHash } from "node:crypto";
import { createServer } from "node:http";

/** More than is kept inline in a case. */
const REPORT = JSON.stringify({ report: { mark: "report", text: "r".repeat(300 * 1024) } });

/**
 * A service that fails (500), stays silent or cuts the line now and then, and remembers what it was asked: a digest of the body
 * for each key. `wrong` holds the keys that came with two bodies, or calls without one. At `/report` its answer is large.
 */
export async function openStub(random) {
  const bodies = new Map();
  const wrong = [];
  let calls = 0;
  const server = createServer(async (request, response) => {
    const hash = createHash("sha256");
    for await (const part of request) hash.update(part);
    const digest = hash.digest("hex");
    const key = request.headers["idempotency-key"];
    calls++;
    if (!key || (bodies.has(key) && bodies.get(key) !== digest)) wrong.push(key ?? "no key");
    bodies.set(key, digest);
    const luck = random();
    // Silence: the caller's own limit ends it.
    if (luck < 0.01) return;
    if (luck < 0.02) return request.socket.resetAndDestroy();
    const status = luck < 0.05 ? 500 : 200;
    const answer = request.url === "/report" ? REPORT : "{}";
    response.writeHead(status, { "content-type": "application/json" }).end(answer);
  });
  // A caller that is killed in the middle of its request is what this is about.
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    bodies,
    wrong,
    calls: () => calls,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
