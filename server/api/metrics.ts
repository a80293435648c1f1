import { systemClock } from "../clock";
import { pool } from "../db/pool";
import { env } from "../env";
import { measureDatabase } from "../observe/database";
import { metrics } from "../observe/metrics";

const LOCAL = new Set(["127.0.0.1", "::1", "localhost"]);

let measured = false;

/**
 * The figures of this web server for Prometheus. With METRICS_TOKEN only to who brings it; without, only where the server
 * listens on this machine alone and nobody in between has passed the request on. To anyone else there is no such page.
 */
export async function answerMetrics(request: Request): Promise<Response> {
  if (!mayAsk(request.headers)) return new Response(null, { status: 404 });
  const figures = metrics();
  if (!measured) measureDatabase(figures, pool(), systemClock);
  measured = true;
  const headers = { "content-type": figures.registry.contentType, "cache-control": "no-store" };
  return new Response(await figures.registry.metrics(), { headers });
}

function mayAsk(headers: Headers): boolean {
  const { metricsToken, host } = env();
  if (metricsToken !== undefined) return headers.get("authorization") === `Bearer ${metricsToken}`;
  return LOCAL.has(host) && !headers.has("forwarded") && !headers.has("x-real-ip");
}
