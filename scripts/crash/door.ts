// What the web server does for cases, small enough to be killed and started at will: the functions that its routes call.
import { createServer, type IncomingMessage } from "node:http";
import { startCase } from "@/server/cases/start";
import { submitTaskOf } from "@/server/cases/tasks";
import { pool } from "@/server/db/pool";
import type { Scope } from "@/server/db/scope";
import { env } from "@/server/env";
import { publishMessage } from "@/server/messages/publish";

const scope: Scope = { organisationId: process.env.CRASH_ORGANISATION ?? "", environment: "live" };
const STATUS = `SELECT status::text AS status FROM "case" WHERE id = $1 AND organisation_id = $2 AND environment = 'live'`;

const routes: Record<string, (no: number, caseId: string) => Promise<unknown>> = {
  start: (no) =>
    startCase({
      scope,
      processKey: "journey",
      by: "api",
      values: { no },
      locale: "en",
      businessKey: `K-${no}`,
    }),
  say: (no) =>
    publishMessage({ scope, name: "go", key: String(no), payload: { no }, id: `M-${no}`, ttl: "PT1H" }),
  submit: (_no, caseId) => submitTaskOf({ scope, caseId, values: { approved: true }, locale: "en" }),
  status: async (_no, caseId) => (await pool().query(STATUS, [caseId, scope.organisationId])).rows[0],
};

async function jsonOf(request: IncomingMessage) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text);
}

const server = createServer(async (request, response) => {
  try {
    const { no, caseId } = await jsonOf(request);
    const answer = await routes[request.url?.slice(1) ?? ""]?.(no, caseId);
    response.writeHead(200).end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
const { port, host } = env();
server.listen(port, host, () => process.stdout.write("ready\n"));
