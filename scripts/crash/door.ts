// What the web server does for cases, small enough to be killed and started at will: the functions that its routes call, of the Alur
// it is bundled from.
import { createServer, type IncomingMessage } from "node:http";
import { startCase } from "@/server/cases/start";
import { submitTaskOf } from "@/server/cases/tasks";
import { pool } from "@/server/db/pool";
import type { Scope } from "@/server/db/scope";
import { env } from "@/server/env";
import { publishMessage } from "@/server/messages/publish";

const scope: Scope = { organisationId: process.env.CRASH_ORGANISATION ?? "", environment: "live" };
const STATUS = `SELECT status::text AS status FROM "case" WHERE id = $1 AND organisation_id = $2 AND environment = 'live'`;

interface Asked {
  readonly process: string;
  readonly no: number;
  readonly values: Record<string, never>;
  readonly caseId: string;
}

const routes: Record<string, (asked: Asked) => Promise<unknown>> = {
  start: ({ process: processKey, no, values }) =>
    startCase({ scope, processKey, by: "api", values, locale: "en", businessKey: `${processKey}-${no}` }),
  say: ({ no, values }) =>
    publishMessage({ scope, name: "go", key: String(no), payload: values, id: `M-${no}`, ttl: "PT1H" }),
  submit: ({ caseId }) => submitTaskOf({ scope, caseId, values: { approved: true }, locale: "en" }),
  status: async ({ caseId }) => (await pool().query(STATUS, [caseId, scope.organisationId])).rows[0],
};

async function jsonOf(request: IncomingMessage) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text);
}

const server = createServer(async (request, response) => {
  try {
    const answer = await routes[request.url?.slice(1) ?? ""]?.(await jsonOf(request));
    response.writeHead(200).end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
const { port, host } = env();
server.listen(port, host);
