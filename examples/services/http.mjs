// What both sample services need to speak HTTP and JSON; no packages, so that they run anywhere Node does.
import { createServer } from "node:http";

const LARGEST_BODY = 64 * 1024;

/** An answer other than 200, with a sentence for whoever called. */
export class Refusal extends Error {
  constructor(status, detail, headers = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

async function readJson(request) {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) {
    text += part;
    if (text.length > LARGEST_BODY) throw new Refusal(413, "The body is larger than 64 KB.");
  }
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new Refusal(400, "The body is not JSON.");
  }
}

function send(response, status, body, headers = {}) {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  response.end(`${JSON.stringify(body)}\n`);
}

async function answer(routes, request, response) {
  const { pathname } = new URL(request.url, "http://service");
  const here = routes.filter(({ path }) => path.test(pathname));
  const route = here.find(({ method }) => method === request.method);
  if (!route)
    throw new Refusal(
      here.length > 0 ? 405 : 404,
      `There is no ${request.method} ${pathname} here; see /openapi.json.`,
    );
  const [, ...parts] = route.path.exec(pathname);
  const body = request.method === "POST" ? await readJson(request) : undefined;
  const key = request.headers["idempotency-key"];
  const given = await route.run({ parts: parts.map(decodeURIComponent), body, key });
  send(response, given.status ?? 200, given.body, given.headers);
}

/** Listens on 127.0.0.1 and answers by the routes: `{method, path: RegExp, run({parts, body, key}) -> {status?, body}}`. */
export function serve(name, port, routes) {
  const server = createServer((request, response) => {
    answer(routes, request, response).catch((error) => {
      const status = error instanceof Refusal ? error.status : 500;
      if (status === 500) console.error(error);
      send(response, status, { title: error.message, status }, error.headers);
    });
  });
  server.listen(port, "127.0.0.1", () =>
    console.log(`${name} listens on http://127.0.0.1:${server.address().port}`),
  );
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
  return server;
}
