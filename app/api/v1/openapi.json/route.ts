import { openApiDocument } from "@/server/api/rest/openapi";
import { env } from "@/server/env";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(env().url), { headers: { "cache-control": "public, max-age=60" } });
}
