import { createServer } from "node:net";
import { StartError } from "./say.mjs";

const given = new Set();

/** Listens for a moment; answers the port, or the code of what came in between. */
const listens = (port, host) =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", ({ code }) => done({ code }));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: got } = server.address();
      server.close(() => done({ port: got }));
    });
  });

/** Throws {@link StartError} when nobody can listen there now. */
export async function needPort({ port, host }) {
  const { code } = await listens(port, host);
  const another = "Start Alur with another one: PORT=4000 npm start";
  if (code === undefined) return;
  if (code === "EADDRINUSE") throw new StartError(`Port ${port} is taken on ${host}. ${another}`);
  if (code === "EACCES") throw new StartError(`This user may not listen on port ${port}. ${another}`);
  throw new StartError(
    `HOST is not an address of this machine that Alur can listen on (it is "${host}": ${code}). Leave it out for this machine alone, or set 0.0.0.0 for every network it is in.`,
  );
}

/** `preferred` when it is free, else any free port; never the same one twice in one process. */
export async function freePort(preferred, host = "127.0.0.1") {
  for (let candidate = preferred; ; candidate = 0) {
    const { port } = candidate <= 65535 ? await listens(candidate, host) : {};
    if (port !== undefined && !given.has(port)) {
      given.add(port);
      return port;
    }
  }
}
