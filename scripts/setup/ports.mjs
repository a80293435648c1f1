import { createServer } from "node:net";

const given = new Set();

const listens = (port, host) =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: got } = server.address();
      server.close(() => done(got));
    });
  });

/** True when nothing listens there yet. */
export const isFree = async (port, host = "127.0.0.1") => (await listens(port, host)) !== undefined;

/** `preferred` when it is free, else any free port; never the same one twice in one process. */
export async function freePort(preferred, host = "127.0.0.1") {
  for (let candidate = preferred; ; candidate = 0) {
    const port = candidate <= 65535 ? await listens(candidate, host) : undefined;
    if (port !== undefined && !given.has(port)) {
      given.add(port);
      return port;
    }
  }
}
