// What the web server does for cases, in a process small enough to be killed and started at will: the same functions that
// its routes call, on the same addresses for callbacks.
import { createServer, type IncomingMessage } from "node:http";
import { answerCallback } from "../cases/callback";
import { startCase } from "../cases/start";

async function jsonOf(request: IncomingMessage) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text);
}

const server = createServer(async (request, response) => {
  const callback = /^\/api\/v1\/callbacks\/(.+)$/.exec(request.url ?? "")?.[1];
  try {
    const body = await jsonOf(request);
    const result = callback ? await answerCallback(callback, body) : await startCase(body);
    response.writeHead(result.ok ? 200 : 409).end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(Number(process.env.DOOR_PORT), "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`listens on ${typeof address === "object" ? address?.port : address}\n`);
});
