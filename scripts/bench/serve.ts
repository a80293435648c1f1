// The processes of the benchmark on the real engine, web and worker in one process: the front that `bench:serve` describes.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { startCase } from "@/server/cases/start";
import { submitTaskOf } from "@/server/cases/tasks";
import { CaseWatch } from "@/server/cases/watch";
import { pool } from "@/server/db/pool";
import type { Scope } from "@/server/db/scope";
import { env as checkedEnv } from "@/server/env";
import { makeLog } from "@/server/log";
import { startWorker } from "@/server/startWorker";
import { prepareOrganisation } from "./prepare";
import { review, straight } from "./programs";

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What is served, by method and first part of the path; `rest` is the part after it. */
function routesOf(scope: Scope, scopes: ReadonlyMap<string, Scope>, watch: CaseWatch) {
  const begin = async (processKey: string, values: Record<string, unknown>) => {
    const started = await startCase({ scope, processKey, by: "api", values, locale: "en" });
    if (!started.ok) return { status: 422, body: started };
    const state = await watch.atRest(started.value.caseId);
    return { status: 200, body: { id: started.value.caseId, done: state.status === "completed" } };
  };
  const complete = async (id: string, values: Record<string, unknown>): Promise<Answer> => {
    const submitted = await submitTaskOf({ scope, caseId: id, values, locale: "en" });
    if (!submitted.ok) return { status: 409, body: submitted };
    const state = await watch.atRest(id);
    return { status: 200, body: { id, done: state.status === "completed" } };
  };
  /** Answers as soon as the case is started, for an organisation by its key: for measuring many processes. */
  const startOnly = async ({ organisation, ...values }: Record<string, unknown>): Promise<Answer> => {
    const of = scopes.get(String(organisation)) ?? scope;
    const started = await startCase({ scope: of, processKey: "review", by: "api", values, locale: "en" });
    return { status: started.ok ? 200 : 422, body: started };
  };
  return (route: string, rest: string, body: Record<string, unknown>): Promise<Answer> => {
    if (route === "POST order") return begin("review", body);
    if (route === "POST straight") return begin("straight", body);
    if (route === "POST complete") return complete(rest, body);
    if (route === "POST start") return startOnly(body);
    return Promise.resolve({ status: 404, body: {} });
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const part of request) text += part;
  return text === "" ? {} : JSON.parse(text);
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Organisations of the benchmark, by key: its own, one that is to be loud, and 200 others. */
async function organisations(): Promise<Map<string, Scope>> {
  const keys = ["bench", "loud", ...Array.from({ length: 200 }, (_, n) => `other-${n}`)];
  const scopes = new Map<string, Scope>();
  for (const key of keys)
    scopes.set(
      key,
      await prepareOrganisation(pool(), key, key === "bench" ? [review, straight] : [review], env.STUB ?? ""),
    );
  return scopes;
}

/** BENCH_ROLE: "front" starts cases and carries nothing out, "worker" carries out and serves nothing; without it both in one. */
const { env } = process;

async function main(): Promise<void> {
  const log = makeLog("bench");
  const watch = new CaseWatch();
  const worker = env.BENCH_ROLE === "front" ? undefined : await startWorker(log, watch);
  if (env.BENCH_ROLE === "worker") {
    process.stdout.write("ready\n");
    process.on("SIGTERM", () => void worker?.stop());
    return;
  }
  const scopes = env.BENCH_ROLE === "front" ? await organisations() : new Map<string, Scope>();
  const scope = await prepareOrganisation(pool(), "bench", [review, straight], env.STUB ?? "");
  const answer = routesOf(scope, scopes, watch);
  const server = createServer(async (request, response) => {
    const [, first = "", rest = ""] = (request.url ?? "").split("/");
    try {
      send(response, await answer(`${request.method} ${first}`, rest, await bodyOf(request)));
    } catch (err) {
      log.error({ err }, "could not answer");
      send(response, { status: 500, body: {} });
    }
  });
  const { port, host } = checkedEnv();
  server.listen(port, host, () => process.stdout.write(`ready on http://${host}:${port}\n`));
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await worker?.stop();
    if (!worker) process.exit();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
